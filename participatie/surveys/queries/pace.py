"""How many posts came from where in this hour."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.core import clock, seals
from participatie.core.db import db
from participatie.surveys.models import Response, SurveyTry
from participatie.surveys.rules.kinds import ResponseState
from participatie.surveys.rules.spam import Pace

ALL = ""
"""The source under which all posts of a survey that were taken are counted."""


def source_of(address: str, day: date) -> str:
    """Whose posts are counted together."""
    return seals.source("survey source", address, day)


def hour_now() -> str:
    return f"{clock.now():%Y-%m-%dT%H}"


def pace_of(survey_id: UUID, source: str) -> Pace:
    """The posts of this hour before this one, and what waits apart."""
    asked = sa.select(SurveyTry.source, SurveyTry.posts).where(
        SurveyTry.survey_id == survey_id, SurveyTry.hour == hour_now(), SurveyTry.source.in_([source, ALL])
    )
    posts: dict[str, int] = {row.source: row.posts for row in db.session.execute(asked)}
    waiting = sa.select(sa.func.count()).where(Response.survey_id == survey_id, Response.state == ResponseState.APART)
    return Pace(posts.get(source, 0), posts.get(ALL, 0), db.session.scalar(waiting) or 0)
