"""When a story goes, it is no longer kept who went back to its teller, and when."""

import sqlalchemy as sa

from participatie.core import audit
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.feedback.models import ToldAtDoor
from participatie.privacy.changes import CONVERSATION, STORY, Subject
from participatie.stories.models import Story


def erase(subject: Subject, *, by: Actor) -> int:
    """The number of rows that went; registered with privacy."""
    column = {STORY: Story.id, CONVERSATION: Story.conversation_id}.get(subject.kind)
    if column is None:
        return 0
    rows = list(db.session.scalars(sa.select(ToldAtDoor).join(ToldAtDoor.story).where(column == subject.id)))
    for row in rows:
        audit.record("forget_told_at_door", row, by=by, story=row.story_id)
        db.session.delete(row)
    db.session.flush()
    return len(rows)
