"""Verbs on what residents send: take it in, let it count, set it aside, take it back."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from participatie.core import audit, clock
from participatie.core.bulk import insert_all, insert_new
from participatie.core.db import connection, db
from participatie.core.errors import Conflict
from participatie.core.ids import uuid4
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.privacy.changes import RESPONSE, Subject, erase
from participatie.privacy.models import Tombstone
from participatie.privacy.rules import Consent
from participatie.stories.changes.consent import answer_consent
from participatie.stories.models import Story
from participatie.surveys.models import Answer, AnswerRead, Response, Survey
from participatie.surveys.queries.open_answers import stories_of
from participatie.surveys.queries.receipt import receipt_of
from participatie.surveys.rules import consents
from participatie.surveys.rules.kinds import ApartWhy, ResponseState
from participatie.surveys.rules.questions import Value

COLUMNS = ("id", "public_id", "survey_id", "language", "state", "apart_why", "receipt", "sent_on", *consents.FOUR)
ANSWER = ("response_id", "question_id", "value")
_ERASED = sa.select(Tombstone.id).where(Tombstone.id == sa.bindparam("id"))


@dataclass(frozen=True)
class Sent:
    """What a resident sends. `id` and `code` come from the form, so that the same form sent twice is one response."""

    id: UUID
    code: str
    language: str
    answers: Mapping[str, Value]
    consent: Consent = Consent()


def hand_in(survey: Survey, sent: Sent, apart: ApartWhy | None, *, by: Actor) -> UUID:
    """Take the answers in; the id of the response. The same form again replaces its answers; what was taken back does not return."""
    if connection().execute(_ERASED, {"id": sent.id}).first():
        raise Conflict(N_("You took these answers back. Open the survey again if you want to answer after all."))
    state = ResponseState.APART if apart else ResponseState.COUNTED
    four = consents.about(survey.asked, sent.answers, sent.consent)
    row = (sent.id, uuid4(), survey.id, sent.language, state, apart, receipt_of(sent.code), clock.today(), *four)
    if insert_new(connection(), Response.__table__, COLUMNS, [row]):  # of two presses at one moment, one is the first
        asked = {question.name: question.id for question in survey.questions}
        insert_all(connection(), Answer.__table__, ANSWER, ((sent.id, asked[name], said) for name, said in sent.answers.items()))
        audit.record("hand_in", Response(id=sent.id), by=by, area_id=survey.area_id, state=state)
    else:
        held = db.session.scalars(sa.select(Response).where(Response.id == sent.id).with_for_update()).one()
        _answer_again(held, sent, by=by)
    return sent.id


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


def consent_again(response: Response, said: Consent, *, by: Actor) -> None:
    """The resident answers the four questions again; what was not answered now stays as it was. Stories made of it follow."""
    now = {name: getattr(said, name) for name in consents.FOUR}
    all_four = {name: getattr(response, name) if answer is None else answer for name, answer in now.items()}
    _agree(response, all_four, stories_of(response.id).values(), by)
    audit.record("consent_again", response, by=by, area_id=response.survey.area_id)


def withdraw_response(response: Response, *, by: Actor) -> None:
    """The resident takes the answers back: they are erased everywhere."""
    audit.record("withdraw_response", response, by=by, area_id=response.survey.area_id)
    erase(Subject(RESPONSE, response.id), by=by, why="withdrawn")


def _answer_again(found: Response, sent: Sent, *, by: Actor) -> None:
    """What became a story stays as it was: whoever wants other words there corrects the story, with the code."""
    told = stories_of(found.id)
    held = {one.question.name: one.value for one in found.answers if one.question_id not in told}
    wanted = {name: value for name, value in sent.answers.items() if name not in _names(found, told)}
    said = dict(zip(consents.FOUR, consents.about(found.survey.asked, sent.answers, sent.consent), strict=True))
    if held != wanted or said != {name: getattr(found, name) for name in consents.FOUR}:
        for one in [one for one in found.answers if one.question_id not in told]:
            db.session.delete(one)
        db.session.execute(sa.delete(AnswerRead).where(AnswerRead.response_id == found.id, AnswerRead.story_id.is_(None)))
        db.session.flush()
        db.session.expire(found, ["answers"])
        found.answer(wanted)
        _agree(found, said, told.values(), by)
        audit.record("answer_again", found, by=by, area_id=found.survey.area_id)


def _names(response: Response, told: Collection[UUID]) -> set[str]:
    return {question.name for question in response.survey.all_questions if question.id in told}


def _agree(response: Response, said: Mapping[str, bool | None], stories: Iterable[Story], by: Actor) -> None:
    """The answers hold for what became a story already, too."""
    for name, answer in said.items():
        setattr(response, name, answer)
    db.session.flush()
    for story in stories:
        answer_consent(story, response.consent, by=by)


def _move(response: Response, state: ResponseState) -> None:
    if response.withdrawn_at is not None:
        raise Conflict(N_("These answers were taken back."))
    response.state = state
    db.session.flush()
