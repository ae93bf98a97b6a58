"""Wrong receipt codes are counted; the count outlives the refusal."""

import logging

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from participatie.conversations.models import CodeTry
from participatie.conversations.queries.codes import ALL, hour_now
from participatie.conversations.rules import ALARM_PER_HOUR
from participatie.core.db import connection, db
from participatie.core.roles import Actor

log = logging.getLogger("participatie.conversations")


def count_wrong_code(source: str, *, by: Actor) -> None:
    """One more wrong code from this source in this hour; written aside, so that it outlives the refusal.

    The first of an hour lets go what was counted before, so that the table holds one hour and one row for each source in it.
    """
    hour = hour_now()
    everywhere = _add_one(ALL, hour)
    if everywhere == 1:
        db.session.execute(sa.delete(CodeTry).where(CodeTry.hour < hour))
    _add_one(source, hour)
    if everywhere == ALARM_PER_HOUR:
        log.error("alarm: many wrong receipt codes this hour", extra={"count": ALARM_PER_HOUR, "by": by.name})


def forget_old_tries(*, by: Actor) -> None:
    """Counts of hours gone by say nothing any more."""
    db.session.execute(sa.delete(CodeTry).where(CodeTry.hour < hour_now()))
    log.info("old counts of wrong codes removed", extra={"by": by.name})


def _add_one(source: str, hour: str) -> int:
    """In one statement, so that two at one moment are two."""
    insert = postgresql.insert if connection().dialect.name == "postgresql" else sqlite.insert
    counted = (
        insert(CodeTry)
        .values(source=source, hour=hour, wrong=1)
        .on_conflict_do_update(index_elements=["source", "hour"], set_={"wrong": CodeTry.wrong + 1})
        .returning(CodeTry.wrong)
    )
    return int(db.session.execute(counted).scalar_one())
