"""Every night: what is over about signing in, is forgotten."""

from participatie.accounts.changes import forget_what_is_over
from participatie.core import jobs
from participatie.core.roles import SYSTEM

FORGET = "forget_old_sessions"


@jobs.job(FORGET)
def forget_old_sessions() -> None:
    forget_what_is_over(by=SYSTEM)


def plan() -> None:
    """Have it done at night."""
    jobs.daily(FORGET, hour=3)
