"""Wrong receipt codes are counted; the count outlives the refusal."""

import logging

import sqlalchemy as sa

from participatie.conversations.models import CodeTry
from participatie.conversations.queries.codes import hour_now, wrong_codes_everywhere
from participatie.conversations.rules import ALARM_PER_HOUR
from participatie.core.db import db, rows_changed
from participatie.core.roles import Actor

log = logging.getLogger("participatie.conversations")


def count_wrong_code(source: str, *, by: Actor) -> None:
    """One more wrong code from this source in this hour; written aside, so that it outlives the refusal."""
    hour = hour_now()
    touched = rows_changed(
        sa.update(CodeTry).where(CodeTry.source == source, CodeTry.hour == hour).values(wrong=CodeTry.wrong + 1)
    )
    if not touched:
        db.session.add(CodeTry(source=source, hour=hour, wrong=1))
        db.session.flush()
    if wrong_codes_everywhere() == ALARM_PER_HOUR:
        log.error("alarm: many wrong receipt codes this hour", extra={"count": ALARM_PER_HOUR, "by": by.name})


def forget_old_tries(*, by: Actor) -> None:
    """Counts of hours gone by say nothing any more."""
    db.session.execute(sa.delete(CodeTry).where(CodeTry.hour < hour_now()))
    log.info("old counts of wrong codes removed", extra={"by": by.name})
