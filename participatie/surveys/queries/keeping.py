"""Surveys that closed long enough ago for what residents wrote in them to go."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.surveys.models import Answer, Question, Response, Survey
from participatie.surveys.rules.kinds import TEXTS

_written = sa.exists(
    sa.select(Answer.response_id)
    .join(Question, Question.id == Answer.question_id)
    .where(Answer.response_id == Response.id, Answer.value.is_not(None), Question.kind.in_(TEXTS))
)


def _over(before: datetime) -> sa.ColumnElement[bool]:
    """Still has a receipt or words, in a survey that ended before that moment."""
    ended = sa.or_(Survey.closes_at < before, Survey.closed_at < before)
    return sa.and_(ended, sa.or_(Response.receipt.is_not(None), _written))


def due(before: datetime) -> dict[UUID | None, int]:
    """How many responses, for each area."""
    chosen = sa.select(Survey.area_id, sa.func.count()).join(Response, Response.survey_id == Survey.id).where(_over(before))
    return dict(db.session.execute(chosen.group_by(Survey.area_id)).all())


def past_term(before: datetime, most: int) -> list[Response]:
    """The first of them."""
    chosen = sa.select(Response).join(Response.survey).where(_over(before)).order_by(Response.id).limit(most)
    return list(db.session.scalars(chosen))
