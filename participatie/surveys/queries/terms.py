"""Answers whose term is over."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.surveys.models import Answer, Question, Response, Survey
from participatie.surveys.rules.kinds import TEXTS, QuestionKind

GOES = TEXTS | {QuestionKind.NUMBER, QuestionKind.AREA}
"""What says something of a person by itself; what was chosen from a list stays as a count."""


def over_by(moment: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Still with its receipt or, when it came on paper without one, with words, though its survey ended before that moment."""
    words = (Answer.response_id == Response.id, Answer.value.is_not(None), Answer.question_id == Question.id, Question.kind.in_(GOES))
    paper = sa.and_(Response.typed_by.is_not(None), sa.exists().where(*words))
    return sa.or_(Response.receipt.is_not(None), paper), sa.or_(Survey.closed_at < moment, Survey.closes_at < moment)


def answers_due(moment: datetime) -> dict[UUID | None, int]:
    """How many, for each area."""
    chosen = sa.select(Survey.area_id, sa.func.count()).select_from(Response).join(Survey).where(*over_by(moment))
    return dict(db.session.execute(chosen.group_by(Survey.area_id)).all())
