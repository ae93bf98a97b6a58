"""Questions about duos."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.duos.models import Duo, DuoMember


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
    return replace(actor, duo_ids=frozenset(duo.id for duo in duos_of(actor.id, day)))
