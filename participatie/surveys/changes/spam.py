"""Counting posts: written aside, so that a count outlives a refusal."""

import logging
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from participatie.core.db import connection, db
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
    if _add_one(survey_id, hour, ALL) == 1:
        db.session.execute(sa.delete(SurveyTry).where(SurveyTry.hour < hour[:10]))
    _add_one(survey_id, hour, source)


def forget_old_tries(*, by: Actor) -> None:
    """Counts of days gone by say nothing any more."""
    db.session.execute(sa.delete(SurveyTry).where(SurveyTry.hour < hour_now()[:10]))
    log.info("old counts of survey posts removed", extra={"by": by.name})


def _add_one(survey_id: UUID, hour: str, source: str) -> int:
    """In one statement, so that two at one moment are two."""
    insert = postgresql.insert if connection().dialect.name == "postgresql" else sqlite.insert
    row = insert(SurveyTry).values(survey_id=survey_id, hour=hour, source=source, posts=1)
    counted = row.on_conflict_do_update(
        index_elements=["survey_id", "hour", "source"], set_={"posts": SurveyTry.posts + 1}
    ).returning(SurveyTry.posts)
    return int(db.session.execute(counted).scalar_one())
