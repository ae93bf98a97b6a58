"""Insights: who may see which, and what they stand on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from participatie.areas import queries as areas
from participatie.areas.models import Area
from participatie.coding.models import StoryTag
from participatie.core.db import db
from participatie.core.engines import is_writing
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.insights.models import Insight, InsightStory, Reading
from participatie.insights.rules import InsightState, Stance
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState
from participatie.themes.models import Theme

READERS = (
    Capability.MEEMAKER,
    Capability.COORDINATOR,
    Capability.REGISSEUR,
    Capability.WETHOUDER,
    Capability.PARTNER,
    Capability.VISITOR,
)
"""Insights and consented quotes, by the table of who may read what."""

THINKERS = READERS[:-1]
"""Who may add a reading; a visitor looks."""

PUBLISHABLE_READERS = (Capability.COORDINATOR, Capability.REGISSEUR)
"""Who sees the whole publishable text of a story."""

USABLE = (ReviewState.ACCEPTED, ReviewState.CHANGED)
"""A changed story keeps what was accepted until somebody looked."""


@dataclass(frozen=True)
class Weight:
    """What an insight, or a point, stands on. `tellers` are distinct people; `first` and `last` the days of hearing."""

    stories: int = 0
    against: int = 0
    tellers: int = 0
    duos: int = 0
    weeks: int = 0
    first: date | None = None
    last: date | None = None


def is_usable(story: Story) -> bool:
    """May this story be bundled: accepted, with consent to use, and still there?"""
    return bool(story.in_use) and story.state in USABLE


def usable() -> list[sa.ColumnElement[bool]]:
    """The same, asked of the database."""
    return [Story.state.in_(USABLE), Story.in_use.expression]


def wijken(actor: Actor, day: date, *, of: tuple[Capability, ...] = READERS) -> list[Area]:
    """The wijken that take part and in which this actor holds one of the capabilities, by name."""
    mine = actor.areas(*of)
    return [area for area in areas.taking_part(day) if area.id in mine]


def readable(insight_id: UUID, actor: Actor) -> Insight:
    """The insight, for who may read it there."""
    found = db.session.get(Insight, insight_id)
    if found is None or found.area_id not in actor.areas(*READERS):
        raise NotYours
    return found


def writable(insight_id: UUID, actor: Actor, *, of: tuple[Capability, ...] = (Capability.COORDINATOR,)) -> Insight:
    """The insight, for who may write it there; held for change in a request that writes."""
    chosen = sa.select(Insight).where(Insight.id == insight_id, Insight.area_id.in_(actor.areas(*of)))
    found = db.session.scalars(chosen.with_for_update() if is_writing() else chosen).first()
    if found is None:
        raise NotYours
    return found


def board(area_id: UUID) -> dict[InsightState, list[Insight]]:
    """The insights of a wijk by state, oldest first; every state has its column."""
    chosen = sa.select(Insight).where(Insight.area_id == area_id).order_by(Insight.made_at, Insight.id)
    columns: dict[InsightState, list[Insight]] = {state: [] for state in InsightState}
    for insight in db.session.scalars(chosen.options(selectinload(Insight.readings))):
        columns[insight.state].append(insight)
    return columns


def in_state(area_ids: Iterable[UUID], *states: InsightState) -> list[Insight]:
    """Insights of these wijken in these states, oldest first."""
    chosen = sa.select(Insight).where(Insight.area_id.in_(list(area_ids)), Insight.state.in_(states))
    return list(db.session.scalars(chosen.options(selectinload(Insight.readings)).order_by(Insight.made_at, Insight.id)))


def links(insight_id: UUID) -> list[InsightStory]:
    """The stories under an insight with their stories loaded, in the order in which they were told."""
    chosen = sa.select(InsightStory).join(InsightStory.story).where(InsightStory.insight_id == insight_id)
    return list(db.session.scalars(chosen.options(contains_eager(InsightStory.story)).order_by(Story.held_on, Story.id)))


def link(insight_id: UUID, story_id: UUID) -> InsightStory:
    """One story under one insight."""
    found = db.session.get(InsightStory, (insight_id, story_id))
    if found is None:
        raise NotYours
    return found


def weights(insight_ids: Iterable[UUID]) -> dict[UUID, Weight]:
    """What each insight stands on; stories that were withdrawn or may no longer be used do not count."""
    return _weigh(InsightStory.insight_id, InsightStory.insight_id.in_(list(insight_ids)))


def weight_together(insight_ids: Iterable[UUID]) -> Weight:
    """What these insights stand on together: a story or a person under two of them counts once."""
    asked = sa.select(*figures()).select_from(InsightStory).join(Story, Story.id == InsightStory.story_id)
    chosen = asked.where(InsightStory.insight_id.in_(list(insight_ids)), InsightStory.withdrawn.is_(False), *usable())
    return Weight(*db.session.execute(chosen).one())


def _weigh(group: Any, chosen: sa.ColumnElement[bool]) -> dict:
    asked = sa.select(group, *figures()).select_from(InsightStory).join(Story, Story.id == InsightStory.story_id)
    counted = asked.where(chosen, InsightStory.withdrawn.is_(False), *usable())
    return {row[0]: Weight(*row[1:]) for row in db.session.execute(counted.group_by(group)) if row[1]}


def figures() -> tuple[sa.ColumnElement, ...]:
    """The columns of a `Weight`, to be asked from `insight_story` joined with `story`."""
    against = sa.case((InsightStory.stance == Stance.AGAINST, Story.id))
    return (
        sa.func.count(Story.id.distinct()),
        sa.func.count(against.distinct()),
        sa.func.count(Story.teller_id.distinct()),
        sa.func.count(Story.duo_id.distinct()),
        sa.func.count(Story.week.distinct()),
        sa.func.min(Story.held_on),
        sa.func.max(Story.held_on),
    )


def themes_of(insight_ids: Iterable[UUID]) -> dict[UUID, list[tuple[str, int]]]:
    """The themes of the stories under each insight with their number of stories, most first."""
    stories = sa.func.count(StoryTag.story_id.distinct())
    asked = sa.select(InsightStory.insight_id, Theme.name, stories).join(StoryTag, StoryTag.story_id == InsightStory.story_id)
    asked = asked.join(Theme, Theme.id == StoryTag.theme_id).where(InsightStory.insight_id.in_(list(insight_ids)))
    found: dict[UUID, list[tuple[str, int]]] = {}
    grouped = asked.where(InsightStory.withdrawn.is_(False), StoryTag.counted).group_by(InsightStory.insight_id, Theme.name)
    for insight_id, name, number in db.session.execute(grouped.order_by(stories.desc(), Theme.name)):
        found.setdefault(insight_id, []).append((name, number))
    return found


def of_story(story_id: UUID) -> list[Insight]:
    """The insights that a story stands under: the way up from a voice."""
    chosen = sa.select(Insight).join(InsightStory).where(InsightStory.story_id == story_id)
    return list(db.session.scalars(chosen.order_by(Insight.made_at)))


def readings(insight_id: UUID) -> list[Reading]:
    chosen = sa.select(Reading).where(Reading.insight_id == insight_id).options(selectinload(Reading.author))
    return list(db.session.scalars(chosen.order_by(Reading.at, Reading.id)))
