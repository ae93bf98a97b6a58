"""What hangs on a story follows the story: its row in the search index here, and what upper features registered."""

from collections.abc import Callable

import sqlalchemy as sa

from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.stories.models import Story, StorySearch
from participatie.themes.rules import fold

Follower = Callable[..., None]
_followers: dict[str, Follower] = {}


def when_settled(name: str, follow: Follower) -> None:
    """Take an upper feature's `follow(story, *, by)`; it is called after every change of a story's use, area or date."""
    _followers[name] = follow


def settle(story: Story, *, by: Actor) -> None:
    """Call after anything that may change whether, where or when a story counts. Doing it twice is harmless."""
    db.session.flush()
    _index(story)
    for follow in _followers.values():
        follow(story, by=by)


def _index(story: Story) -> None:
    """The story's row in the search index: one with its words while it is in use, none otherwise."""
    words = fold(story.publishable) if story.in_use and story.publishable else None
    row = db.session.scalars(sa.select(StorySearch).where(StorySearch.story_id == story.id)).first()
    if row is not None and words is None:
        db.session.delete(row)
    elif row is not None and words is not None:
        row.words, row.area_id = words, story.area_id
    elif words is not None:
        db.session.add(StorySearch(story_id=story.id, area_id=story.area_id, words=words))
    db.session.flush()
