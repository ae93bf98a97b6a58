"""The first page says when the legal term of a request ends within a week, and when it is over."""

from datetime import timedelta

import pytest

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.rights.changes import answer_request, receive_request
from participatie.rights.rules import Kind, Outcome, due_on

CARD = "Een wettelijke termijn loopt af"


def ask(people, days_left: int, where: str = "nazareth"):
    """A request whose term ends in so many days."""
    today = clock.today()
    received = next(day for n in range(20, 120) if (due_on(day := today - timedelta(days=n)) - today).days == days_left)
    area = db.session.get_one(Area, people.areas[where])
    return receive_request(area, Kind.SEE, received, by=people.actor("otto" if where == "overkant" else "carla"))


def today(browser) -> str:
    return browser.get("/office/").get_data(as_text=True)


@pytest.mark.parametrize(("days", "told"), [(8, False), (7, True), (0, True), (-3, True)])
def test_within_a_week_of_its_last_day_it_stands_on_the_first_page(house, people, client_for, days, told):
    with transaction():
        ask(people, days)
    page = today(client_for("carla"))
    assert (CARD in page) is told
    assert ("1 AVG-verzoek" in page) is told


def test_they_are_counted_per_wijk_with_the_first_day_and_go_when_answered(house, people, client_for):
    with transaction():
        first, _second = ask(people, 2), ask(people, 6)
        ask(people, 1, "overkant")
    page = today(client_for("carla"))
    assert "2 AVG-verzoeken" in page
    card = page.split(CARD)[1].split("</ul>")[0]
    assert card.count("<li>") == 1
    with transaction():
        answer_request(db.session.merge(first), Outcome.DONE, "", by=people.actor("carla"))
    assert "1 AVG-verzoek, uiterlijk" in today(client_for("carla"))


def test_who_does_not_answer_requests_sees_none(house, people, client_for):
    with transaction():
        ask(people, 1)
    assert CARD not in today(client_for("ruben"))
