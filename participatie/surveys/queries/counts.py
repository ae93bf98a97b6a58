"""Answers that wait apart."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.surveys.models import Answer, Response, Survey
from participatie.surveys.queries.receipt import lines
from participatie.surveys.rules.kinds import DUTCH, ResponseState

PAGE = 50


@dataclass(frozen=True)
class Apart:
    """Something that waits apart, with what was answered."""

    response: Response
    lines: list[tuple[str, str]]


def responses_in(survey: Survey, state: ResponseState, *, most: int = PAGE) -> list[Apart]:
    """The oldest first, at most one page."""
    chosen = sa.select(Response).where(Response.survey_id == survey.id, Response.state == state, Response.withdrawn_at.is_(None))
    loaded = chosen.order_by(Response.id).limit(most).options(selectinload(Response.answers).selectinload(Answer.question))
    return [Apart(sent, lines(sent, DUTCH)) for sent in db.session.scalars(loaded)]


def response_in(survey: Survey, response_id: UUID) -> Response:
    """One response of this survey."""
    found = db.session.get(Response, response_id)
    if found is None or found.survey_id != survey.id or found.withdrawn_at is not None:
        raise NotYours
    return found
