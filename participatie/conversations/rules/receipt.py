"""The receipt code: sixteen characters and one more that guards them. Whoever holds it may see, correct and take back."""

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


def code_of(bits: bytes) -> str:
    """The 16 characters of ten bytes."""
    number = int.from_bytes(bits[:10], "big")
    return "".join(ALPHABET[(number >> 5 * (LENGTH - 1 - i)) & 31] for i in range(LENGTH))


def shown_code(code: str) -> str:
    """As it is read aloud and typed over: XXXX-XXXX-XXXX-XXXX-C."""
    return "-".join([*(code[i : i + 4] for i in range(0, LENGTH, 4)), check_character(code)])
