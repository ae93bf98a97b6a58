"""What a new version would hold, what stands in its way, and how it differs from what the public reads now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from participatie.agenda import rules
from participatie.agenda.models import Action, AgendaItem, AgendaVersion, ItemInsight, PublishedItem
from participatie.agenda.queries.points import points_of, weights_of_points
from participatie.agenda.queries.public import PublicVersion, current_versions, may_be_told
from participatie.agenda.rules import Lack, LeftOut
from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.engines import is_writing
from participatie.core.errors import NotYours
from participatie.insights.models import InsightStory
from participatie.insights.queries import Weight, is_usable
from participatie.insights.rules import Stance, is_piece_of
from participatie.stories.models import Story


@dataclass(frozen=True)
class Quote:
    """Words that go public with a point."""

    story_id: UUID
    text: str
    against: bool


@dataclass(frozen=True)
class Kept:
    """A chosen quote that stays inside, and why."""

    insight_id: UUID
    story_id: UUID
    why: LeftOut


@dataclass(frozen=True)
class DraftPoint:
    """A point as it would be published. `told` is the number that the page tells (None: fewer than k)."""

    item: AgendaItem
    weight: Weight
    told: int | None
    partly_withdrawn: bool
    quotes: tuple[Quote, ...]
    kept: tuple[Kept, ...]
    actions: tuple[Action, ...]
    lacks: tuple[Lack, ...]

    @property
    def lead_name(self) -> str:
        return self.item.lead.name if self.item.lead and self.item.lead_accepted_at else ""

    @property
    def holds_number(self) -> bool:
        """Is the number of an earlier version told, because the step since then is small?"""
        return self.told is not None and self.told != self.weight.tellers


@dataclass(frozen=True)
class Draft:
    """A whole version in the making. `seal` changes when anything in it does."""

    area: Area
    current: PublicVersion | None
    points: tuple[DraftPoint, ...]
    seal: str

    @property
    def blocked(self) -> tuple[DraftPoint, ...]:
        return tuple(point for point in self.points if point.lacks)


def draft(area: Area, k: int) -> Draft:
    """What publishing now would put on the public page."""
    return drafts([area], k)[0]


def drafts(areas: Sequence[Area], k: int) -> list[Draft]:
    """The same for several wijken, in a number of questions that does not grow with them."""
    found = points_of(area.id for area in areas)
    ids = [item.id for items in found.values() for item in items]
    weights, told, chosen = weights_of_points(ids), last_told(ids), _chosen_quotes(ids)
    current = current_versions(found)

    def made(item: AgendaItem) -> DraftPoint:
        return _draft_point(item, weights.get(item.id, Weight()), told.get(item.id), chosen[item.id], k)

    return [_draft(area, current.get(area.id), tuple(map(made, found[area.id]))) for area in areas]


def _draft(area: Area, current: PublicVersion | None, made: tuple[DraftPoint, ...]) -> Draft:
    seal = rules.fingerprint(current.number if current else 0, *(mark for point in made for mark in _marks(point)))
    return Draft(area, current, made, seal)


def _draft_point(item: AgendaItem, weight: Weight, last: int | None, links: list[InsightStory], k: int) -> DraftPoint:
    why = {link.story_id: _left_out(link) for link in links}
    told = rules.told_publicly(weight.tellers, last, k)
    withdrawn = any(reason is LeftOut.WITHDRAWN for reason in why.values())
    lacking = rules.lacks(
        item.status, goal=item.goal, level=item.level, lead=item.lead_id is not None, accepted=item.lead_accepted_at is not None
    )
    quoted = {
        link.story_id: Quote(link.story_id, link.quoted, link.stance is Stance.AGAINST)
        for link in links
        if link.quoted and not why[link.story_id]
    }
    return DraftPoint(
        item=item,
        weight=weight,
        told=told,
        partly_withdrawn=withdrawn and told is not None and told > weight.tellers,
        quotes=tuple(sorted(quoted.values(), key=lambda quote: quote.against)),
        kept=tuple(Kept(link.insight_id, link.story_id, reason) for link in links if (reason := why[link.story_id])),
        actions=tuple(action for action in item.actions if may_be_told(action)),
        lacks=lacking,
    )


def _left_out(link: InsightStory) -> LeftOut | None:
    """Every quote is looked at again at the moment of publishing."""
    if link.withdrawn or link.story.withdrawn_at:
        return LeftOut.WITHDRAWN
    if not is_usable(link.story):
        return LeftOut.UNUSABLE
    if not link.story.consent.may_publish:
        return LeftOut.INSIDE
    if not link.story.words_stand:
        return LeftOut.AGAIN
    return None if is_piece_of(link.quoted or "", link.story.publishable) else LeftOut.CHANGED


def _chosen_quotes(item_ids: list[UUID]) -> dict[UUID, list[InsightStory]]:
    """For each point, the quotes chosen in its insights and the stories withdrawn from them, in the order of telling."""
    asked = sa.select(ItemInsight.item_id, InsightStory).join(InsightStory, InsightStory.insight_id == ItemInsight.insight_id)
    asked = asked.join(InsightStory.story).where(ItemInsight.item_id.in_(item_ids))
    matters = sa.or_(InsightStory.quoted.is_not(None), InsightStory.withdrawn)
    found: dict[UUID, list[InsightStory]] = defaultdict(list)
    rows = asked.where(matters).options(contains_eager(InsightStory.story)).order_by(Story.held_on, Story.id)
    for item_id, link in db.session.execute(rows):
        found[item_id].append(link)
    return found


def last_told(item_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The number that the public saw last for each point, in any version, taken back or not."""
    asked = sa.select(PublishedItem.item_id, PublishedItem.tellers).join(
        AgendaVersion, AgendaVersion.id == PublishedItem.version_id
    )
    seen = asked.where(PublishedItem.item_id.in_(list(item_ids)), PublishedItem.tellers.is_not(None))
    return {row.item_id: row.tellers for row in db.session.execute(seen.order_by(AgendaVersion.number))}


def _marks(point: DraftPoint) -> Iterable[object]:
    """Everything of a point that a reader of the draft saw."""
    item = point.item
    yield from (
        item.id,
        item.title,
        item.heard,
        item.goal,
        point.lead_name,
        item.level,
        item.level_note,
        item.status,
        item.status_reason,
    )
    yield from (point.told, point.partly_withdrawn)
    yield from (quote.text for quote in point.quotes)
    for action in point.actions:
        yield from (action.text, action.responsible, action.status, action.status_reason, action.learned)


def versions(area_id: UUID) -> list[AgendaVersion]:
    """Every publication of a wijk, newest first."""
    chosen = sa.select(AgendaVersion).where(AgendaVersion.area_id == area_id).order_by(AgendaVersion.number.desc())
    return list(db.session.scalars(chosen))


def newest_version(area: Area) -> AgendaVersion:
    """The version that the public reads now."""
    chosen = sa.select(AgendaVersion).where(AgendaVersion.area_id == area.id, AgendaVersion.taken_back_at.is_(None))
    newest = chosen.order_by(AgendaVersion.number.desc()).limit(1)
    found = db.session.scalars(newest.with_for_update() if is_writing() else newest).first()
    if found is None:
        raise NotYours
    return found
