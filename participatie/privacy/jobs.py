"""Background work of privacy: the night that lets go what is past its term, and the purge that makes erasing complete."""

from datetime import timedelta
from uuid import UUID

from participatie.core import clock, jobs
from participatie.core.db import aside, db, transaction
from participatie.core.jobs import job
from participatie.core.roles import SYSTEM
from participatie.privacy import changes, ports, queries
from participatie.privacy.models import RetentionNight

RETENTION, PURGE = "retention", "purge"
RETENTION_HOUR, HOUR = 2, 3
AGAIN = timedelta(minutes=2)


@job(RETENTION)
def retention(night: str | None = None) -> None:
    """All keepers once; when much is due, again in transactions of their own until nothing is left."""
    row = db.session.get(RetentionNight, UUID(night)) if night else None
    told, is_more = changes.keep_night(row, by=SYSTEM)
    if is_more:
        jobs.enqueue(RETENTION, night=told.id)


@job(PURGE)
def purge() -> None:
    """After this job's own transaction: a database file cannot be rewritten from inside one."""
    if queries.open_erasures() or queries.open_nights():
        aside(_scrub)


def purge_now() -> bool:
    """The same at once, for the command. False when somebody was reading meanwhile."""
    with transaction():
        return _scrub()


def _scrub() -> bool:
    started = clock.now()
    if not ports.scrub():
        jobs.enqueue(PURGE, at=started + AGAIN)
        return False
    changes.complete_erasures(started, by=SYSTEM)
    changes.complete_nights(started, by=SYSTEM)
    return True


@job("unanswered")
@job("remove_media")
@job("forget_old_sessions")
def before_there_were_keepers() -> None:
    """Rows that an older version still enqueues while it is being replaced; the night does their work now."""


jobs.daily(RETENTION, hour=RETENTION_HOUR)
jobs.daily(PURGE, hour=HOUR)

