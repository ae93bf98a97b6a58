"""Verbs on paper: hand out sheets with a code, take in what was typed over from one, take that back."""

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
from participatie.privacy.models import Tombstone
from participatie.privacy.rules import Consent
from participatie.surveys.changes.responses import COLUMNS
from participatie.surveys.models import Answer, AnswerRead, Response, Survey
from participatie.surveys.queries.open_answers import stories_of
from participatie.surveys.queries.receipt import receipt_of
from participatie.surveys.rules import consents
from participatie.surveys.rules.kinds import ResponseState, SurveyState
from participatie.surveys.rules.questions import Value

NOT_OPENED = N_("This survey was not opened yet.")


@dataclass(frozen=True)
class Typed:
    """What stands on a sheet. `id` comes from the number on it, else from the form on the screen; `code` only from a number."""

    id: UUID
    code: str | None
    language: str
    answers: Mapping[str, Value]
    consent: Consent = Consent()


def hand_out_sheets(survey_id: UUID, number: int, *, by: Actor) -> None:
    """Somebody prints sheets that carry a code each. Only how many is on the record: what they say lies nowhere."""
    audit.record("hand_out_sheets", db.session.get_one(Survey, survey_id), by=by, sheets=number)


def type_in(survey: Survey, typed: Typed, *, by: Actor) -> Response:
    """The answers of a sheet count, marked as typed in. The same sheet twice is one response; one that was taken back may be typed again."""
    if survey.state is SurveyState.DRAFT:
        raise Conflict(NOT_OPENED)
    if db.session.get(Tombstone, typed.id) is not None:
        raise Conflict(N_("Who filled in this sheet took the answers back with the code. They are not taken in again."), field="sheet")
    receipt = receipt_of(typed.code) if typed.code else None
    known = (typed.id, uuid4(), survey.id, typed.language, ResponseState.COUNTED, None, receipt, clock.today())
    row = (*known, *_four(survey, typed), by.id, clock.now())
    is_new = insert_new(connection(), Response.__table__, (*COLUMNS, "typed_by", "typed_at"), [row])
    held = db.session.scalars(sa.select(Response).where(Response.id == typed.id).with_for_update()).one()
    if is_new:
        held.answer(typed.answers)
        db.session.flush()
        audit.record("type_in", held, by=by, area_id=survey.area_id)
    else:
        _type_again(held, survey, typed, by)
    return held


def take_back_typed(response: Response, *, by: Actor) -> None:
    """A slip: the sheet does not count, and may be typed in again. Nothing is thrown away."""
    if response.typed_by is None or response.withdrawn_at is not None:
        raise Conflict(N_("These answers were not typed in from paper."))
    if stories_of(response.id):
        raise Conflict(N_("One of these answers is a story by now. Set that story aside first."))
    response.state = ResponseState.SET_ASIDE
    db.session.flush()
    audit.record("take_back_typed", response, by=by, area_id=response.survey.area_id)


def _type_again(held: Response, survey: Survey, typed: Typed, by: Actor) -> None:
    if held.survey_id != survey.id or held.typed_by is None:
        raise Conflict(N_("This was sent already. Open the page again."))
    if held.state is not ResponseState.SET_ASIDE:
        if {one.question.name: one.value for one in held.answers} == dict(typed.answers):
            return
        raise Conflict(N_("This sheet was typed in already, with other answers. Take it back below first, if that was wrong."), field="sheet")
    db.session.execute(sa.delete(AnswerRead).where(AnswerRead.response_id == held.id))
    db.session.execute(sa.delete(Answer).where(Answer.response_id == held.id))
    db.session.expire(held, ["answers"])
    held.state, held.language, held.typed_by, held.typed_at = ResponseState.COUNTED, typed.language, by.id, clock.now()
    for name, answer in zip(consents.FOUR, _four(survey, typed), strict=True):
        setattr(held, name, answer)
    held.answer(typed.answers)
    db.session.flush()
    audit.record("type_in", held, by=by, area_id=survey.area_id)


def _four(survey: Survey, typed: Typed) -> tuple[bool | None, ...]:
    return consents.about(survey.asked, typed.answers, typed.consent)
