"""Verbs on areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from participatie.areas.models import Area
from participatie.areas.queries import open_areas
from participatie.areas.rules import ORDER, AreaLevel, AreaRow, Problem, level_of_code, plan
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_

FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True)
class Imported:
    """Which areas were made, got another name or year (with what they had), were closed; and how many are as they were."""

    made_areas: list[Area]
    changed_areas: list[tuple[Area, str, int]]
    closed_areas: list[Area]
    same: int

    @property
    def made(self) -> int:
        return len(self.made_areas)

    @property
    def changed(self) -> int:
        return len(self.changed_areas)


def missing_parents(rows: Sequence[AreaRow]) -> list[Problem]:
    """Rows that lie in an area that is neither in the file nor known."""
    known = {row.code for row in rows} | {area.code for area in open_areas()}
    return [
        Problem(row.line, N_("The area in which it lies is not known; import that first."), row.parent)
        for row in rows
        if row.parent and row.parent not in known
    ]


def import_areas(rows: Sequence[AreaRow], *, valid_from: date, close: bool = False, by: Actor) -> Imported:
    """Take all rows: make what is new, rename what has another name, and close what is not there if asked.

    The caller showed the problems before.
    """
    known = {area.code: area for area in open_areas()}
    _adopt(rows, known)
    todo = plan(rows, [area.known for area in known.values()], close=close)
    made = [_make(row, known, valid_from=valid_from, by=by) for row in _larger_first(todo.new)]
    changed = [_rename(known[row.code], row, by=by) for row, _before in todo.changed]
    for gone in todo.closed:
        close_area(known[gone.code], last_day=max(valid_from - timedelta(days=1), known[gone.code].valid_from), by=by)
    db.session.flush()
    return Imported(made, changed, [known[gone.code] for gone in todo.closed], todo.same)


def _larger_first(rows: Sequence[AreaRow]) -> list[AreaRow]:
    return sorted(rows, key=lambda row: ORDER.index(level_of_code(row.code) or ORDER[-1]))


def _rename(area: Area, row: AreaRow, *, by: Actor) -> tuple[Area, str, int]:
    before = (area, area.name, area.year)
    area.name, area.year = row.name, row.year
    audit.record("rename_area", area, by=by, area_id=area.id, year=row.year)
    return before


def _adopt(rows: Sequence[AreaRow], known: dict[str, Area]) -> None:
    """A gemeente that waited for its code takes the one in the file."""
    gemeenten = [row for row in rows if level_of_code(row.code) is AreaLevel.GEMEENTE]
    if UNNAMED in known and len(gemeenten) == 1 and gemeenten[0].code not in known:
        area = known.pop(UNNAMED)
        area.code = gemeenten[0].code
        known[area.code] = area


def _make(row: AreaRow, known: dict[str, Area], *, valid_from: date, by: Actor) -> Area:
    parent = known[row.parent] if row.parent else None
    area = Area(
        code=row.code, year=row.year, level=level_of_code(row.code), name=row.name, valid_from=valid_from,
        parent_id=parent.id if parent else None,
    )  # fmt: skip
    db.session.add(area)
    db.session.flush()
    known[row.code] = area
    audit.record("make_area", area, by=by, area_id=area.id)
    return area


UNNAMED = "GM0000"
"""Code of a gemeente that was founded before its areas were imported; the first import gives it its own."""


def found_gemeente(*, name: str, by: Actor) -> Area:
    """The one area of an installation that starts empty, so that an administrator can have a role somewhere."""
    area = Area(code=UNNAMED, year=clock.today().year, level=AreaLevel.GEMEENTE, name=name, valid_from=FIRST_DAY)
    db.session.add(area)
    db.session.flush()
    audit.record("make_area", area, by=by, area_id=area.id)
    return area


def name_area(area: Area, *, own_name: str, by: Actor) -> None:
    """Give an area the name that people there use; empty takes it away."""
    area.own_name = own_name.strip()[:120] or None
    audit.record("name_area", area, by=by, area_id=area.id)
    db.session.flush()


def take_part(area: Area, *, takes_part: bool, by: Actor) -> None:
    """Let the programme be active here, or no longer."""
    area.takes_part = takes_part
    audit.record("take_part" if takes_part else "stop_taking_part", area, by=by, area_id=area.id)
    db.session.flush()


def close_area(area: Area, *, last_day: date, by: Actor) -> None:
    """The area is no more after this day; what was heard in it stays."""
    if last_day < area.valid_from:
        raise Refused(N_("The last day lies before the first one."), field="valid_to")
    area.valid_to = last_day
    audit.record("close_area", area, by=by, area_id=area.id)
    db.session.flush()
