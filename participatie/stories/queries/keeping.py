"""Stories whose term is over."""

from datetime import datetime
from functools import partial
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Version
from participatie.core.db import db
from participatie.privacy.queries import past_closing
from participatie.stories.models import Story, StoryReview, StoryText

ALIVE = Story.withdrawn_at.is_(None)


def unanswered(before: datetime) -> sa.ColumnElement[bool]:
    """Consent was not answered, and it came in before that moment."""
    return sa.and_(ALIVE, Story.use.is_(None), Story.received_at < before)


def told(before: datetime) -> sa.ColumnElement[bool]:
    """Told for an agenda that was closed before that moment, with words that are still there, as told or in review.

    Each text counts from when it came: what a teller corrected after the closing belongs to the next agenda.
    """
    came = sa.select(Version.received_at).where(Version.id == Story.version_id).scalar_subquery()
    words = sa.exists().where(StoryText.story_id == Story.id)
    said = sa.or_(*(column.is_not(None) for column in (StoryReview.question, StoryReview.answer, StoryReview.reason, StoryReview.text)))
    reviewed = sa.exists().where(StoryReview.story_id == Story.id, said)
    over = past_closing(Story.area_id, sa.func.coalesce(came, Story.received_at), before)  # type: ignore[arg-type]  # a column is its element
    return sa.and_(ALIVE, over, sa.or_(words, reviewed, Story.publishable.is_(None)))


OVER = {"unanswered": unanswered, "words": told}


def due(sort: str, before: datetime) -> dict[UUID | None, int]:
    """How many, for each area."""
    chosen = sa.select(Story.area_id, sa.func.count()).where(OVER[sort](before)).group_by(Story.area_id)
    return dict(db.session.execute(chosen).all())


def past_term(sort: str, before: datetime, most: int) -> list[Story]:
    """The first of them."""
    return list(db.session.scalars(sa.select(Story).where(OVER[sort](before)).order_by(Story.id).limit(most)))


due_unanswered, due_words = partial(due, "unanswered"), partial(due, "words")
