"""Background work of erasure: the purge that makes it complete."""

from datetime import timedelta

from participatie.core import clock, jobs
from participatie.core.db import aside, transaction
from participatie.core.jobs import job
from participatie.core.roles import SYSTEM
from participatie.privacy import changes, ports, queries

PURGE = "purge"
HOUR = 3
AGAIN = timedelta(minutes=2)


@job(PURGE)
def purge() -> None:
    """After this job's own transaction: a database file cannot be rewritten from inside one."""
    if queries.open_erasures():
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
    return True


jobs.daily(PURGE, hour=HOUR)
