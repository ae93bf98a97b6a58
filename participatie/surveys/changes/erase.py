"""What a resident takes back is emptied, and with it the stories that were made of it; that somebody answered stays as a bare row."""

import sqlalchemy as sa

from participatie.core import audit, clock, feed
from participatie.core.db import db, rows_changed
from participatie.core.roles import Actor
from participatie.privacy import changes as privacy
from participatie.privacy.changes import CONVERSATION, RESPONSE, STORY, Subject
from participatie.stories.models import Story
from participatie.surveys.changes.interviews import KIND
from participatie.surveys.changes.open_answers import empty_answers
from participatie.surveys.models import Answer, Response
from participatie.surveys.queries.open_answers import stories_of


def erase(subject: Subject, *, by: Actor) -> int:
    """Empty the answers of a response and its receipt, or the answer that became a story; the number of rows emptied.

    Registered with privacy.
    """
    if subject.kind in (STORY, CONVERSATION):
        column = Story.id if subject.kind == STORY else Story.conversation_id
        return empty_answers(column == subject.id, by=by)
    response = db.session.get(Response, subject.id) if subject.kind == RESPONSE else None
    return _empty(response, by) if response else 0


def _empty(response: Response, by: Actor) -> int:
    for story in stories_of(response.id).values():
        privacy.erase(Subject(STORY, story.id), by=by, why="withdrawn")
    emptied = rows_changed(sa.update(Answer).where(Answer.response_id == response.id).values(value=None))
    response.receipt, response.withdrawn_at = None, response.withdrawn_at or clock.now()
    response.use = response.quote = response.public = response.contact = None
    db.session.flush()
    if response.duo_id is not None:
        feed.announce(response.id, kind=KIND, area_id=response.survey.area_id, duo_id=response.duo_id, state="withdrawn")
    audit.record("erase_response", response, by=by, area_id=response.survey.area_id)
    return emptied + 1
