"""A year after a survey ended the words of residents go at night; what was chosen from a list stays as a count."""

from datetime import timedelta

import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM
from participatie.privacy.changes import keep_night
from participatie.surveys.changes.period import close_survey
from participatie.surveys.models import Response
from participatie.surveys.queries.public import by_short
from tests.surveys.making import code_on, fill, opened, stored

YEAR = timedelta(days=366)


def _night(moment):
    with clock.frozen(moment), transaction():
        keep_night(by=SYSTEM)


def test_words_and_receipts_go_a_year_after_the_end_and_choices_stay(resident, people):
    path, other = opened(people), opened(people)
    code = code_on(fill(resident, path, q_q1="b", q_q3="Een bankje"))
    fill(resident, other, q_q1="a", q_q3="Nog open")
    with transaction():
        close_survey(by_short(path[3:]), by=people.actor("carla"))
    now = clock.now()
    _night(now + YEAR - timedelta(days=3))
    assert {"q1": "b", "q3": "Een bankje"} in stored()
    _night(now + YEAR + timedelta(days=1))
    assert sorted(stored(), key=str) == [{"q1": "a", "q3": "Nog open"}, {"q1": "b", "q3": None}]
    assert resident.post("/verhaal", data={"code": code}).status_code == 404
    with transaction(write=False):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Response).where(Response.receipt.is_not(None))) == 1
