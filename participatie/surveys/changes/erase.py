"""What a resident takes back is emptied; that somebody answered stays as a bare row."""

import sqlalchemy as sa

from participatie.core import audit, clock, feed
from participatie.core.db import db, rows_changed
from participatie.core.roles import Actor
from participatie.privacy.changes import RESPONSE, Subject
from participatie.surveys.changes.interviews import KIND
from participatie.surveys.models import Answer, Response


def erase(subject: Subject, *, by: Actor) -> int:
    """Empty the answers of a response and its receipt; the number of rows emptied. Registered with privacy."""
    if subject.kind != RESPONSE:
        return 0
    response = db.session.get(Response, subject.id)
    if response is None:
        return 0
    emptied = rows_changed(sa.update(Answer).where(Answer.response_id == response.id).values(value=None))
    response.receipt, response.withdrawn_at = None, response.withdrawn_at or clock.now()
    db.session.flush()
    if response.duo_id is not None:
        feed.announce(response.id, kind=KIND, area_id=response.survey.area_id, duo_id=response.duo_id, state="withdrawn")
    audit.record("erase_response", response, by=by, area_id=response.survey.area_id)
    return emptied + 1
