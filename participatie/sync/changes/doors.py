"""Take a tick: a message was told at a door, or that was a slip. Written once, no graph; each half of a duo ticks for itself.

The tick is an item; its undo is another op of the same item. So whichever comes first, and however often, the outcome is the same.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from participatie.conversations import queries as conversations
from participatie.core import feed, seals
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.feedback.changes.doors import take_tick, undo_tick
from participatie.feedback.models import Message
from participatie.feedback.queries import may_have_told
from participatie.stories.models import Story
from participatie.sync.changes.attempt import is_first
from participatie.sync.models import OnceOp
from participatie.sync.rules import DoorTold, Op

KIND = "door"


@dataclass(slots=True, eq=False)
class WantedDoor:
    """A tick, or the undo of one, that may come in."""

    place: int
    op: Op
    door: DoorTold

    @property
    def fingerprint(self) -> str:
        """Keyed, so that it may be stored: the same again is a duplicate."""
        return seals.mac("op", msgspec.json.encode((self.op.item, self.op.type, self.op.schema, self.door)))


def take(one: WantedDoor, *, by: Actor) -> dict[str, Any]:
    """Its result. What was told to somebody who took the story back since is `gone`: nothing of it is written."""
    said = one.door
    story, message = db.session.get(Story, said.story), db.session.get(Message, said.message)
    conversations.known([story.conversation_id] if story else [], lock=True)
    if conversations.withdrawn({said.story, *([story.conversation_id] if story else [])}):
        return {"status": "gone"}
    if story is None:
        return {"status": "retry"}  # a server that was restored is given it again by another phone
    if story.duo_id != said.duo:
        return {"status": "forbidden"}
    if message is None:
        return {"status": "gone"}
    if not may_have_told(story, message):
        return {"status": "forbidden"}
    if not is_first(one.op, one.fingerprint):
        return {"status": "duplicate"}
    _write(one, story, message, by=by)
    return {"status": "created"}


def _write(one: WantedDoor, story: Story, message: Message, *, by: Actor) -> None:
    if not one.door.told:
        undo_tick(one.op.item, story, message, by=by)
    elif not _is_undone(one.op.id):
        take_tick(one.op.id, story, message, said=one.door.on, by=by)
    state = "told" if one.door.told else "untold"
    feed.announce(
        story.conversation_id, kind=KIND, state=state, version=one.op.id, story=story.id, area_id=story.area_id, duo_id=story.duo_id
    )


def _is_undone(tick: UUID) -> bool:
    """Its undo overtook it on the way."""
    undo = sa.select(OnceOp.id).where(OnceOp.item == tick, OnceOp.id != tick, OnceOp.type == "door_told")
    return db.session.scalar(undo.limit(1)) is not None
