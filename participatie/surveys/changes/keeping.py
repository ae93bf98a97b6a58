"""What residents wrote in a survey goes when its term is over; what they chose stays, and belongs to nobody any more."""

from datetime import datetime

import sqlalchemy as sa

from participatie.core import audit
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.surveys.models import Answer, Question
from participatie.surveys.queries.keeping import past_term
from participatie.surveys.rules.kinds import TEXTS


def let_words_go(before: datetime, *, most: int, by: Actor) -> int:
    """Written answers and receipts of surveys that ended before that moment; the number of responses."""
    over = past_term(before, most)
    written = sa.select(Question.id).where(Question.kind.in_(TEXTS))
    mine = Answer.response_id.in_([response.id for response in over])
    db.session.execute(sa.update(Answer).where(mine, Answer.question_id.in_(written)).values(value=None))
    for response in over:
        response.receipt = None
        audit.record("let_answers_go", response, by=by, area_id=response.survey.area_id)
    db.session.flush()
    return len(over)
