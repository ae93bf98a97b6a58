"""The inbox: which stories wait, in what order, how many of each. Flat in the number of stories: every list stops at its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.areas.queries import with_everything_below
from participatie.conversations.models import Conversation
from participatie.core.db import db
from participatie.core.ids import parse_uuid
from participatie.core.roles import Actor, Capability
from participatie.duos.models import Duo
from participatie.privacy.rules import Hint, find_hints
from participatie.stories.models import Story, StoryText
from participatie.stories.queries.visible import READERS
from participatie.stories.rules import TO_DO, ReviewState, as_told, shorten

PAGE = 30
EXCERPT = 220
"""Letters of a story that a line shows."""
COUNTED = 999
"""Counting stops here; the screen then says 999+."""

STATES: dict[str, tuple[ReviewState, ...]] = {
    "to_do": tuple(sorted(TO_DO)),
    **{state.value: (state,) for state in ReviewState if state is not ReviewState.CHANGED},
    "all": tuple(ReviewState),
}
"""Word in the address → states in that line."""
IN_USE = (ReviewState.ACCEPTED, ReviewState.CHANGED, ReviewState.RETURNED)

Key = tuple[str, UUID]
"""Place of a story in line: its week and its id."""


@dataclass(frozen=True)
class Queue:
    """Which stories, in what order: to do oldest first, everything else newest first."""

    area_ids: frozenset[UUID]
    states: tuple[ReviewState, ...]
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
    duo: Duo | None
    area: Area
    words: StoryText | None

    @cached_property
    def text(self) -> str:
        """The words as told, for who may read those; else the publishable text."""
        return as_told(self.words.quote, self.words.own_words) if self.words else self.story.publishable or ""

    @property
    def excerpt(self) -> str:
        return shorten(self.text, EXCERPT)

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        return find_hints(self.text) if self.words else ()

    @property
    def unanswered(self) -> bool:
        return not self.story.consent.answered

    @property
    def refused(self) -> bool:
        """The teller said that it may not be used."""
        return self.story.use is False

    @property
    def ready(self) -> bool:
        """May it be accepted as told, without a look?"""
        return is_ready(self.story, self.words)


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    newer: bool
    """Is there more before the first row?"""
    further: bool
    """Is there more after the last row?"""

    @property
    def ends(self) -> tuple[str, str] | None:
        """The first and the last place in line, as an address carries them."""
        return (_place(self.rows[0].story), _place(self.rows[-1].story)) if self.rows else None

    @property
    def ready(self) -> bool:
        """Is there a story that needs no look?"""
        return any(row.ready for row in self.rows)


def is_ready(story: Story, words: StoryText | None) -> bool:
    """May it be accepted as told, without a look? New, with consent to use, and nothing in it that could point at somebody."""
    if words is None or story.state is not ReviewState.WAITING or not story.consent.may_use or story.dropped_at is not None:
        return False
    text = as_told(words.quote, words.own_words)
    return bool(text) and not find_hints(text)


def queue_for(actor: Actor, said: Mapping[str, str]) -> Queue:
    """The line that these words of an address ask for: state, area, week, duo; what is unknown is left out.

    A coordinator gets what there is to do; a regisseur the accepted stories, by their publishable text.
    """
    reviews = actor.has(Capability.COORDINATOR)
    areas = actor.areas(Capability.COORDINATOR) if reviews else actor.areas(*READERS)
    states = STATES.get(said.get("state", ""), STATES["to_do"]) if reviews else IN_USE
    area_id, week = parse_uuid(said.get("area")), said.get("week")
    if area_id is not None:
        areas &= with_everything_below([area_id])
    return Queue(areas, states, week or None, parse_uuid(said.get("duo")), publishable_only=not reviews)


def place_of(text: str | None) -> Key | None:
    """A place in line as an address carries it: 2026-W47.<id>."""
    week, _, story_id = (text or "").partition(".")
    found = parse_uuid(story_id)
    return (week, found) if found else None


def _place(story: Story) -> str:
    return f"{story.week}.{story.id}"


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
    last = (merged.c.week.desc(), merged.c.id.desc()) if downward else (merged.c.week, merged.c.id)
    return list(db.session.scalars(sa.select(merged.c.id).order_by(*last).limit(limit)))


def _lane(queue: Queue, *columns: Any) -> sa.Select[Any]:
    chosen = sa.select(*columns).where(Story.withdrawn_at.is_(None), Story.submitted)
    chosen = chosen.where(sa.or_(Story.dropped_at.is_(None), Story.publishable.is_not(None)))
    if queue.week:
        chosen = chosen.where(Story.week == queue.week)
    if queue.duo_id:
        chosen = chosen.where(Story.duo_id == queue.duo_id)
    if queue.publishable_only:
        chosen = chosen.where(Story.in_use)
    return chosen


def rows_of(stories: Iterable[Story], *, raw: bool) -> list[Row]:
    """The lines for stories that were found in another way."""
    return _rows([story.id for story in stories], raw=raw)


def _rows(ids: Iterable[UUID], *, raw: bool) -> list[Row]:
    order = list(ids)
    words = sa.and_(StoryText.story_id == Story.id, StoryText.mac == Story.mac) if raw else sa.false()
    chosen = (
        sa.select(Story, Conversation, Duo, Area, StoryText)
        .join(Conversation, Conversation.id == Story.conversation_id)
        .outerjoin(Duo, Duo.id == Story.duo_id)
        .join(Area, Area.id == Story.area_id)
        .outerjoin(StoryText, words)
        .where(Story.id.in_(order))
    )
    found = {row[0].id: Row(*row) for row in db.session.execute(chosen)}
    return [found[story_id] for story_id in order if story_id in found]
