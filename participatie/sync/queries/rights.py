"""For which duos and areas this person's work is taken, and how."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.core.db import connection, db
from participatie.core.roles import Actor, Capability
from participatie.duos.models import Duo, DuoMember
from participatie.duos.rules import Standing, standing

_area, _duo, _member = Area.__table__, Duo.__table__, DuoMember.__table__
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
    link = connection()
    standings: dict[UUID, Standing] = {}
    for row in link.execute(_MEMBERSHIPS, {"duos": list(duos), "account": actor.id}):
        both = max(standing(day, row.starts, row.ends), standing(day, row.since, row.until), key=_ORDER.index)
        standings[row.id] = min(both, standings.get(row.id, Standing.CLOSED), key=_ORDER.index)
    said = {"duos": list(standings), "areas": list(areas), "day": day}
    open_areas = frozenset((row.duo, row.area) for row in link.execute(_OPEN_AREAS, said)) if standings else frozenset()
    return Rights(standings, open_areas, actor.areas(Capability.MEEMAKER))


def _memberships() -> sa.Select[Any]:
    """Made once: making a statement costs more than asking it."""
    return (
        sa.select(_duo.c["id", "starts", "ends"], _member.c["since", "until"])
        .join_from(_duo, _member, _member.c.duo_id == _duo.c.id)
        .where(_duo.c.id.in_(sa.bindparam("duos", expanding=True)), _member.c.account_id == sa.bindparam("account"))
    )


def _open_areas() -> sa.Select[Any]:
    """Pairs of a duo and an area in which it may work: its own and everything below, while they are valid."""
    day = sa.bindparam("day", type_=_area.c.valid_from.type)
    mine = _duo.c.id.in_(sa.bindparam("duos", expanding=True))
    own = sa.select(_duo.c.id.label("duo"), _duo.c.area_id.label("area")).where(mine).cte("covered", recursive=True)
    covered = own.union_all(sa.select(own.c.duo, _area.c.id).join_from(own, _area, _area.c.parent_id == own.c.area))
    return (
        sa.select(covered.c.duo, covered.c.area)
        .join_from(covered, _area, _area.c.id == covered.c.area)
        .where(_area.c.id.in_(sa.bindparam("areas", expanding=True)), _area.c.valid_from <= day)
        .where(sa.or_(_area.c.valid_to.is_(None), _area.c.valid_to >= day))
    )


_MEMBERSHIPS, _OPEN_AREAS = _memberships(), _open_areas()


def scope_of(actor: Actor) -> int:
    """A number that is another one as soon as this person's duos or roles are."""
    duos = Duo.__table__
    rows = db.session.execute(
        sa.select(duos.c["id", "area_id", "starts", "ends"]).where(duos.c.id.in_(actor.duo_ids)).order_by(duos.c.id)
    )
    roles = sorted((role.capability.value, sorted(map(str, role.area_ids))) for role in actor.roles)
    return zlib.crc32(repr(([tuple(map(str, row)) for row in rows], roles)).encode())
