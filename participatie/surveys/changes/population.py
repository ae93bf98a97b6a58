"""How many people live where, out of a file: all of it, or nothing."""

from collections.abc import Mapping
from uuid import UUID

from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.models import Population
from participatie.surveys.rules.population import FIRST_YEAR, LAST_YEAR, SOURCE_MAX, Read
from participatie.surveys.rules.texts import storable

NOT_ALL = N_("Some lines cannot be taken, so nothing was brought in. They stand below.")


def bring_in_population(found: Read, areas: Mapping[str, UUID], year: int, source: str, *, by: Actor) -> int:
    """A line that was there for the same area, year and band is replaced. How many lines."""
    said = storable(source).strip()[:SOURCE_MAX]
    if found.problems:
        raise Refused(NOT_ALL, field="file")
    if not said:
        raise Refused(N_("Say where these figures are from."), field="source")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(N_("Give a year from %(least)s to %(most)s."), field="year", least=FIRST_YEAR, most=LAST_YEAR)
    for row in found.rows:
        db.session.merge(
            Population(
                area_id=areas[row.code],
                year=year,
                band=row.band,
                people=row.people,
                source=said,
                brought_by=by.id,
                brought_at=clock.now(),
            )
        )
    db.session.flush()
    for area_id in sorted({areas[row.code] for row in found.rows}):
        audit.record("bring_in_population", db.session.get_one(Area, area_id), by=by, area_id=area_id, year=year)
    return len(found.rows)
