"""Verbs on requests: note, make longer, find the story, erase it, answer, let go."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.contacts.queries import of_story
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import N_
from participatie.privacy.changes import CONVERSATION, RESPONSE, STORY, Subject
from participatie.privacy.changes import erase as erase_everywhere
from participatie.rights.models import RightsRequest
from participatie.rights.queries import Found, answered_before, behind, behind_code, everything_about
from participatie.rights.rules import NEEDS_NOTE, NOTE_MAX, REFERENCE_MAX, Kind, Outcome, may_extend
from participatie.stories.models import Story


def receive_request(area: Area, kind: Kind, received_on: date, *, reference: str = "", by: Actor) -> RightsRequest:
    """Somebody asked; the term counts from the day on which it was received."""
    if received_on > clock.today():
        raise Refused(N_("This day has not come yet."), field="received_on")
    made = RightsRequest(area_id=area.id, kind=kind, received_on=received_on, reference=reference.strip()[:REFERENCE_MAX], made_by=by.id)
    db.session.add(made)
    db.session.flush()
    audit.record("receive_request", made, by=by, kind=kind)
    return made


def extend_request(request: RightsRequest, why: str, *, by: Actor) -> None:
    """Two months more, once; who asked must hear it, with the reason."""
    _still_open(request)
    if not why.strip():
        raise Refused(N_("Say why more time is needed. Tell it to who asked, too."), field="why")
    may_extend(request.received_on, clock.today(), is_longer=request.longer_at is not None)
    request.longer_at, request.longer_why = clock.now(), why.strip()[:NOTE_MAX]
    db.session.flush()
    audit.record("extend_request", request, by=by)


def find(request: RightsRequest, code: str, *, by: Actor) -> int:
    """Everything that the receipt code of who asked opens here: stories, and answers to a survey. How many there are."""
    _still_open(request)
    found = behind_code(code, by.areas(Capability.COORDINATOR))
    if not found.number:
        raise Refused(N_("This code opens nothing in your wijken. Look whether it was typed right."), field="code")
    request.story, request.response = (next(iter(one), None) for one in (found.stories, found.sent))
    db.session.flush()
    audit.record("find_story", request, by=by, story=request.story_id, response=request.response_id)
    return found.number


def hand_over(request: RightsRequest, *, by: Actor) -> dict[str, Any]:
    """All that is kept of what was found, as it goes to who asked; that it was taken out is recorded, and a number in the vault too."""
    found = _found(request, by)
    content = everything_about(found)
    for contact in filter(None, (of_story(story.id) for story in found.stories)):
        audit.record("see_contact", contact.story, by=by)
    audit.record("hand_over", request, by=by, story=request.story_id, response=request.response_id)
    return content


def erase_found(request: RightsRequest, only: UUID | None = None, *, by: Actor) -> int:
    """Erase what was found, or one part of it, everywhere. The request itself is answered afterwards. How many parts."""
    found = _found(request, by)
    found = found if only is None else found.only(only)
    for subject in [Subject(STORY, one.id) for one in found.stories] + [Subject(RESPONSE, one.id) for one in found.sent]:
        erase_everywhere(subject, by=by, why="asked")
    audit.record("erase_on_request", request, by=by, story=request.story_id, response=request.response_id)
    return found.number


def answer_request(request: RightsRequest, outcome: Outcome, note: str, *, by: Actor) -> None:
    """It is done, and who asked knows."""
    _still_open(request)
    if outcome in NEEDS_NOTE and not note.strip():
        raise Refused(N_("Say why. Who asked has a right to the reason."), field="note")
    request.outcome, request.note, request.answered_at = outcome, note.strip()[:NOTE_MAX], clock.now()
    db.session.flush()
    audit.record("answer_request", request, by=by, outcome=outcome)


def erase(subject: Subject, *, by: Actor) -> int:
    """Answered requests about an erased story lose their words; one that is open is still being answered. Registered with privacy."""
    about = _stories(subject)
    of_these = sa.or_(RightsRequest.story_id.in_(about), RightsRequest.response_id.in_(about))
    chosen = sa.select(RightsRequest).where(of_these, RightsRequest.answered_at.is_not(None))
    emptied = list(db.session.scalars(chosen))
    for request in emptied:
        request.reference = request.longer_why = request.note = ""
        audit.record("empty_request", request, by=by)
    db.session.flush()
    return len(emptied)


def let_requests_go(before: datetime, *, most: int, by: Actor) -> int:
    """Requests that were answered long enough ago; the audit keeps that they were there. The number of requests."""
    over = list(db.session.scalars(sa.select(RightsRequest).where(answered_before(before)).order_by(RightsRequest.id).limit(most)))
    for request in over:
        audit.record("let_request_go", request, by=by)
        db.session.delete(request)
    db.session.flush()
    return len(over)


def _stories(subject: Subject) -> list[UUID]:
    if subject.kind != CONVERSATION:
        return [subject.id]
    return list(db.session.scalars(sa.select(Story.id).where(Story.conversation_id == subject.id)))


def _found(request: RightsRequest, by: Actor) -> Found:
    """What is still kept of what an open request is about, in the wijken of this coordinator."""
    _still_open(request)
    left = behind(request, by.areas(Capability.COORDINATOR)).left
    if not left.number:
        raise Refused(N_("There is no story with this request."))
    return left


def _still_open(request: RightsRequest) -> None:
    if request.answered_at is not None:
        raise Refused(N_("This request was answered already."))
