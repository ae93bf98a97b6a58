"""What the answers that count say together, question by question."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.surveys.models import Answer, Question, Response, Survey
from participatie.surveys.rules.kinds import CHOICE_KINDS, SCALES, TEXTS, QuestionKind, ResponseState
from participatie.surveys.rules.questions import Value
from participatie.surveys.rules.results import NO_ANSWER, Cell, cells_of_many, cells_of_one, middle

MOST_TEXTS = 200


@dataclass(frozen=True)
class Result:
    """One question: cells for what is chosen, a middle for figures, texts for what is told."""

    question: Question
    cells: list[Cell] = field(default_factory=list)
    middle: float | None = None
    texts: list[str] = field(default_factory=list)
    more: int = 0
    """Texts that are not shown here."""


def results(survey: Survey, places: Sequence[str], k: int) -> list[Result]:
    """Over the answers that count; with fewer than k people nothing but the texts."""
    counts = (Response.survey_id == survey.id, Response.state == ResponseState.COUNTED, Response.withdrawn_at.is_(None))
    people = db.session.scalar(sa.select(sa.func.count()).where(*counts)) or 0
    given: dict[UUID, list[Value]] = {}
    asked = sa.select(Answer.question_id, Answer.value).join(Response).where(*counts).order_by(Response.public_id)
    for question_id, value in db.session.execute(asked):
        if value is not None:
            given.setdefault(question_id, []).append(value)
    return [_result(question, given.get(question.id, []), people, places, k) for question in survey.questions]


def _result(question: Question, values: list[Value], people: int, places: Sequence[str], k: int) -> Result:
    if question.kind in TEXTS:
        texts = [str(value) for value in values]
        return Result(question, texts=texts[:MOST_TEXTS], more=max(0, len(texts) - MOST_TEXTS))
    figures = [value for value in values if isinstance(value, int)]
    if question.kind is QuestionKind.NUMBER:
        return Result(question, middle=middle(figures, k))
    if question.kind is QuestionKind.MANY_CHOICES:
        chosen = Counter(key for value in values if isinstance(value, list) for key in value)
        return Result(question, cells_of_many({key: chosen[key] for key, _text in question.choices}, len(values), k))
    found = Counter(str(value) for value in values)
    counts = {key: found[key] for key in _keys(question, places)} | {NO_ANSWER: people - len(values)}
    return Result(question, cells_of_one(counts, k), middle(figures, k) if question.kind is QuestionKind.SCALE else None)


def _keys(question: Question, places: Sequence[str]) -> list[str]:
    if question.kind in CHOICE_KINDS:
        return [key for key, _text in question.choices]
    return [str(step) for step in question.asked.steps] if question.kind in SCALES else list(places)
