"""Verbs on what residents send: take it in, let it count, set it aside, take it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from participatie.core import audit, clock
from participatie.core.bulk import insert_new
from participatie.core.db import connection, db
from participatie.core.errors import Conflict
from participatie.core.ids import uuid4
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.privacy.changes import RESPONSE, Subject, erase
from participatie.privacy.models import Tombstone
from participatie.surveys.models import Answer, Response, Survey
from participatie.surveys.queries.receipt import receipt_of
from participatie.surveys.rules.kinds import ApartWhy, ResponseState
from participatie.surveys.rules.questions import Value

COLUMNS = ("id", "public_id", "survey_id", "language", "state", "apart_why", "receipt", "sent_on")


@dataclass(frozen=True)
class Sent:
    """What a resident sends. `id` and `code` come from the form, so that the same form sent twice is one response."""

    id: UUID
    code: str
    language: str
    answers: Mapping[str, Value]


def hand_in(survey: Survey, sent: Sent, apart: ApartWhy | None, *, by: Actor) -> Response:
    """Take the answers in. The same form again replaces its answers; what was taken back does not return."""
    if db.session.get(Tombstone, sent.id) is not None:
        raise Conflict(N_("You took these answers back. Open the survey again if you want to answer after all."))
    state = ResponseState.APART if apart else ResponseState.COUNTED
    row = (sent.id, uuid4(), survey.id, sent.language, state, apart, receipt_of(sent.code), clock.today())
    is_new = insert_new(connection(), Response.__table__, COLUMNS, [row])  # of two presses at one moment, one is the first
    held = db.session.scalars(sa.select(Response).where(Response.id == sent.id).with_for_update()).one()
    if not is_new:
        return _answer_again(held, sent, by=by)
    write_answers(held, survey, sent.answers)
    audit.record("hand_in", held, by=by, area_id=survey.area_id, state=state)
    return held


def release(response: Response, *, by: Actor) -> None:
    """These answers count after all."""
    _move(response, ResponseState.COUNTED)
    audit.record("release", response, by=by, area_id=response.survey.area_id)


def set_response_aside(response: Response, *, by: Actor) -> None:
    """These answers do not count; they are kept until the term is over."""
    _move(response, ResponseState.SET_ASIDE)
    audit.record("set_response_aside", response, by=by, area_id=response.survey.area_id)


def set_all_aside(survey: Survey, *, by: Actor) -> int:
    """Everything that waits apart does not count; how many there were."""
    waiting = sa.select(Response).where(Response.survey_id == survey.id, Response.state == ResponseState.APART)
    found = list(db.session.scalars(waiting))
    for response in found:
        set_response_aside(response, by=by)
    return len(found)


def withdraw_response(response: Response, *, by: Actor) -> None:
    """The resident takes the answers back: they are erased everywhere."""
    audit.record("withdraw_response", response, by=by, area_id=response.survey.area_id)
    erase(Subject(RESPONSE, response.id), by=by, why="withdrawn")


def _answer_again(found: Response, sent: Sent, *, by: Actor) -> Response:
    held = {one.question.name: one.value for one in found.answers}
    if held != dict(sent.answers):
        for one in list(found.answers):
            db.session.delete(one)
        db.session.flush()
        write_answers(found, found.survey, sent.answers)
        audit.record("answer_again", found, by=by, area_id=found.survey.area_id)
    return found


def write_answers(response: Response, survey: Survey, answers: Mapping[str, Value]) -> None:
    """The rows of the answers; part of a change that records itself."""
    asked = {question.name: question.id for question in survey.questions}
    for name, value in answers.items():
        db.session.add(Answer(response_id=response.id, question_id=asked[name], value=value))
    db.session.flush()
    db.session.expire(response, ["answers"])


def _move(response: Response, state: ResponseState) -> None:
    if response.withdrawn_at is not None:
        raise Conflict(N_("These answers were taken back."))
    response.state = state
    db.session.flush()
