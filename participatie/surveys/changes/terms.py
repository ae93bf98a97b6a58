"""What is past its term: words, figures, places and receipts go; what was chosen from a list stays as a count."""

from datetime import datetime

import sqlalchemy as sa

from participatie.core import audit
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.surveys.models import Answer, Question, Response, Survey
from participatie.surveys.queries.terms import GOES, over_by


def let_answers_go(before: datetime, *, most: int, by: Actor) -> int:
    """Of surveys that ended long enough ago. The number of responses."""
    over = list(db.session.scalars(sa.select(Response).join(Survey).where(*over_by(before)).order_by(Response.id).limit(most)))
    telling = sa.select(Question.id).where(Question.kind.in_(GOES))
    emptied = sa.update(Answer).where(Answer.response_id.in_([one.id for one in over]), Answer.question_id.in_(telling))
    db.session.execute(emptied.values(value=None))
    for response in over:
        response.receipt = None
        audit.record("let_answers_go", response, by=by, area_id=response.survey.area_id)
    db.session.flush()
    return len(over)
