"""Sheets of paper: the number that stands on one, by which what was typed in belongs to its code."""

from participatie.conversations.rules.receipt import ALPHABET

LENGTH, GUARDS = 8, 2
"""Signs of a number, and signs after them that catch a slip of the pen and a sheet of another survey."""
MOST_SHEETS = 25
"""In one file: for more there is a second file."""


def parse_number(text: str) -> str | None:
    """The signs of what somebody typed (any case, spaces, dashes, O for 0), or None when it cannot be a number."""
    plain = "".join(text.upper().split()).replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")
    return plain if len(plain) == LENGTH + GUARDS and set(plain) <= set(ALPHABET) else None


def shown_number(number: str) -> str:
    """As it is printed and typed over: XXXX-XXXX-XX."""
    return "-".join([number[:4], number[4:LENGTH], number[LENGTH:]])
