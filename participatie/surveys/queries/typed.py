"""Sheets of paper that were typed in."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.core.db import db
from participatie.surveys.models import Answer, Response, Survey
from participatie.surveys.queries.counts import Apart
from participatie.surveys.queries.receipt import lines
from participatie.surveys.rules.kinds import DUTCH, ResponseState

LAST = 10


def typed_last(survey: Survey, *, most: int = LAST) -> list[Apart]:
    """The last ones that count, the newest first."""
    chosen = _typed(survey).order_by(Response.typed_at.desc()).limit(most)
    loaded = chosen.options(selectinload(Response.answers).selectinload(Answer.question))
    return [Apart(sent, lines(sent, DUTCH)) for sent in db.session.scalars(loaded)]


def on_paper(survey: Survey) -> int:
    """How many of the answers that count came on paper."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(_typed(survey).subquery())) or 0


def _typed(survey: Survey) -> sa.Select[Response]:
    counts = Response.state == ResponseState.COUNTED, Response.withdrawn_at.is_(None)
    return sa.select(Response).where(Response.survey_id == survey.id, Response.typed_by.is_not(None), *counts)
