"""Every night: who was called goes out of the vault. What lies too long goes by its term (privacy/jobs.py)."""

from participatie.contacts.changes import forget_told
from participatie.core import jobs
from participatie.core.roles import SYSTEM

HOUR = 3


@jobs.job("forget_contacts")
def forget_contacts() -> None:
    """Once a night."""
    forget_told(by=SYSTEM)


jobs.daily("forget_contacts", hour=HOUR)
