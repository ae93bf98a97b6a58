"""How many posts came from where in this hour."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.core import clock, seals
from participatie.core.db import connection
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
    said = {"survey": survey_id, "hour": hour_now(), "source": source, "all": ALL, "apart": ResponseState.APART}
    return Pace(*connection().execute(_PACE, said).one())


def _posts(source: str) -> sa.ScalarSelect[int]:
    same = SurveyTry.survey_id == sa.bindparam("survey"), SurveyTry.hour == sa.bindparam("hour"), SurveyTry.source == sa.bindparam(source)
    return sa.select(sa.func.coalesce(sa.func.sum(SurveyTry.posts), 0)).where(*same).scalar_subquery()


_WAITING = sa.select(sa.func.count()).where(Response.survey_id == sa.bindparam("survey"), Response.state == sa.bindparam("apart"))
_PACE = sa.select(_posts("source"), _posts("all"), _WAITING.scalar_subquery())
"""Made once: every post asks it, and making a statement costs more than asking it."""
