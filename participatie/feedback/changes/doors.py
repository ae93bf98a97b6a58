"""Told at the door: tick it, or undo a slip."""

from participatie.core import audit
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.feedback import queries
from participatie.feedback.models import Message, ToldAtDoor
from participatie.stories.models import Story


def tell_at_door(story: Story, message: Message, *, by: Actor) -> None:
    """Somebody of the duo told it in person; ticking twice is the same as once."""
    if queries.told_row(story.id, message.id):
        return
    db.session.add(ToldAtDoor(story_id=story.id, message_id=message.id, told_by=by.id))
    db.session.flush()
    audit.record("tell_at_door", story, by=by, message=message.id)


def untell_at_door(story: Story, message: Message, *, by: Actor) -> None:
    """It was a slip: this teller still waits."""
    row = queries.told_row(story.id, message.id)
    if row is None:
        return
    db.session.delete(row)
    db.session.flush()
    audit.record("untell_at_door", story, by=by, message=message.id)
