"""Take a signal: written once, no graph."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from participatie.agenda.changes.signals import take_signal
from participatie.conversations import queries as conversations
from participatie.core import seals
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.stories.models import Story
from participatie.sync.changes.attempt import is_first
from participatie.sync.rules import Op, Signal


@dataclass(slots=True, eq=False)
class WantedSignal:
    """A signal that may come in."""

    place: int
    op: Op
    signal: Signal

    @property
    def fingerprint(self) -> str:
        """Keyed, so that it may be stored: the same again is a duplicate."""
        return seals.mac("op", msgspec.json.encode((self.op.item, self.op.type, self.op.schema, self.signal)))


def take(one: WantedSignal, *, by: Actor) -> dict[str, Any]:
    """Its result. Raises Unfit, or an error of the database."""
    said = one.signal
    about = {known for known in (said.conversation, said.story, one.op.item) if known}
    known = conversations.known([said.conversation], lock=True) if said.conversation else {}
    if conversations.withdrawn(about):
        return {"status": "gone"}
    if any(item.duo_id != said.duo for item in known.values()) or not _own_story(said.story, said.duo):
        return {"status": "forbidden"}
    if not is_first(one.op, one.fingerprint):
        return {"status": "duplicate"}
    take_signal(one.op.item, said.area, said.duo, said.text, said.story, said.conversation, by=by)
    return {"status": "created"}


def _own_story(story: UUID | None, duo: UUID) -> bool:
    """It may not have arrived yet; when it has, it is this duo's."""
    found = db.session.scalar(sa.select(Story.duo_id).where(Story.id == story)) if story else None
    return found in (None, duo)
