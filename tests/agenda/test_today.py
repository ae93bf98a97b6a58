"""The first page of the office asks a fixed number of questions, however many wijken somebody follows.

One of the 32 is for requests under the AVG: a legal term that ends must not wait until somebody opens their list.
"""

import pytest
import sqlalchemy as sa

from participatie.accounts.changes import give_role
from participatie.areas.models import Area
from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM, Capability
from tests.agenda import road
from tests.statements import count_statements


@pytest.fixture
def town(house, people):
    """Carla coordinates three wijken, each with points and a publication."""
    with transaction():
        db.session.execute(sa.update(Area).where(Area.id == people.areas["amby"]).values(takes_part=True))
        give_role(people.account("carla"), Capability.COORDINATOR, db.session.get_one(Area, people.areas["oost"]), by=SYSTEM)
        for where in ("nazareth", "pottenberg"):
            road.point(people, title=f"Licht in {where}", where=where)
            road.publish(people, where=where)
            road.point(people, title=f"Nog niet openbaar in {where}", where=where)


def statements(browser) -> tuple[list[str], str]:
    with count_statements() as counted:
        answer = browser.get("/office/")
    assert answer.status_code == 200
    return counted, answer.text


def test_the_first_page_asks_no_more_for_three_wijken_than_for_one(people, client_for, town):
    carla = client_for("carla")
    carla.get("/office/")  # the first page in a browser writes its session
    three, page = statements(carla)
    assert "Pottenberg" in page
    assert "Nazareth" in page
    with transaction():
        others = Area.id.in_([people.areas["pottenberg"], people.areas["amby"]])
        db.session.execute(sa.update(Area).where(others).values(takes_part=False))
    one, page = statements(carla)
    assert "Pottenberg" not in page
    assert len(three) == len(one), "\n".join(three)
    assert len(three) <= 32, "\n".join(three)


def test_a_list_that_is_cut_short_says_how_many_are_left(people, client_for, town):
    with transaction():
        for number in range(5):
            road.insight(people, road.stories(people, 1), claim=f"Het licht is uit, {number}", checked=False)
    shown = client_for("carla").get("/office/", headers={"Accept-Language": "en"}).text
    assert "and 2 more" in shown
