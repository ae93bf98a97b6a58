"""What a request is about: everything that the receipt code of who asked opens; and the proof that it was erased."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.feedback.queries import stories_of_code
from participatie.privacy.models import Erasure
from participatie.rights.models import RightsRequest
from participatie.stories.models import Story
from participatie.surveys.models import Response
from participatie.surveys.queries.receipt import responses_of_code


@dataclass(frozen=True)
class Found:
    """The stories of one teller, and what came in a survey with the same code; erased ones too, for their proof."""

    stories: list[Story]
    sent: list[Response]

    @property
    def left(self) -> "Found":
        """What is still kept."""
        return Found([one for one in self.stories if not one.withdrawn_at], [one for one in self.sent if not one.withdrawn_at])

    @property
    def number(self) -> int:
        return len(self.stories) + len(self.sent)

    def only(self, subject_id: UUID) -> "Found":
        """One of them; NotYours when it is not among them."""
        one = Found([story for story in self.stories if story.id == subject_id], [sent for sent in self.sent if sent.id == subject_id])
        if not one.number:
            raise NotYours
        return one


@dataclass(frozen=True)
class Proof:
    """That a story, or answers to a survey, were erased: what ran, how much, and when it was finished. No content."""

    erasures: list[Erasure]
    of_answers: bool


def behind_code(code: str, area_ids: Collection[UUID]) -> Found:
    """What is kept under a receipt code, as far as it lies in these areas."""
    sent = [one for one in responses_of_code(code) if one.survey.area_id in area_ids]
    return Found([story for story in stories_of_code(code) if story.area_id in area_ids], sent)


def behind(request: RightsRequest, area_ids: Collection[UUID]) -> Found:
    """What the code led to, when it was typed in with this request."""
    stories: list[Story] = []
    if request.story is not None:
        chosen = sa.select(Story).where(Story.teller_id == request.story.teller_id, Story.area_id.in_(area_ids), Story.dropped_at.is_(None))
        stories = list(db.session.scalars(chosen.order_by(Story.held_on, Story.position, Story.id)))
    return Found(stories, [one for one in [request.response] if one is not None and one.survey.area_id in area_ids])


def proof_of(actor: Actor, subject_id: UUID) -> Proof:
    """For the coordinator of the wijk in which it was told or sent, once it was erased."""
    story, sent = db.session.get(Story, subject_id), db.session.get(Response, subject_id)
    gone = story or sent
    area_id = story.area_id if story else sent.survey.area_id if sent else None
    if gone is None or gone.withdrawn_at is None or area_id is None or not actor.can(Capability.COORDINATOR, area_id):
        raise NotYours
    about = Erasure.subject_id.in_([subject_id, story.conversation_id] if story else [subject_id])
    erasures = list(db.session.scalars(sa.select(Erasure).where(about).order_by(Erasure.asked_at, Erasure.id)))
    return Proof(erasures, of_answers=story is None)
