"""Verbs on open answers that may become stories: make one a story, leave it an answer, take that back, let go what may not be used."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict, Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.stories.changes.written import Written, take_written
from participatie.stories.models import Story
from participatie.stories.rules import StoryLevel
from participatie.surveys.models import Answer, AnswerRead
from participatie.surveys.queries import open_answers


def make_story(answer: Answer, *, area_code: str, level: StoryLevel | None, by: Actor) -> Story:
    """What was written becomes a story that waits for review, with the four answers and the receipt of the same person.

    A second story of somebody lies beside the first: in its wijk, and with the four answers as they are there by now.
    """
    sent, beside = answer.response, next(iter(open_answers.stories_of(answer.response_id).values()), None)
    _not_read_yet(answer)
    where = beside.area_id if beside else _area(answer, area_code)
    consent = beside.consent if beside else sent.consent
    written = Written(str(answer.value), where, sent.sent_on, sent.receipt, consent, level)
    made = take_written(written, beside=beside, by=by)
    _mark(answer, made, by)
    audit.record("make_story", sent, by=by, area_id=sent.survey.area_id, story=made.id)
    return made


def leave_answer(answer: Answer, *, by: Actor) -> None:
    """It was read, and stays an answer."""
    _not_read_yet(answer)
    _mark(answer, None, by)
    audit.record("leave_answer", answer.response, by=by, area_id=answer.response.survey.area_id, question=answer.question_id)


def read_again(answer: Answer, *, by: Actor) -> None:
    """Undo of leaving it an answer: it waits to be read again."""
    read = open_answers.read_of(answer)
    if read is not None and read.story_id is not None:
        raise Conflict(N_("This is a story by now. Set the story aside if it should not be used."))
    if read is not None:
        db.session.delete(read)
        db.session.flush()
        audit.record("read_again", answer.response, by=by, area_id=answer.response.survey.area_id, question=answer.question_id)


def let_unanswered_go(before: datetime, *, most: int, by: Actor) -> int:
    """Written for a story, and never said whether it may be used: the words go, that somebody answered stays. The number of answers."""
    over = list(db.session.scalars(open_answers.unanswered(before).order_by(Answer.response_id).limit(most)))
    for answer in over:
        answer.value = None
        audit.record("let_unanswered_go", answer.response, by=by, area_id=answer.response.survey.area_id, question=answer.question_id)
    db.session.flush()
    return len(over)


def empty_answers(which: sa.ColumnElement[bool], *, by: Actor) -> int:
    """With a story that is taken back goes the answer from which it came. The number of answers."""
    reads = open_answers.reads_of_stories(which)
    for read in reads:
        answer = db.session.get_one(Answer, (read.response_id, read.question_id))
        answer.value = None
        audit.record("empty_answer", answer.response, by=by, area_id=answer.response.survey.area_id, story=read.story_id)
    db.session.flush()
    return len(reads)


def _not_read_yet(answer: Answer) -> None:
    if open_answers.read_of(answer) is not None:
        raise Conflict(N_("Somebody read this answer already."))


def _mark(answer: Answer, story: Story | None, by: Actor) -> None:
    read = AnswerRead(
        response_id=answer.response_id, question_id=answer.question_id, story_id=story.id if story else None, read_by=by.id,
        read_at=clock.now(),
    )  # fmt: skip
    db.session.add(read)
    db.session.flush()


def _area(answer: Answer, code: str) -> UUID:
    found = next((area for area in open_answers.areas_for(answer.response.survey, clock.today()) if area.code == code), None)
    if found is None:
        raise Refused(N_("Choose from the list."), field="area")
    return found.id
