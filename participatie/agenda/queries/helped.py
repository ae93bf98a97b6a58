"""What tellers and sessions say: did it help?"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.models import AgendaItem, HelpAnswer
from participatie.core.db import db
from participatie.core.roles import Actor, Capability


@dataclass(frozen=True)
class Helped:
    """One answer. `why` is empty for whoever may not read what tellers write."""

    on: date
    helped: bool
    by_session: bool
    how: str
    why: str


def helped(item: AgendaItem, actor: Actor) -> list[Helped]:
    """The answers about a point, newest first."""
    reads = actor.can(Capability.COORDINATOR, item.area_id)
    chosen = sa.select(HelpAnswer).where(HelpAnswer.item_id == item.id).order_by(HelpAnswer.on.desc(), HelpAnswer.id.desc())
    return [
        Helped(row.on, row.helped, row.story_id is None, row.how, row.why if reads or row.story_id is None else "")
        for row in db.session.scalars(chosen)
    ]


def own_answers(story_id: UUID) -> dict[UUID, bool]:
    """Point → what this teller said of it last."""
    chosen = sa.select(HelpAnswer.item_id, HelpAnswer.helped).where(HelpAnswer.story_id == story_id)
    return {row.item_id: row.helped for row in db.session.execute(chosen)}


def asked_point(public_id: UUID) -> AgendaItem | None:
    """A point of which tellers are asked whether it helped; locked, because an answer moves its status."""
    chosen = sa.select(AgendaItem).where(AgendaItem.public_id == public_id, AgendaItem.asked_helped_at.is_not(None))
    return db.session.scalars(chosen.with_for_update()).first()
