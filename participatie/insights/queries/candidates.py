"""Stories that can join an insight: accepted, with consent to use, of this wijk."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participatie.areas import queries as areas
from participatie.coding.models import StoryTag
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.insights.models import Insight, InsightStory
from participatie.insights.queries.bundles import usable
from participatie.stories.models import Story
from participatie.stories.queries import search as stories
from participatie.themes.models import Theme

PAGE = 24
MOST_FOUND = 400


@dataclass(frozen=True)
class Candidate:
    """A story that can join an insight. `elsewhere`: how many other insights hold it already."""

    story: Story
    themes: tuple[str, ...]
    elsewhere: int


@dataclass(frozen=True)
class Search:
    """What the coordinator looks for; an empty one asks for everything. `page` counts from 0."""

    theme_id: UUID | None = None
    words: str = ""
    free: bool = False
    page: int = 0


def candidates(insight: Insight, search: Search) -> tuple[list[Candidate], int]:
    """A page of stories that are not in this insight yet, newest first, and how many there are in all."""
    chosen = _matching(insight, search)
    number = db.session.scalar(sa.select(sa.func.count()).select_from(chosen.subquery())) or 0
    ordered = chosen.order_by(Story.held_on.desc(), Story.id).limit(PAGE).offset(PAGE * search.page)
    stories = list(db.session.scalars(ordered.options(joinedload(Story.conversation))))
    ids = [story.id for story in stories]
    themes, elsewhere = themes_of_stories(ids), _elsewhere(ids)
    return [Candidate(story, tuple(themes.get(story.id, ())), elsewhere.get(story.id, 0)) for story in stories], number


def usable_story(story_id: UUID, area_id: UUID) -> Story:
    """The story, if it lies in this wijk and may be bundled."""
    chosen = sa.select(Story).where(Story.id == story_id, Story.area_id.in_(_within(area_id)), *usable())
    found = db.session.scalars(chosen).first()
    if found is None:
        raise NotYours
    return found


def themes_in(area_id: UUID) -> list[Theme]:
    """The themes on usable stories of this wijk, by name: what there is to filter on."""
    tagged = sa.select(StoryTag.theme_id).join(Story, Story.id == StoryTag.story_id)
    chosen = sa.select(Theme).where(Theme.id.in_(tagged.where(Story.area_id.in_(_within(area_id)), *usable())))
    return list(db.session.scalars(chosen.order_by(Theme.name)))


def themes_of_stories(story_ids: list[UUID]) -> dict[UUID, list[str]]:
    """Names of the themes on each story, by name."""
    asked = sa.select(StoryTag.story_id, Theme.name).join(Theme, Theme.id == StoryTag.theme_id)
    found: dict[UUID, list[str]] = {}
    for story_id, name in db.session.execute(asked.where(StoryTag.story_id.in_(story_ids)).order_by(Theme.name)):
        found.setdefault(story_id, []).append(name)
    return found


def _matching(insight: Insight, search: Search) -> sa.Select[Story]:
    held = sa.select(InsightStory.story_id).where(InsightStory.insight_id == insight.id)
    chosen = sa.select(Story).where(Story.area_id.in_(_within(insight.area_id)), Story.id.not_in(held), *usable())
    if search.theme_id:
        chosen = chosen.where(Story.id.in_(sa.select(StoryTag.story_id).where(StoryTag.theme_id == search.theme_id)))
    if search.free:
        chosen = chosen.where(Story.id.not_in(sa.select(InsightStory.story_id)))
    if search.words.strip():
        found = stories.search(_within(insight.area_id), search.words, limit=MOST_FOUND)
        chosen = chosen.where(Story.id.in_([story.id for story in found]))
    return chosen


def _within(area_id: UUID) -> frozenset[UUID]:
    return areas.with_everything_below([area_id])


def _elsewhere(story_ids: list[UUID]) -> dict[UUID, int]:
    asked = sa.select(InsightStory.story_id, sa.func.count()).where(InsightStory.story_id.in_(story_ids))
    return {row[0]: row[1] for row in db.session.execute(asked.group_by(InsightStory.story_id))}
