"""Verbs on areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.areas.rules import ORDER, AreaLevel, AreaRow, Problem, level_of_code
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_

FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True)
class Imported:
    """How many areas were made, got another name or year, or were as they are."""

    made: int
    changed: int
    same: int


def missing_parents(rows: Sequence[AreaRow]) -> list[Problem]:
    """Rows that lie in an area that is neither in the file nor known."""
    known = {row.code for row in rows} | set(db.session.scalars(sa.select(Area.code).where(Area.valid_to.is_(None))))
    return [
        Problem(row.line, N_("The area in which it lies is not known; import that first."), row.parent)
        for row in rows
        if row.parent and row.parent not in known
    ]


def import_areas(rows: Sequence[AreaRow], *, valid_from: date, by: Actor) -> Imported:
    """Take all rows: make what is new, rename what has another name. The caller showed the problems before."""
    known = {area.code: area for area in db.session.scalars(sa.select(Area).where(Area.valid_to.is_(None)))}
    _adopt(rows, known)
    made = changed = 0
    for row in sorted(rows, key=lambda r: ORDER.index(level_of_code(r.code) or ORDER[-1])):
        area = known.get(row.code)
        if area is None:
            known[row.code] = _make(row, known, valid_from=valid_from, by=by)
            made += 1
        elif (area.name, area.year) != (row.name, row.year):
            area.name, area.year = row.name, row.year
            audit.record("rename_area", area, by=by, area_id=area.id, year=row.year)
            changed += 1
    db.session.flush()
    return Imported(made, changed, len(rows) - made - changed)


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
