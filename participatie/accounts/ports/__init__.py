"""The outside world of accounts: `sessions` (cookies), `security` (the library), `passkeys`, `seal` (typed text), `qr`."""
