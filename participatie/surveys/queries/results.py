"""What the answers that count say together, question by question, and how they came in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.surveys.models import Answer, Question, Response, Survey
from participatie.surveys.rules.kinds import TEXTS, ResponseState
from participatie.surveys.rules.questions import Value
from participatie.surveys.rules.tables import Table, tables
from participatie.surveys.rules.ways import Way, way_of, ways_apart

MOST_TEXTS = 200


@dataclass(frozen=True)
class Result:
    """One question: figures for what is chosen, texts for what is told."""

    question: Question
    table: Table = field(default_factory=Table)
    texts: list[str] = field(default_factory=list)
    more: int = 0
    """Texts that are not shown here."""


@dataclass(frozen=True)
class Results:
    """`people`: how many answers count. `ways`: how many came in each way; None: withheld."""

    people: int
    ways: dict[Way, int | None]
    questions: list[Result]


def results(survey: Survey, places: Sequence[str], k: int) -> Results:
    """Over the answers that count; with fewer than k people nothing but the texts."""
    came = _came(survey)
    people = {way: sum(one is way for one in came.values()) for way in Way}
    given: dict[str, list[tuple[Way, Value]]] = {}
    asked = sa.select(Question.name, Answer.response_id, Answer.value).join(Answer.question).join(Answer.response)
    for name, response, value in db.session.execute(asked.where(*_counts(survey)).order_by(Response.public_id)):
        if value is not None:
            given.setdefault(name, []).append((came[response], value))
    apart, found = ways_apart(people, k), tables([one.asked for one in survey.questions], given, people, places, k)
    told = [_result(one, found.get(one.name), [value for _way, value in given.get(one.name, ())]) for one in survey.questions]
    return Results(sum(people.values()), {way: people[way] if way in apart else None for way in Way}, told)


def _result(question: Question, table: Table | None, values: Sequence[Value]) -> Result:
    if question.kind not in TEXTS:
        return Result(question, table or Table())
    return Result(question, texts=[str(value) for value in values[:MOST_TEXTS]], more=max(0, len(values) - MOST_TEXTS))


def _came(survey: Survey) -> dict[UUID, Way]:
    """How each response came in."""
    marked = sa.select(Response.id, Response.duo_id.is_not(None), Response.typed_by.is_not(None)).where(*_counts(survey))
    return {response: way_of(by_duo=by_duo, typed=typed) for response, by_duo, typed in db.session.execute(marked)}


def _counts(survey: Survey) -> tuple[sa.ColumnElement[bool], ...]:
    return Response.survey_id == survey.id, Response.state == ResponseState.COUNTED, Response.withdrawn_at.is_(None)
