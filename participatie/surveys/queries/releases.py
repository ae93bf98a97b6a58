"""Releases of surveys: those of one survey, those that everybody may read, and the answers from which the next one is made."""

from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.surveys.models import Answer, Question, Response, Survey, SurveyRelease
from participatie.surveys.rules.figures import read
from participatie.surveys.rules.freezing import Figures
from participatie.surveys.rules.kinds import TEXTS, ResponseState
from participatie.surveys.rules.questions import Value

COUNTS = (Response.state == ResponseState.COUNTED, Response.withdrawn_at.is_(None))


def releases(survey_id: UUID) -> list[SurveyRelease]:
    """Every release of a survey, the first one first."""
    chosen = sa.select(SurveyRelease).where(SurveyRelease.survey_id == survey_id)
    return list(db.session.scalars(chosen.order_by(SurveyRelease.number)))


def release_of(survey: Survey, number: int) -> SurveyRelease:
    """One release of this survey."""
    chosen = sa.select(SurveyRelease).where(SurveyRelease.survey_id == survey.id, SurveyRelease.number == number)
    found = db.session.scalars(chosen).first()
    if found is None:
        raise NotYours
    return found


def figures_of(found: SurveyRelease) -> Figures:
    return read(found.figures)


def published(survey_id: UUID) -> list[SurveyRelease]:
    """The releases that everybody may read, the newest first."""
    return [one for one in reversed(releases(survey_id)) if one.published_at]


def everybody(survey: Survey) -> list[dict[str, Value]]:
    """What each person answered, of the answers that count: question name to value."""
    people = db.session.scalars(sa.select(Response.id).where(Response.survey_id == survey.id, *COUNTS)).all()
    given: dict[UUID, dict[str, Value]] = {person: {} for person in people}
    asked = (
        sa.select(Answer.response_id, Question.name, Answer.value)
        .join(Response)
        .join(Question, Answer.question_id == Question.id)
    )
    for person, name, value in db.session.execute(asked.where(Response.survey_id == survey.id, *COUNTS)):
        if value is not None:
            given[person][name] = value
    return list(given.values())


def is_worn(survey: Survey) -> bool:
    """Has a part of what is counted gone, as its term was over? Words are never counted: they may go before."""
    gone = sa.select(Answer.response_id).join(Response).join(Question, Answer.question_id == Question.id)
    gone = gone.where(Response.survey_id == survey.id, *COUNTS, Answer.value.is_(None), Question.kind.not_in(TEXTS))
    return db.session.scalar(gone.limit(1)) is not None
