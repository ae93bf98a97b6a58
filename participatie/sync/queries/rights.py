"""For which duos and areas this person's work is taken, and how."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.roles import Actor, Capability
from participatie.duos.models import Duo, DuoMember
from participatie.duos.rules import Standing, standing

_ORDER = [Standing.ACTIVE, Standing.LATE, Standing.CLOSED]


@dataclass(frozen=True)
class Rights:
    """How work for a duo is taken today, and in which areas."""

    standings: dict[UUID, Standing]
    areas: frozenset[tuple[UUID, UUID]]
    meemaker: frozenset[UUID]

    def taken(self, duo: UUID, area: UUID) -> Standing:
        """Active work needs the role of today; late work was done while there was one."""
        found = self.standings.get(duo, Standing.CLOSED)
        if (duo, area) not in self.areas or (found is Standing.ACTIVE and area not in self.meemaker):
            return Standing.CLOSED
        return found


def rights(actor: Actor, duos: Collection[UUID], areas: Collection[UUID], day: date) -> Rights:
    """Two statements, however many duos."""
    member, duo = DuoMember.__table__, Duo.__table__
    chosen = (
        sa.select(duo.c["id", "starts", "ends"], member.c["since", "until"])
        .join_from(duo, member, member.c.duo_id == duo.c.id)
        .where(duo.c.id.in_(duos), member.c.account_id == actor.id)
    )
    standings: dict[UUID, Standing] = {}
    for row in db.session.execute(chosen):
        both = max(standing(day, row.starts, row.ends), standing(day, row.since, row.until), key=_ORDER.index)
        standings[row.id] = min(both, standings.get(row.id, Standing.CLOSED), key=_ORDER.index)
    return Rights(standings, _open_areas(standings, areas, day), actor.areas(Capability.MEEMAKER))


def _open_areas(duos: Collection[UUID], areas: Collection[UUID], day: date) -> frozenset[tuple[UUID, UUID]]:
    """Pairs of a duo and an area in which it may work: its own and everything below, while they are valid."""
    area, duo = Area.__table__, Duo.__table__
    own = sa.select(duo.c.id.label("duo"), duo.c.area_id.label("area")).where(duo.c.id.in_(duos)).cte("covered", recursive=True)
    covered = own.union_all(sa.select(own.c.duo, area.c.id).join_from(own, area, area.c.parent_id == own.c.area))
    chosen = (
        sa.select(covered.c.duo, covered.c.area)
        .join_from(covered, area, area.c.id == covered.c.area)
        .where(area.c.id.in_(areas), area.c.valid_from <= day, sa.or_(area.c.valid_to.is_(None), area.c.valid_to >= day))
    )
    return frozenset((row.duo, row.area) for row in db.session.execute(chosen))


def scope_of(actor: Actor) -> int:
    """A number that is another one as soon as this person's duos or roles are."""
    duos = Duo.__table__
    rows = db.session.execute(
        sa.select(duos.c["id", "area_id", "starts", "ends"]).where(duos.c.id.in_(actor.duo_ids)).order_by(duos.c.id)
    )
    roles = sorted((role.capability.value, sorted(map(str, role.area_ids))) for role in actor.roles)
    return zlib.crc32(repr(([tuple(map(str, row)) for row in rows], roles)).encode())
