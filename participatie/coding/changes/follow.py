"""Tags follow their story: gone when it may not be used any more or is erased, counted elsewhere when its area or date changed.

While its duo took it out they stay without counting, so that it has them when it is put back.
"""

from collections import Counter

import sqlalchemy as sa

from participatie.coding.changes.counts import shift
from participatie.coding.models import StoryTag
from participatie.coding.queries import Cell
from participatie.core import audit
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.privacy.changes import CONVERSATION, STORY, Subject
from participatie.stories.models import Story


def follow_story(story: Story, *, by: Actor) -> None:
    """Registered with stories; called after each change there."""
    tags = list(db.session.scalars(sa.select(StoryTag).where(StoryTag.story_id == story.id)))
    if story.usable:
        _move(tags, story)
    elif tags:
        _drop(tags)
        audit.record("untag_story", story, by=by, themes=len(tags))


def erase(subject: Subject, *, by: Actor) -> int:
    """Take the tags of a story, or of every story of a conversation; the number of tags. Registered with privacy."""
    column = {STORY: Story.id, CONVERSATION: Story.conversation_id}.get(subject.kind)
    if column is None:
        return 0
    gone = 0
    for story in db.session.scalars(sa.select(Story).where(column == subject.id)):
        tags = list(db.session.scalars(sa.select(StoryTag).where(StoryTag.story_id == story.id)))
        _drop(tags)
        gone += len(tags)
        audit.record("erase_tags", story, by=by, themes=len(tags))
    return gone


def _drop(tags: list[StoryTag]) -> None:
    changes = dict.fromkeys([_cell(tag) for tag in tags if tag.counted], -1)
    for tag in tags:
        db.session.delete(tag)
    db.session.flush()
    shift(changes)


def _move(tags: list[StoryTag], story: Story) -> None:
    changes: Counter[Cell] = Counter()
    changes.subtract(_cell(tag) for tag in tags if tag.counted)
    for tag in tags:
        tag.area_id, tag.month, tag.counted = story.area_id, story.month, story.in_use
    changes.update(_cell(tag) for tag in tags if tag.counted)
    db.session.flush()
    shift(changes)


def _cell(tag: StoryTag) -> Cell:
    return (tag.theme_id, tag.area_id, tag.month)
