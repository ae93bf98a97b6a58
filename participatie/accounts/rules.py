"""Rules of accounts: names, periods of roles, terms of sessions and invitations."""

from datetime import timedelta

from participatie.core.statuses import Labelled, N_

INVITATION_TERM = timedelta(days=7)
OFFICE_IDLE = timedelta(hours=8)
PHONE_IDLE = timedelta(days=30)
ABSOLUTE = timedelta(days=90)
LAST_SEEN_EVERY = timedelta(minutes=5)


class SessionKind(Labelled):
    """An office session ends after a working day without use, a phone's after a month (the phone guards itself)."""

    OFFICE = "office", N_("Laptop")
    PHONE = "phone", N_("Phone")
