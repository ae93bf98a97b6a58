"""Levels of areas, and what a tree of them must look like."""

from dataclasses import dataclass
from datetime import date

from participatie.core.statuses import Labelled, N_


class AreaLevel(Labelled):
    """Ours; the official code tells what CBS calls it (what a gemeente calls a wijk may be a CBS buurt)."""

    GEMEENTE = "gemeente", N_("Gemeente")
    STADSDEEL = "stadsdeel", N_("Stadsdeel")
    WIJK = "wijk", N_("Wijk")
    BUURT = "buurt", N_("Buurt")


ORDER = [AreaLevel.GEMEENTE, AreaLevel.STADSDEEL, AreaLevel.WIJK, AreaLevel.BUURT]


def may_lie_in(level: AreaLevel, parent: AreaLevel | None) -> bool:
    """A gemeente has no parent; everything else lies in something larger."""
    if parent is None:
        return level is AreaLevel.GEMEENTE
    return ORDER.index(parent) < ORDER.index(level)


def is_valid_on(day: date, valid_from: date, valid_to: date | None) -> bool:
    """Both ends belong to the period; None is open."""
    return valid_from <= day and (valid_to is None or day <= valid_to)


_LEVEL_OF_PREFIX = {"GM": (AreaLevel.GEMEENTE, 4), "WK": (AreaLevel.STADSDEEL, 6), "BU": (AreaLevel.WIJK, 8)}


def level_of_code(code: str) -> AreaLevel | None:
    """Our level for an official code of CBS, or None when it is no such code.

    CBS's wijken are stadsdelen in all but name, and its buurten what people call wijken.
    """
    found = _LEVEL_OF_PREFIX.get(code[:2])
    digits = code[2:]
    return found[0] if found and len(digits) == found[1] and digits.isascii() and digits.isdigit() else None


def parent_code(code: str) -> str | None:
    """The code of what it lies in: codes of CBS hold that of their wijk and their gemeente."""
    if code.startswith("BU"):
        return "WK" + code[2:8]
    return "GM" + code[2:6] if code.startswith("WK") else None


@dataclass(frozen=True)
class AreaRow:
    """One area of a file. `parent` is an official code or None (gemeente)."""

    line: int
    code: str
    name: str
    year: int
    parent: str | None


@dataclass(frozen=True)
class Problem:
    """A line of the file that cannot be taken, and why (English msgid)."""

    line: int
    reason: str
    value: str = ""
