"""Questions for those who told something, and for everybody."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participatie.agenda.queries import PublicPoint, StoryPoint, own_answers, points_of_story
from participatie.areas.models import Area
from participatie.coding.models import StoryTag
from participatie.contacts.queries import own_contact
from participatie.conversations.models import Teller
from participatie.conversations.queries import receipt_of
from participatie.core import clock
from participatie.core.db import db
from participatie.feedback.queries.reach import lines_of, told_on
from participatie.feedback.rules import SECTIONS, Current, Line, Outcome, Step, Told, road, standing
from participatie.insights.models import InsightStory
from participatie.privacy.queries import number_at
from participatie.privacy.rules import UNANSWERED_DAYS, Consent
from participatie.stories.models import Story, StoryText
from participatie.themes.models import Theme


@dataclass(frozen=True)
class OwnStory:
    """A story as its teller sees it: what was written down, what is used, the road."""

    public_id: UUID
    area: Area
    quote: str
    own_words: str
    publishable: str | None
    again: bool
    """Said in other words since somebody accepted it."""
    consent: Consent
    reach: str | None
    """Where we may call or write, not in full; None: nothing lies in the vault."""
    steps: list[Step]
    has_door: bool = True
    """A duo heard it; what was written in a survey came from no door that we know."""
    asks: tuple["Ask", ...] = ()
    stands: Current | None = None
    """The one line that holds now."""
    earlier: tuple[Line, ...] = ()
    """Other messages that reach the story, newest first."""


@dataclass(frozen=True)
class Ask:
    """A point of which this teller may say whether it helped; `answered` is what was said last."""

    public_id: UUID
    title: str
    answered: bool | None


@dataclass(frozen=True)
class Section:
    """A part of a wijk's page."""

    id: str
    heading: str
    points: list[PublicPoint]


def stories_of_code(typed: str) -> list[Story]:
    """The living stories behind a typed code. A wrong, a withdrawn and an unsent code take the same way and give nothing."""
    chosen = (
        sa.select(Story).join(Teller).where(Teller.receipt == receipt_of(typed), Story.withdrawn_at.is_(None), Story.dropped_at.is_(None))
    ).options(joinedload(Story.area))
    return list(db.session.scalars(chosen.order_by(Story.held_on, Story.position)))


def own_stories(typed: str) -> list[OwnStory]:
    """Everything that the holder of this code may see."""
    return [_own(story) for story in stories_of_code(typed)]


def story_of_code(typed: str, public_id: UUID) -> Story | None:
    """The one story, if this code opens it."""
    return next((story for story in stories_of_code(typed) if story.public_id == public_id), None)


def asks(story: Story) -> tuple[Ask, ...]:
    """The points of this story of which the teller is asked whether they helped."""
    return _asks(story, points_of_story(story.id))


def _own(story: Story) -> OwnStory:
    words = db.session.get(StoryText, (story.id, story.mac))
    told = Told(
        on=story.held_on, state=story.state, consent=story.consent, themes=_themes(story.id), bundled=_is_bundled(story.id),
        unanswered_days=number_at("unanswered", clock.now()) if story.use is None else UNANSWERED_DAYS,
    )
    points = points_of_story(story.id)
    stands, earlier = _answers(story)
    return OwnStory(
        public_id=story.public_id, area=story.area, quote=words.quote if words else "", own_words=words.own_words if words else "",
        publishable=story.publishable, again=not story.words_stand, consent=story.consent, reach=own_contact(story.id),
        steps=road(told, [_outcome(point) for point in points]), asks=_asks(story, points),
        stands=stands, earlier=earlier, has_door=story.duo_id is not None,
    )  # fmt: skip


def _answers(story: Story) -> tuple[Current | None, tuple[Line, ...]]:
    """What we said back, and what we said before. Of a story that may not be used nothing is owed."""
    if not story.consent.may_use:
        return None, ()
    lines = lines_of([story.id]).get(story.id, [])
    stands = standing(story.held_on, lines, None if lines else told_on([story.id]).get(story.id))
    return stands, tuple(line for line in lines if line is not stands.line)


def _asks(story: Story, points: tuple[StoryPoint, ...]) -> tuple[Ask, ...]:
    if not story.in_use or not any(point.asked for point in points):
        return ()
    said = own_answers(story.id)
    return tuple(Ask(point.public_id, point.title, said.get(point.item_id)) for point in points if point.asked and point.published)


def _themes(story_id: UUID) -> tuple[str, ...]:
    chosen = sa.select(Theme.name).join(StoryTag, StoryTag.theme_id == Theme.id).where(StoryTag.story_id == story_id)
    return tuple(db.session.scalars(chosen.order_by(Theme.name)))


def _is_bundled(story_id: UUID) -> bool:
    held = sa.select(InsightStory.story_id).where(InsightStory.story_id == story_id, InsightStory.withdrawn.is_(False))
    return db.session.scalar(held.limit(1)) is not None


def _outcome(point: StoryPoint) -> Outcome:
    return Outcome(
        title=point.title, goal=point.goal, lead=point.lead, level=point.level, status=point.status, reason=point.status_reason,
        published=point.published, against=point.against, asked=point.asked,
        actions=tuple((action.text, action.responsible, action.status) for action in point.actions if action.text),
    )  # fmt: skip


def sections(points: tuple[PublicPoint, ...]) -> list[Section]:
    """The points of a published agenda under the headings of the wijk's page; empty parts are left out."""
    parts = (Section(id, heading, [p for p in points if p.status in statuses]) for id, heading, statuses in SECTIONS)
    return [part for part in parts if part.points]
