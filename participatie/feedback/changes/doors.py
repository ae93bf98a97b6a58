"""Told at the door, on the telephone, or by a phone that was offline: tick it, or undo a slip.

Every tick is a row of its own, for both halves of a duo may tick the same door; it counts once. An undo takes back the ticks that
somebody saw, never one that is still on its way.
"""

from datetime import date
from uuid import UUID

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.feedback import queries
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.rules import told_day
from participatie.stories.models import Story


def tell_at_door(story: Story, message: Message, *, by: Actor) -> UUID | None:
    """Somebody of the duo told it in person; ticking twice is the same as once. The new tick."""
    if queries.ticks_of(story.id, message.id):
        return None
    tick = ToldAtDoor(story_id=story.id, message_id=message.id, told_by=by.id)
    db.session.add(tick)
    db.session.flush()
    audit.record("tell_at_door", story, by=by, message=message.id)
    return tick.id


def untell_at_door(story: Story, message: Message, *, by: Actor) -> None:
    """It was a slip: this teller still waits."""
    for tick in queries.ticks_of(story.id, message.id):
        undo_tick(tick.id, story, message, by=by)


def take_tick(tick: UUID, story: Story, message: Message, *, said: date, by: Actor) -> None:
    """What a phone ticked, perhaps days ago; also when the other half did so too."""
    on = told_day(said, message.written_on, clock.today())
    db.session.add(ToldAtDoor(id=tick, story_id=story.id, message_id=message.id, told_by=by.id, told_on=on))
    db.session.flush()
    audit.record("tell_at_door", story, by=by, message=message.id)


def undo_tick(tick: UUID, story: Story, message: Message, *, by: Actor) -> None:
    """Take back one tick of this door; when it is gone already, nothing happens."""
    row = db.session.get(ToldAtDoor, tick)
    if row is None or (row.story_id, row.message_id) != (story.id, message.id):
        return
    db.session.delete(row)
    db.session.flush()
    audit.record("untell_at_door", story, by=by, message=message.id)


def tell_by_call(story: Story, message_id: UUID, *, by: Actor) -> UUID | None:
    """Who was called and heard the message, was told it; NotYours when it does not reach this story."""
    return tell_at_door(story, queries.message_for(story, message_id), by=by)


def take_back_call(tick: UUID, story: Story, *, by: Actor) -> None:
    """That call was a slip: what was told in it was not told."""
    row = db.session.get(ToldAtDoor, tick)
    if row:
        undo_tick(tick, story, row.message, by=by)
