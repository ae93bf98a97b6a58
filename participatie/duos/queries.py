"""Questions about duos."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import connection, db
from participatie.core.roles import Actor
from participatie.duos.models import Duo, DuoMember
from participatie.duos.rules import holds_on

_member = DuoMember.__table__
_DAY = sa.bindparam("day", type_=_member.c.since.type)
_DUO_IDS = sa.select(_member.c.duo_id).where(
    _member.c.account_id == sa.bindparam("account"),
    _member.c.since <= _DAY,
    sa.or_(_member.c.until.is_(None), _member.c.until >= _DAY),
)
"""Made once, as it is asked in every request: making a statement costs more than asking it."""


def duos_of(account_id: UUID, day: date) -> list[Duo]:
    """The duos this person belongs to on that day (the duo's own period may be over), by name."""
    chosen = (
        sa.select(Duo).join(DuoMember).where(
            DuoMember.account_id == account_id,
            DuoMember.since <= day,
            sa.or_(DuoMember.until.is_(None), DuoMember.until >= day),
        )
    )  # fmt: skip
    return list(db.session.scalars(chosen.order_by(Duo.name)))


def with_duos(actor: Actor, day: date) -> Actor:
    """The same actor, knowing its duos."""
    if actor.id is None:
        return actor
    found = connection().execute(_DUO_IDS, {"account": actor.id, "day": day})
    return replace(actor, duo_ids=frozenset(found.scalars()))


def members_on(duo: Duo, day: date) -> list[DuoMember]:
    """Who is in the duo on that day: two people, one, or nobody."""
    found = db.session.scalars(sa.select(DuoMember).where(DuoMember.duo_id == duo.id))
    return [member for member in found if holds_on(day, member.since, member.until)]


def duos_in(area_ids: frozenset[UUID]) -> list[Duo]:
    """The duos of these areas with their people, running ones first."""
    people = sa.orm.selectinload(Duo.members).joinedload(DuoMember.account)
    chosen = sa.select(Duo).where(Duo.area_id.in_(area_ids)).options(people, sa.orm.joinedload(Duo.area))
    return list(db.session.scalars(chosen.order_by(Duo.ends.desc().nulls_first(), Duo.name, Duo.id)))


def one_duo(duo_id: UUID, area_ids: frozenset[UUID]) -> Duo | None:
    """That duo, if it belongs to one of these areas."""
    people = sa.orm.selectinload(Duo.members).joinedload(DuoMember.account)
    return db.session.scalars(sa.select(Duo).where(Duo.id == duo_id, Duo.area_id.in_(area_ids)).options(people)).first()
