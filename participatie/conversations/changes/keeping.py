"""What the duo noted about a conversation goes when its term is over; when it was and with how many stays, to be counted."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from participatie.conversations.changes.erase import scrub
from participatie.conversations.models import Conversation, Teller
from participatie.conversations.queries import forgettable
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.roles import Actor

NOTES = frozenset({"place", "reflection", "readings", "answers"})


def let_details_go(before: datetime, *, most: int, by: Actor) -> int:
    """The number of conversations of which the details went."""
    chosen = forgettable(before).order_by(Conversation.id).limit(most).with_for_update()
    over = list(db.session.scalars(chosen.execution_options(populate_existing=True)))
    for talk in over:
        forget_details(talk, by=by)
    return len(over)


def forget_details(talk: Conversation, *, by: Actor) -> None:
    """Place, notes, age and group go, in every version. A receipt stays as long as its story: with it somebody takes it back."""
    talk.place, talk.forgotten_at = None, clock.now()
    scrub(talk.id, _plain)
    of_it = sa.update(Teller).where(Teller.conversation_id == talk.id)
    db.session.execute(of_it.values(age_band=None, group=None))
    db.session.flush()
    audit.record("forget_details", talk, by=by)


def _plain(body: dict[str, Any]) -> dict[str, Any]:
    """The body without notes, and with of each teller only that there was one."""
    left = {name: said for name, said in body.items() if name not in NOTES}
    tellers = [{name: one[name] for name in ("id", "receipt") if name in one} for one in body.get("tellers", ())]
    stories = [{name: said for name, said in story.items() if name != "proposals"} for story in body.get("stories", ())]
    return left | ({"tellers": tellers} if "tellers" in body else {}) | {"stories": stories}
