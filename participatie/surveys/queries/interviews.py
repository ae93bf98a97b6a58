"""The surveys that a duo can take along: everything that its phone needs to ask them without network."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.areas.models import Area
from participatie.areas.queries import with_everything_below
from participatie.core import clock
from participatie.core.db import db
from participatie.duos.models import Duo
from participatie.surveys.models import Survey
from participatie.surveys.queries.public import places
from participatie.surveys.rules.kinds import SurveyState
from participatie.surveys.rules.questions import Asked


def to_take_along(duo_of: Mapping[UUID, UUID]) -> list[dict[str, Any]]:
    """The surveys of these areas (area → the duo that works there) that can be filled in now or later, in the shape that the phone stores."""
    chosen = sa.select(Survey).where(Survey.area_id.in_(list(duo_of)), Survey.state == SurveyState.OPEN)
    loaded = (selectinload(Survey.all_questions), selectinload(Survey.area))
    found = db.session.scalars(chosen.options(*loaded).order_by(Survey.made_at.desc(), Survey.id))
    now = clock.now()
    return [_taken_along(one, duo_of[one.area_id]) for one in found if one.ends_at is None or now < one.ends_at]


def survey_of(survey_id: UUID) -> Survey | None:
    """With its questions and its area."""
    chosen = sa.select(Survey).where(Survey.id == survey_id)
    return db.session.scalars(chosen.options(selectinload(Survey.all_questions), selectinload(Survey.area))).first()


def duos_that_ask(survey: Survey) -> list[UUID]:
    """Those whose phones carry this survey: of its area and of the areas above it."""
    above = {survey.area_id}
    area: Area | None = survey.area
    while area is not None and area.parent_id is not None:
        above.add(area.parent_id)
        area = db.session.get(Area, area.parent_id)
    running = sa.or_(Duo.ends.is_(None), Duo.ends >= clock.today())
    return list(db.session.scalars(sa.select(Duo.id).where(Duo.area_id.in_(above), running).order_by(Duo.id)))


def areas_of(duos: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """Area → duo, for duo → its area; with everything below each."""
    return {below: duo for duo, area in reversed(list(duos.items())) for below in with_everything_below({area})}


def _taken_along(survey: Survey, duo: UUID) -> dict[str, Any]:
    return {
        "id": str(survey.id), "duo": str(duo), "area": str(survey.area_id), "title": survey.title, "intro": survey.intro,
        "thanks": survey.thanks, "languages": survey.languages, "opens": _moment(survey.opens_at), "closes": _moment(survey.ends_at),
        "places": [list(place) for place in places(survey)], "questions": [asked_as_data(one) for one in survey.asked],
    }  # fmt: skip


def asked_as_data(one: Asked) -> dict[str, Any]:
    """A question as the phone reads it."""
    return {
        "name": one.name, "kind": one.kind.value, "text": one.text, "hint": one.hint, "required": one.required,
        "choices": [[choice.key, choice.text] for choice in one.choices], "least": one.least, "most": one.most, "low": one.low,
        "high": one.high, "steps": one.steps, "show_if": [one.show_if.name, one.show_if.value] if one.show_if else None,
        "may_become_story": one.may_become_story,
    }  # fmt: skip


def _moment(found: datetime | None) -> str | None:
    return found.isoformat() if found else None
