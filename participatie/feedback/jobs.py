"""Background work of feedback."""

from participatie.core import jobs
from participatie.core.roles import SYSTEM
from participatie.feedback.changes.tellers import forget_old_tries


@jobs.job("forget_code_tries")
def forget_code_tries() -> None:
    """Once a night."""
    forget_old_tries(by=SYSTEM)


def plan() -> None:
    """When it is done."""
    jobs.daily("forget_code_tries", hour=3)
