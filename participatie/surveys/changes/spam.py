"""Counting posts. A refusal is counted aside, so that the count outlives it."""

import logging
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.surveys.models import SurveyTry
from participatie.surveys.queries.pace import ALL, hour_now

log = logging.getLogger("participatie.surveys")


def count_post(survey_id: UUID, source: str, *, refused: bool, by: Actor) -> None:
    """One more in this hour. A source that is refused without having a row gets none: the table stays small.

    What is refused does not count for the survey as a whole: else one machine would make the answers of everybody wait apart.
    """
    hour = hour_now()
    if refused:
        same = (SurveyTry.survey_id == survey_id, SurveyTry.hour == hour, SurveyTry.source == source)
        db.session.execute(sa.update(SurveyTry).where(*same).values(posts=SurveyTry.posts + 1))
        log.info("survey answers refused: too many", extra={"by": by.name})
        return
    counted: dict[str, int] = dict(
        db.session.execute(_ONE_MORE, {"survey": survey_id, "hour": hour, "all": ALL, "source": source}).all()
    )
    if counted[ALL] == 1:
        db.session.execute(sa.delete(SurveyTry).where(SurveyTry.hour < hour[:10]))


def forget_old_tries(*, by: Actor) -> None:
    """Counts of days gone by say nothing any more."""
    db.session.execute(sa.delete(SurveyTry).where(SurveyTry.hour < hour_now()[:10]))
    log.info("old counts of survey posts removed", extra={"by": by.name})


_ONE_MORE = sa.text(
    "INSERT INTO survey_try (survey_id, hour, source, posts) VALUES (:survey, :hour, :all, 1), (:survey, :hour, :source, 1)"
    " ON CONFLICT (survey_id, hour, source) DO UPDATE SET posts = survey_try.posts + 1 RETURNING source, posts"
).bindparams(sa.bindparam("survey", type_=sa.Uuid()))
"""Both counts in one statement, so that two at one moment are two; the survey's first, so that nobody waits in a circle."""
