"""The receipt code that a teller holds: how it is typed, and what of it is stored."""

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
LENGTH = 16
MODULUS = 31
WRONG_PER_HOUR = 30
"""Wrong codes from one source in an hour before it has to wait."""
ALARM_PER_HOUR = 1_000
"""Wrong codes from everywhere in an hour before the administrator is warned."""


def check_character(code: str) -> str:
    """One more character that catches a wrong one and two that changed places. The same rule stands in offline/receipt.js."""
    return ALPHABET[sum(ALPHABET.index(sign) * (i + 1) for i, sign in enumerate(code)) % MODULUS]


def parse_code(text: str) -> str | None:
    """The 16 characters of what somebody typed (any case, spaces, dashes, O for 0), or None when it cannot be a code."""
    plain = "".join(text.upper().split()).replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")
    if len(plain) != LENGTH + 1 or not set(plain) <= set(ALPHABET):
        return None
    code = plain[:LENGTH]
    return code if check_character(code) == plain[LENGTH] else None


def fingerprint(code: str) -> str:
    """What the phone pushes beside the story: SHA-256 of the 16 characters, 64 hex digits."""
    return hashlib.sha256(code.encode("ascii")).hexdigest()
