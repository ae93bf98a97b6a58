"""Background work of surveys."""

from participatie.core import jobs
from participatie.core.roles import SYSTEM
from participatie.surveys.changes.spam import forget_old_tries


@jobs.job("forget_survey_tries")
def forget_survey_tries() -> None:
    """Once a night, just after the day to which the hashes belong."""
    forget_old_tries(by=SYSTEM)


def plan() -> None:
    """When it is done."""
    jobs.daily("forget_survey_tries", hour=0)
