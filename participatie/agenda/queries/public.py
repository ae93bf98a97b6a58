"""What anybody may read: the published agenda, frozen; and what became of a story, from the living links."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.agenda.models import (
    Action,
    AgendaItem,
    AgendaVersion,
    ItemInsight,
    PublishedAction,
    PublishedItem,
    PublishedQuote,
)
from participatie.agenda.rules import ActionOrigin, ParticipationLevel
from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.statuses import Status
from participatie.insights.models import InsightStory
from participatie.insights.rules import Stance, is_piece_of
from participatie.stories.rules import ReviewState


@dataclass(frozen=True)
class PublicVersion:
    """The publication that counts now."""

    id: UUID
    public_id: UUID
    number: int
    intro: str
    published_at: datetime


@dataclass(frozen=True)
class PublicQuote:
    """Words of a teller who said that everybody may read them; `text` None: taken back since, or (`again`) being looked at again."""

    text: str | None
    against: bool
    again: bool = False


@dataclass(frozen=True)
class PublicAction:
    """Something that is done; `text` None: it was about words that were taken back."""

    text: str | None
    responsible: str
    status: Status
    status_reason: str
    learned: str


@dataclass(frozen=True)
class PublicPoint:
    """A point as published. `tellers` None: fewer than k. `public_id` is the same in every version (an anchor)."""

    public_id: UUID
    title: str
    heard: str
    goal: str
    lead: str
    level: ParticipationLevel | None
    level_note: str
    status: Status
    status_reason: str
    tellers: int | None
    partly_withdrawn: bool
    quotes: tuple[PublicQuote, ...]
    actions: tuple[PublicAction, ...]


@dataclass(frozen=True)
class StoryPoint:
    """A point that a story came to, as it stands at this moment.

    `published`: it is in the version that the public reads now; before that it is work in progress. `lead` only when accepted.
    `against`: the story is kept as a voice against.
    """

    item_id: UUID
    public_id: UUID
    title: str
    goal: str
    lead: str
    level: ParticipationLevel | None
    status: Status
    status_reason: str
    published: bool
    against: bool
    asked: bool
    """Its tellers are asked whether it helped."""
    actions: tuple[PublicAction, ...]


def current_version(area: Area) -> PublicVersion | None:
    """The newest publication of this wijk that was not taken back."""
    return current_versions([area.id]).get(area.id)


def current_versions(area_ids: Iterable[UUID]) -> dict[UUID, PublicVersion]:
    """The same for several wijken in one question; one without publication is not in it."""
    return {
        row.area_id: PublicVersion(row.id, row.public_id, row.number, row.intro, row.published_at)
        for row in db.session.scalars(_newest(area_ids))
    }


def public_points(area: Area) -> tuple[PublicPoint, ...]:
    """The points of the current version, in their order; quotes taken back since have no text."""
    return public_points_of([area.id]).get(area.id, ())


def public_points_of(area_ids: Iterable[UUID]) -> dict[UUID, tuple[PublicPoint, ...]]:
    """The same for several wijken, in a number of questions that does not grow with them."""
    newest = _newest(area_ids).subquery()
    chosen = sa.select(newest.c.area_id, PublishedItem).join(newest, newest.c.id == PublishedItem.version_id)
    loaded = (
        selectinload(PublishedItem.item),
        selectinload(PublishedItem.quotes).joinedload(PublishedQuote.story),
        selectinload(PublishedItem.actions),
    )
    found: dict[UUID, tuple[PublicPoint, ...]] = {}
    for area_id, row in db.session.execute(chosen.options(*loaded).order_by(PublishedItem.position)):
        found[area_id] = (*found.get(area_id, ()), _public_point(row))
    return found


def published_areas() -> list[Area]:
    """The wijken that have a published agenda now, by name."""
    live = sa.select(AgendaVersion.area_id).where(AgendaVersion.taken_back_at.is_(None))
    return list(db.session.scalars(sa.select(Area).where(Area.id.in_(live)).order_by(Area.name)))


def points_of_story(story_id: UUID) -> tuple[StoryPoint, ...]:
    """Where a story came to: through the insights that hold it, to the points that stand on them. Withdrawn: nowhere."""
    link = sa.select(AgendaItem, InsightStory.stance).join(ItemInsight, ItemInsight.item_id == AgendaItem.id)
    link = link.join(InsightStory, InsightStory.insight_id == ItemInsight.insight_id)
    chosen = link.where(InsightStory.story_id == story_id, InsightStory.withdrawn.is_(False), AgendaItem.retired_at.is_(None))
    loaded = (selectinload(AgendaItem.lead), selectinload(AgendaItem.actions))
    found: dict[UUID, tuple[AgendaItem, bool]] = {}
    for item, stance in db.session.execute(chosen.options(*loaded).order_by(AgendaItem.area_id, AgendaItem.position)):
        against = stance is Stance.AGAINST and found.get(item.id, (item, True))[1]
        found[item.id] = (item, against)
    standing = _published_items({item.area_id for item, _ in found.values()})
    return tuple(_story_point(item, against, item.id in standing) for item, against in found.values())


def _newest(area_ids: Iterable[UUID]) -> sa.Select[AgendaVersion]:
    """For each of these wijken the newest version that was not taken back."""
    live = sa.select(AgendaVersion.area_id, sa.func.max(AgendaVersion.number).label("number"))
    newest = live.where(AgendaVersion.area_id.in_(list(area_ids)), AgendaVersion.taken_back_at.is_(None))
    last = newest.group_by(AgendaVersion.area_id).subquery()
    return sa.select(AgendaVersion).join(
        last, sa.and_(last.c.area_id == AgendaVersion.area_id, last.c.number == AgendaVersion.number)
    )


def _published_items(area_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Ids of the points in the current versions of these wijken."""
    newest = _newest(area_ids).subquery()
    return frozenset(db.session.scalars(sa.select(PublishedItem.item_id).join(newest, newest.c.id == PublishedItem.version_id)))


