"""What a teller takes back is gone: from the rows, from the search index, and the phones hear it."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Conversation
from participatie.core import audit, clock, feed
from participatie.core.db import db, rows_changed
from participatie.core.roles import Actor
from participatie.privacy.changes import CONVERSATION, STORY, Subject
from participatie.stories.changes.settle import settle
from participatie.stories.models import Story, StoryReview, StoryText


def erase(subject: Subject, *, by: Actor) -> int:
    """Empty the words of a story, or of every story of a conversation; the number of rows emptied. Registered with privacy."""
    stories = _of(subject)
    emptied = _empty([story.id for story in stories])
    for story in stories:
        _withdraw(story, by)
    if subject.kind == CONVERSATION and (talk := db.session.get(Conversation, subject.id)) is not None:
        feed.announce(talk.id, kind="gone", state="withdrawn", area_id=talk.area_id, duo_id=talk.duo_id)
    return emptied + len(stories)


def forget_told(story: Story, *, by: Actor) -> None:
    """The words as told and the talk about them go; the text that may be used stays, with the receipt to take it back."""
    _empty([story.id])
    story.question = story.reason = None
    db.session.flush()
    audit.record("forget_told", story, by=by)


def _of(subject: Subject) -> list[Story]:
    column = {STORY: Story.id, CONVERSATION: Story.conversation_id}.get(subject.kind)
    return [] if column is None else list(db.session.scalars(sa.select(Story).where(column == subject.id)))


def _withdraw(story: Story, by: Actor) -> None:
    story.publishable = story.question = story.reason = None
    story.withdrawn_at = story.withdrawn_at or clock.now()
    audit.record("erase_story", story, by=by)
    feed.announce(
        story.conversation_id, kind="story_gone", state="withdrawn", story=story.id, area_id=story.area_id, duo_id=story.duo_id
    )
    settle(story, by=by)


def _empty(ids: Iterable[UUID]) -> int:
    """The words of all versions, and everything written about them in review."""
    chosen = list(ids)
    gone = rows_changed(sa.delete(StoryText).where(StoryText.story_id.in_(chosen)))
    empty = dict.fromkeys(("question", "answer", "reason", "text"))
    cleared = rows_changed(sa.update(StoryReview).where(StoryReview.story_id.in_(chosen)).values(empty))
    return gone + cleared
