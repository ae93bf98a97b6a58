from datetime import timedelta

import pytest

from participatie.core import clock
from participatie.core.db import transaction
from participatie.core.statuses import Status
from tests.privacy import keeping
from tests.privacy.keeping import BEGIN


@pytest.fixture
def town(house, people):
    """One of everything in Nazareth, closed after a month; the same in Pottenberg, where the round goes on."""
    with clock.frozen(BEGIN), transaction():
        used = keeping.used(people, "papegaai")
        keeping.memo(used, "papegaai memo")
        keeping.refused(used)
        keeping.waiting(people, "kaketoe wacht")
        keeping.unasked(people, "lori zonder vraag")
        keeping.signal(people, "reiger klaar", Status.DONE)
        keeping.signal(people, "zwaluw loopt", Status.RUNNING)
        keeping.closed_account("Weggegaan")
        keeping.ended_session(people)
        keeping.phone(people, "Oude telefoon")
        elsewhere = keeping.used(people, "merel", who="fatma")
    with clock.frozen(BEGIN + timedelta(days=30)), transaction():
        keeping.close(people)
    with clock.frozen(BEGIN + timedelta(days=31)), transaction():
        later = keeping.used(people, "ekster")
    return used, elsewhere, later
