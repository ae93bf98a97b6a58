"""Take media away: with the story that is taken back, or when their term is over. Bytes go right after the transaction."""

import sqlalchemy as sa

from participatie.conversations import queries as conversations
from participatie.core import audit, clock
from participatie.core.db import db, rows_changed
from participatie.core.roles import Actor
from participatie.media import queries
from participatie.media.changes.intake import announce
from participatie.media.changes.outcome import drop
from participatie.media.models import Medium, MemoText, storage_name
from participatie.media.rules import MediumState
from participatie.privacy.changes import CONVERSATION, STORY, Subject

FORMS = ("original", "shown", "preview")


def erase(subject: Subject, *, by: Actor) -> int:
    """The media and the texts of memos of a story or a conversation; the number of rows emptied. Registered with privacy."""
    column = {STORY: Medium.story_id, CONVERSATION: Medium.conversation_id}.get(subject.kind)
    if column is None:
        return 0
    found = list(db.session.scalars(sa.select(Medium).where(column == subject.id).order_by(Medium.id).with_for_update()))
    for medium in found:
        _empty(medium)
        announce(medium, MediumState.REMOVED.value)
        audit.record("erase_media", medium, by=by, story=medium.story_id)
    texts = rows_changed(sa.delete(MemoText).where(MemoText.medium_id.in_([medium.id for medium in found])))
    db.session.flush()
    return len(found) + texts


def remove_due(*, by: Actor) -> int:
    """Media whose term is over: the bytes go, a confirmed text stays; the number removed."""
    due = queries.to_remove(clock.now())
    for medium in due:
        if not conversations.withdrawn({medium.conversation_id}):
            announce(medium, MediumState.REMOVED.value)
        _empty(medium)
        audit.record("remove_medium", medium, by=by, story=medium.story_id)
    db.session.flush()
    return len(due)


def _empty(medium: Medium) -> None:
    named = {medium.original, medium.prepared, medium.preview, *(storage_name(medium.id, form) for form in FORMS)}
    drop(sorted(filter(None, named)))
    medium.state = MediumState.REMOVED
    medium.original = medium.prepared = medium.preview = medium.suggestion = medium.remove_after = None