def _public_point(row: PublishedItem) -> PublicPoint:
    return PublicPoint(
        public_id=row.item.public_id,
        title=row.title,
        heard=row.heard,
        goal=row.goal,
        lead=row.lead_name,
        level=row.level,
        level_note=row.level_note,
        status=row.status,
        status_reason=row.status_reason,
        tellers=row.tellers,
        partly_withdrawn=row.partly_withdrawn,
        quotes=tuple(shown for quote in row.quotes if (shown := _still_public(quote))),
        actions=tuple(_public_action(action) for action in row.actions),
    )


def _still_public(quote: PublishedQuote) -> PublicQuote | None:
    """The words as they may be read now: none when the teller took them or the consent back, or the duo took the story out.

    Said in other words since, by code or through the duo, the old words are gone at once; a person looks first. What then no
    longer stands in the text that may be used is no quote any more.
    """
    story = quote.story
    if story.withdrawn_at or story.dropped_at or not story.consent.may_publish or quote.text is None:
        return PublicQuote(None, quote.against)
    if story.words_stand:
        return PublicQuote(quote.text, quote.against) if is_piece_of(quote.text, story.publishable) else None
    return PublicQuote(None, quote.against, again=True) if story.state is not ReviewState.SET_ASIDE else None


def _public_action(action: Action | PublishedAction) -> PublicAction:
    return PublicAction(action.text or None, action.responsible, action.status, action.status_reason, action.learned)


def _story_point(item: AgendaItem, against: bool, published: bool) -> StoryPoint:
    lead = item.lead.name if item.lead and item.lead_accepted_at else ""
    told = tuple(_public_action(action) for action in item.actions if may_be_told(action))
    return StoryPoint(
        item_id=item.id,
        public_id=item.public_id,
        title=item.title,
        goal=item.goal,
        lead=lead,
        level=item.level,
        status=item.status,
        status_reason=item.status_reason,
        published=published,
        against=against,
        asked=item.asked_helped_at is not None,
        actions=told,
    )


def may_be_told(action: Action) -> bool:
    """A signal in a duo's words stays inside until a coordinator accepted it."""
    return action.origin is not ActionOrigin.SIGNAL or action.status is not Status.OPEN
