"""The inbox: which stories wait, in what order, how many of each. Flat in the number of stories: every list stops at its page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.conversations.models import Conversation
from participatie.core.db import db
from participatie.core.roles import Actor, Capability
from participatie.duos.models import Duo
from participatie.privacy.rules import find_hints
from participatie.stories.models import Story, StoryText
from participatie.stories.queries.visible import READERS
from participatie.stories.rules import TO_DO, ReviewState, as_told

PAGE = 30
COUNTED = 999
"""Counting stops here; the screen then says 999+."""

Key = tuple[str, UUID]
"""Place of a story in line: its week and its id."""


@dataclass(frozen=True)
class Queue:
    """Which stories, in what order: to do oldest first, everything else newest first."""

    area_ids: frozenset[UUID]
    states: tuple[ReviewState, ...] = tuple(sorted(TO_DO))
    week: str | None = None
    duo_id: UUID | None = None
    publishable_only: bool = False

    @property
    def newest_first(self) -> bool:
        return not set(self.states) <= TO_DO


@dataclass(frozen=True)
class Row:
    """One line of the inbox. `words` is None for who may not read what was told."""

    story: Story
    talk: Conversation
    duo: Duo
    area: Area
    words: StoryText | None

    @property
    def ready(self) -> bool:
        return is_ready(self.story, self.words)


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    newer: bool
    """Is there more before the first row?"""
    further: bool
    """Is there more after the last row?"""


def is_ready(story: Story, words: StoryText | None) -> bool:
    """May it be accepted as told, without a look? New, with consent to use, and nothing in it that could point at somebody."""
    if words is None or story.state is not ReviewState.WAITING or not story.consent.may_use or story.dropped_at is not None:
        return False
    text = as_told(words.quote, words.own_words)
    return bool(text) and not find_hints(text)


def queue_for(actor: Actor, **chosen: Any) -> Queue:
    """The line of a coordinator; a regisseur gets the accepted stories only, by their publishable text."""
    if actor.has(Capability.COORDINATOR):
        return Queue(actor.areas(Capability.COORDINATOR), **chosen)
    shown = (ReviewState.ACCEPTED, ReviewState.CHANGED, ReviewState.RETURNED)
    return Queue(actor.areas(*READERS), **{**chosen, "states": shown, "publishable_only": True})


def page(queue: Queue, *, after: Key | None = None, before: Key | None = None, limit: int = PAGE) -> Page:
    """The stories after (or before) a place in line; from the start without either."""
    back = before is not None
    keys = _keys(queue, before or after, back=back, limit=limit + 1)
    more, keys = len(keys) > limit, keys[:limit]
    rows = _rows(reversed(keys) if back else keys, raw=not queue.publishable_only)
    return Page(rows, newer=more if back else after is not None, further=True if back else more)


def neighbours(queue: Queue, story: Story) -> tuple[UUID | None, UUID | None]:
    """The stories before and after this one in line."""
    here = (story.week, story.id)
    earlier, later = _keys(queue, here, back=True, limit=1), _keys(queue, here, back=False, limit=1)
    return (earlier[0] if earlier else None, later[0] if later else None)


def counts(queue: Queue) -> dict[ReviewState, int]:
    """Stories per state under the same filters, each counted up to `COUNTED`."""
    parts = [
        sa.select(sa.literal(state.value).label("state"), sa.func.count().label("number")).select_from(
            _lane(queue, Story.id).where(Story.area_id.in_(queue.area_ids), Story.state == state).limit(COUNTED + 1).subquery()
        )
        for state in ReviewState
    ]
    return {ReviewState(row.state): row.number for row in db.session.execute(sa.union_all(*parts))}


def of_areas(queue: Queue, area_ids: Iterable[UUID]) -> Queue:
    """The same line, in these areas only."""
    return replace(queue, area_ids=queue.area_ids & frozenset(area_ids))


def _keys(queue: Queue, place: Key | None, *, back: bool, limit: int) -> list[UUID]:
    """Ids in line. Each area and state is a lane that the index walks in order; the lanes are merged, so that none is read to its end."""
    downward = queue.newest_first != back
    order = sa.tuple_(Story.week, Story.id)
    lanes = []
    for area_id in sorted(queue.area_ids):
        for state in queue.states:
            lane = _lane(queue, Story.id, Story.week).where(Story.area_id == area_id, Story.state == state)
            if place is not None:
                here = sa.tuple_(sa.literal(place[0]), sa.literal(place[1], sa.Uuid()))
                lane = lane.where(order < here if downward else order > here)
            sort = (Story.week.desc(), Story.id.desc()) if downward else (Story.week, Story.id)
            lanes.append(sa.select(lane.order_by(*sort).limit(limit).subquery()))
    if not lanes:
        return []
    merged = sa.union_all(*lanes).subquery()
    sort = (merged.c.week.desc(), merged.c.id.desc()) if downward else (merged.c.week, merged.c.id)
    return list(db.session.scalars(sa.select(merged.c.id).order_by(*sort).limit(limit)))


def _lane(queue: Queue, *columns: Any) -> sa.Select[Any]:
    chosen = sa.select(*columns).where(Story.withdrawn_at.is_(None), Story.submitted)
    chosen = chosen.where(sa.or_(Story.dropped_at.is_(None), Story.publishable.is_not(None)))
    if queue.week:
        chosen = chosen.where(Story.week == queue.week)
    if queue.duo_id:
        chosen = chosen.where(Story.duo_id == queue.duo_id)
    if queue.publishable_only:
        chosen = chosen.where(Story.publishable.is_not(None), Story.use.is_(True))
    return chosen


def _rows(ids: Iterable[UUID], *, raw: bool) -> list[Row]:
    order = list(ids)
    words = sa.and_(StoryText.story_id == Story.id, StoryText.mac == Story.mac) if raw else sa.false()
    chosen = (
        sa.select(Story, Conversation, Duo, Area, StoryText)
        .join(Conversation, Conversation.id == Story.conversation_id)
        .join(Duo, Duo.id == Story.duo_id)
        .join(Area, Area.id == Story.area_id)
        .outerjoin(StoryText, words)
        .where(Story.id.in_(order))
    )
    found = {row[0].id: Row(*row) for row in db.session.execute(chosen)}
    return [found[story_id] for story_id in order if story_id in found]
