"""Which surveys a coordinator may see and change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.areas.models import Area
from participatie.areas.queries import taking_part
from participatie.core.db import db
from participatie.core.engines import is_writing
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.surveys.models import Question, Response, Survey
from participatie.surveys.rules.kinds import ResponseState

WRITERS = (Capability.COORDINATOR,)


@dataclass(frozen=True)
class Row:
    """A survey in the list, with its numbers."""

    survey: Survey
    counted: int
    apart: int


def wijken(actor: Actor, day: date) -> list[Area]:
    """Where this coordinator can make a survey."""
    own = actor.areas(*WRITERS)
    return [area for area in taking_part(day) if area.id in own]


def rows(actor: Actor) -> list[Row]:
    """The surveys of a coordinator, newest first."""
    chosen = sa.select(Survey).where(Survey.area_id.in_(actor.areas(*WRITERS))).order_by(Survey.made_at.desc(), Survey.id)
    found = list(db.session.scalars(chosen.options(selectinload(Survey.area), selectinload(Survey.all_questions))))
    numbers = counts(survey.id for survey in found)
    return [Row(survey, *numbers.get(survey.id, (0, 0))) for survey in found]


def counts(survey_ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """(counted, waiting apart) for each survey."""
    ids = list(survey_ids)
    asked = sa.select(Response.survey_id, Response.state, sa.func.count()).where(
        Response.survey_id.in_(ids), Response.withdrawn_at.is_(None)
    )
    found: dict[UUID, dict[ResponseState, int]] = {}
    for survey_id, state, number in db.session.execute(asked.group_by(Response.survey_id, Response.state)):
        found.setdefault(survey_id, {})[state] = number
    return {key: (each.get(ResponseState.COUNTED, 0), each.get(ResponseState.APART, 0)) for key, each in found.items()}


def writable_survey(survey_id: UUID, actor: Actor) -> Survey:
    """The survey, held for change in a request that writes."""
    asked = sa.select(Survey).where(Survey.id == survey_id, Survey.area_id.in_(actor.areas(*WRITERS)))
    found = db.session.scalars(asked.with_for_update() if is_writing() else asked).first()
    if found is None:
        raise NotYours
    return found


def writable_question(question_id: UUID, actor: Actor) -> Question:
    """The question, of a survey that is held."""
    found = db.session.get(Question, question_id)
    if found is None:
        raise NotYours
    writable_survey(found.survey_id, actor)
    return found


def has_responses(survey_id: UUID) -> bool:
    return db.session.scalar(sa.select(Response.id).where(Response.survey_id == survey_id).limit(1)) is not None
