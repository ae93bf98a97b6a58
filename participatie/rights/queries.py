"""Questions about requests, about what is kept of one story, and about proofs of erasure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.coding.queries.tags import tags_of
from participatie.core import audit
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.feedback.queries import stories_of_code
from participatie.privacy.models import Erasure
from participatie.rights.models import RightsRequest
from participatie.rights.rules import Standing
from participatie.stories.models import Story
from participatie.stories.queries.review import reviews, told


@dataclass(frozen=True)
class Proof:
    """That a story was erased: what ran, how much, and when it was finished. No content."""

    story: Story
    erasures: list[Erasure]


def requests_in(area_ids: Collection[UUID]) -> list[RightsRequest]:
    """Open ones first, the oldest on top; then the answered ones, the newest on top."""
    chosen = sa.select(RightsRequest).where(RightsRequest.area_id.in_(area_ids)).options(sa.orm.joinedload(RightsRequest.area))
    found = list(db.session.scalars(chosen.order_by(RightsRequest.received_on, RightsRequest.id)))
    answered = [one for one in found if one.answered_at]
    return [one for one in found if not one.answered_at] + answered[::-1]


def due_in(wijken: Sequence[Area], today: date) -> list[tuple[Area, int, date]]:
    """Open requests whose term ends within a week, or is over: for each wijk how many, and the first last day."""
    chosen = sa.select(RightsRequest).where(RightsRequest.area_id.in_([area.id for area in wijken]), RightsRequest.answered_at.is_(None))
    found: dict[UUID, list[date]] = {}
    for request in db.session.scalars(chosen):
        if request.standing(today) in (Standing.LATE, Standing.SOON):
            found.setdefault(request.area_id, []).append(request.due_on)
    return [(area, len(days), min(days)) for area in wijken if (days := found.get(area.id))]


def request_of(actor: Actor, request_id: UUID) -> RightsRequest:
    """For the coordinator of its wijk."""
    found = db.session.get(RightsRequest, request_id)
    if found is None or not actor.can(Capability.COORDINATOR, found.area_id):
        raise NotYours
    return found


def stories_behind(code: str, area_ids: Collection[UUID]) -> list[Story]:
    """The living stories that a receipt code opens, as far as they lie in these areas."""
    return [story for story in stories_of_code(code) if story.area_id in area_ids]


def proof_of(actor: Actor, story_id: UUID) -> Proof:
    """For the coordinator of the story's wijk, once it was erased."""
    story = db.session.get(Story, story_id)
    if story is None or story.withdrawn_at is None or not actor.can(Capability.COORDINATOR, story.area_id):
        raise NotYours
    about = Erasure.subject_id.in_([story.id, story.conversation_id])
    return Proof(story, list(db.session.scalars(sa.select(Erasure).where(about).order_by(Erasure.asked_at, Erasure.id))))


def answered_before(moment: datetime) -> sa.ColumnElement[bool]:
    return RightsRequest.answered_at < moment


def answered_by(moment: datetime) -> dict[UUID | None, int]:
    """How many requests were answered before that moment, for each area."""
    chosen = sa.select(RightsRequest.area_id, sa.func.count()).where(answered_before(moment)).group_by(RightsRequest.area_id)
    return dict(db.session.execute(chosen).all())


def everything_about(story: Story) -> dict[str, Any]:
    """All that is kept of a story and its teller, ready for JSON (AVG art. 15 and 20)."""
    words, talk, teller = told(story), story.conversation, story.teller
    return {
        "id": str(story.id),
        "told_on": story.held_on.isoformat(), "area": story.area.shown_name, "place": talk.place,
        "occasion": talk.occasion, "part_of_day": talk.part_of_day,
        "teller": {"age_band": teller.age_band, "group": teller.group, "has_receipt": teller.receipt is not None},
        "words": words.quote if words else None, "words_of_the_duo": words.own_words if words else None,
        "text_in_use": story.publishable, "valence": story.valence, "level": story.level, "state": story.state,
        "consent": {"use": story.use, "quote": story.quote, "public": story.public, "contact": story.contact},
        "themes": [theme.name for theme in tags_of(story)],
        "review": [{"question": one.question, "answer": one.answer, "reason": one.reason} for one in reviews(story)],
        "what_happened": [{"at": entry.at.isoformat(), "what": entry.verb} for entry in audit.of("story", story.id)],
    }  # fmt: skip
