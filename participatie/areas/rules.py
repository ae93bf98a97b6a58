"""Levels of areas, and what a tree of them must look like."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from participatie.core.statuses import Labelled, N_


class AreaLevel(Labelled):
    """Ours; the official code tells what CBS calls it (what a gemeente calls a wijk may be a CBS buurt)."""

    GEMEENTE = "gemeente", N_("Gemeente")
    STADSDEEL = "stadsdeel", N_("Stadsdeel")
    WIJK = "wijk", N_("Wijk")
    BUURT = "buurt", N_("Buurt")


UNDO_WITHIN = timedelta(hours=1)
KEPT_FOR = timedelta(days=1)
"""How long a file waits that somebody looked at and did not confirm."""
MOST_ROWS = 20_000
SCREEN_BYTES = 10 * 1024 * 1024
"""A file by screen; the command takes larger ones."""

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


    @property
    def gemeente(self) -> str:
        """The official code of the gemeente in which it lies."""
        return "GM" + self.code[2:6]

    @property
    def facts(self) -> list[Any]:
        """As it is kept between looking and confirming."""
        return [self.line, self.code, self.name, self.year, self.parent]


@dataclass(frozen=True)
class Known:
    """What the tree holds of an area that is not closed."""

    code: str
    name: str
    year: int


@dataclass(frozen=True)
class Plan:
    """What an import does: `changed` pairs a row with what is known now; `closed` is known, not in the file, and not wanted."""

    new: list[AreaRow]
    changed: list[tuple[AreaRow, Known]]
    closed: list[Known]
    same: int

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.closed)


def plan(rows: Sequence[AreaRow], known: Sequence[Known], *, close: bool) -> Plan:
    """Compare a file with the tree. Only areas of the levels and the gemeenten that are in the file can be closed."""
    there = {area.code: area for area in known}
    covered = {(row.code[:2], row.gemeente) for row in rows}
    named = {row.code for row in rows}
    new = [row for row in rows if row.code not in there]
    changed = [(row, there[row.code]) for row in rows if row.code in there and _differs(row, there[row.code])]
    gone = [area for area in known if (area.code[:2], "GM" + area.code[2:6]) in covered and area.code not in named]
    return Plan(new, changed, gone if close else [], len(rows) - len(new) - len(changed))


def _differs(row: AreaRow, area: Known) -> bool:
    return (row.name, row.year) != (area.name, area.year)


@dataclass(frozen=True)
class Problem:
    """A line of the file that cannot be taken, and why (English msgid)."""

    line: int
    reason: str
    value: str = ""
