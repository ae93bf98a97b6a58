"""A signal from the street cannot wait: it is an action at once, open, for the coordinator to give to somebody."""

from uuid import UUID

from participatie.agenda.models import Action
from participatie.agenda.rules import ActionOrigin
from participatie.core import audit, feed
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.core.statuses import Status


def take_signal(
    signal_id: UUID, area_id: UUID, duo_id: UUID, text: str, story_id: UUID | None, conversation_id: UUID | None, *, by: Actor
) -> Action:
    """Store what is needed now. The id is made on the phone; the database refuses it when it is taken (IntegrityError)."""
    action = Action(
        id=signal_id, area_id=area_id, origin=ActionOrigin.SIGNAL, duo_id=duo_id, story_id=story_id, conversation_id=conversation_id,
        text=text, made_by=by.id,
    )  # fmt: skip
    db.session.add(action)
    db.session.flush()
    audit.record("take_signal", action, by=by, duo=duo_id, story=story_id)
    feed.announce(action.id, kind="signal", area_id=area_id, duo_id=duo_id, state=Status.OPEN.value)
    return action
