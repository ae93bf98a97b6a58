"""Take media away: with the story that is taken back, or when their term is over. Bytes go right after the transaction."""

from datetime import datetime

import sqlalchemy as sa

from participatie.conversations import queries as conversations
from participatie.core import audit
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


def let_memos_go(before: datetime, *, most: int, by: Actor) -> int:
    """The sound of memos whose text was confirmed long enough ago; the text stays. The number removed."""
    return _remove(queries.past_term("memo", before, most), by)


def let_refused_go(before: datetime, *, most: int, by: Actor) -> int:
    """Files that could not be opened; the number removed."""
    return _remove(queries.past_term("refused", before, most), by)


def let_media_go(before: datetime, *, most: int, by: Actor) -> int:
    """Photos and memos with their texts, once the term of the closed agenda is over; the number removed."""
    over = queries.past_term("media", before, most)
    db.session.execute(sa.delete(MemoText).where(MemoText.medium_id.in_([medium.id for medium in over])))
    return _remove(over, by)


def _remove(over: list[Medium], by: Actor) -> int:
    for medium in over:
        if medium.state is not MediumState.REMOVED and not conversations.withdrawn({medium.conversation_id}):
            announce(medium, MediumState.REMOVED.value)
        _empty(medium)
        audit.record("remove_medium", medium, by=by, story=medium.story_id)
    db.session.flush()
    return len(over)


def _empty(medium: Medium) -> None:
    named = {medium.original, medium.prepared, medium.preview, *(storage_name(medium.id, form) for form in FORMS)}
    drop(sorted(filter(None, named)))
    medium.state = MediumState.REMOVED
    medium.original = medium.prepared = medium.preview = medium.suggestion = medium.remove_after = None
