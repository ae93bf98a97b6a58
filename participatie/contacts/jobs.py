"""Every night: what was called, and what lies too long, goes out of the vault."""

from participatie.contacts.changes import forget_over
from participatie.core import jobs
from participatie.core.roles import SYSTEM

HOUR = 3


@jobs.job("forget_contacts")
def forget_contacts() -> None:
    """Once a night."""
    forget_over(by=SYSTEM)


jobs.daily("forget_contacts", hour=HOUR)
