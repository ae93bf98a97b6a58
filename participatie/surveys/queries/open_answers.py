"""Open answers that may become stories: which wait to be read, which were, and what came of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.stories.models import Story
from participatie.surveys.models import Answer, AnswerRead, Question, Response, Survey
from participatie.surveys.rules.kinds import QuestionKind, ResponseState
from participatie.surveys.rules.questions import Value

PAGE = 30


@dataclass(frozen=True)
class Open:
    """What somebody wrote. `place`: the area that the same person chose, if a question asked for one; `story`: what it became."""

    answer: Answer
    place: str | None = None
    story: Story | None = None

    @property
    def response(self) -> Response:
        return self.answer.response

    @property
    def words(self) -> str:
        return str(self.answer.value)


def waiting(survey: Survey, *, most: int = PAGE) -> tuple[list[Open], int]:
    """The first that nobody read yet, the oldest first; and how many there are. Those whose writer said no come last."""
    unread = ~sa.exists().where(AnswerRead.response_id == Answer.response_id, AnswerRead.question_id == Answer.question_id)
    chosen = _open(survey).where(unread)
    number = db.session.scalar(sa.select(sa.func.count()).select_from(chosen.with_only_columns(Answer.response_id).subquery())) or 0
    order = sa.case((Response.use.is_(True), 0), (Response.use.is_(None), 1), else_=2), Response.sent_on, Response.id, Question.position
    return _shown(list(db.session.scalars(chosen.order_by(*order).limit(most)))), number


def read_already(survey: Survey, *, most: int = PAGE) -> list[Open]:
    """The last that somebody read, with what they became."""
    same = sa.and_(AnswerRead.response_id == Answer.response_id, AnswerRead.question_id == Answer.question_id)
    chosen = _open(survey).join(AnswerRead, same).order_by(AnswerRead.read_at.desc()).limit(most)
    return _shown(list(db.session.scalars(chosen)))


def open_answer(survey: Survey, response_id: UUID, question_id: UUID) -> Answer:
    """One of them, held for change."""
    chosen = _open(survey).where(Answer.response_id == response_id, Answer.question_id == question_id)
    found = db.session.scalars(chosen.with_for_update(of=Answer)).first()
    if found is None:
        raise NotYours
    return found


def read_of(answer: Answer) -> AnswerRead | None:
    return db.session.get(AnswerRead, (answer.response_id, answer.question_id))


def stories_of(response_id: UUID) -> dict[UUID, Story]:
    """Question → the story that its answer became and that was not taken back."""
    chosen = sa.select(AnswerRead.question_id, Story).join(Story, Story.id == AnswerRead.story_id)
    rows = db.session.execute(chosen.where(AnswerRead.response_id == response_id, Story.withdrawn_at.is_(None)).order_by(Story.id))
    return dict(rows.all())


def beside(found: Collection[Open]) -> dict[UUID, Story]:
    """Response → a living story of the same person, beside which another comes to lie."""
    chosen = sa.select(AnswerRead.response_id, Story).join(Story, Story.id == AnswerRead.story_id).options(joinedload(Story.area))
    ids = {one.response.id for one in found}
    return dict(db.session.execute(chosen.where(AnswerRead.response_id.in_(ids), Story.withdrawn_at.is_(None))).all())


def reads_of_stories(which: sa.ColumnElement[bool]) -> list[AnswerRead]:
    """What was read and became one of these stories."""
    return list(db.session.scalars(sa.select(AnswerRead).join(Story, Story.id == AnswerRead.story_id).where(which)))


def areas_for(survey: Survey, day: date) -> list[Area]:
    """Where a story of this survey may lie: in its area, or in one of those that make it up."""
    chosen = sa.select(Area).where(Area.parent_id == survey.area_id, sa.or_(Area.valid_to.is_(None), Area.valid_to > day))
    return [survey.area, *db.session.scalars(chosen.order_by(Area.name))]


def unanswered(before: datetime) -> sa.Select[Answer]:
    """Written for a story that came in before that moment, without an answer to the question whether it may be used."""
    chosen = sa.select(Answer).join(Answer.question).join(Answer.response).join(Response.survey)
    late = (Question.may_become_story, Response.use.is_(None), Response.sent_on < before.date())
    return chosen.where(*late, Answer.value.is_not(None))


def unanswered_due(before: datetime) -> dict[UUID | None, int]:
    """How many, for each area."""
    chosen = unanswered(before).with_only_columns(Survey.area_id, sa.func.count()).group_by(Survey.area_id)
    return dict(db.session.execute(chosen).all())


def _open(survey: Survey) -> sa.Select[Answer]:
    chosen = sa.select(Answer).join(Answer.response).join(Answer.question)
    counts = Response.state == ResponseState.COUNTED, Response.withdrawn_at.is_(None)
    loaded = contains_eager(Answer.response), contains_eager(Answer.question)
    return chosen.where(Response.survey_id == survey.id, Question.may_become_story, Answer.value.is_not(None), *counts).options(*loaded)


def _shown(answers: Collection[Answer]) -> list[Open]:
    ids = {answer.response_id for answer in answers}
    told = sa.select(AnswerRead.response_id, AnswerRead.question_id, Story).join(Story, Story.id == AnswerRead.story_id)
    stories = {(row[0], row[1]): row[2] for row in db.session.execute(told.where(AnswerRead.response_id.in_(ids)))}
    asked = sa.select(Answer.response_id, Answer.value).join(Answer.question)
    chosen = asked.where(Answer.response_id.in_(ids), Question.kind == QuestionKind.AREA, Answer.value.is_not(None))
    places: dict[UUID, Value] = dict(db.session.execute(chosen.order_by(Question.position.desc())).all())  # type: ignore[arg-type]
    return [Open(one, _code(places.get(one.response_id)), stories.get((one.response_id, one.question_id))) for one in answers]


def _code(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None
