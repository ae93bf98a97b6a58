"""Public pages ask the database a fixed number of questions, however much there is to tell."""

import pytest

from participatie.agenda.models import AgendaItem
from participatie.areas.models import Area
from participatie.core.db import db, transaction
from tests import factories
from tests.feedback.codes import new_code
from tests.published import publish
from tests.statements import count_statements

CODE, PUSHED = new_code(seed=11)


@pytest.fixture(params=[1, 6], ids=["one point", "six points"])
def wijk(request, house, people) -> Area:
    with transaction():
        area = db.session.get_one(Area, people.areas["nazareth"])
        stories = [factories.story(people.duo_of("amina"), f"Verhaal {n}") for n in range(request.param)]
        factories.story(people.duo_of("amina"), "Van mij", receipt=PUSHED)
        items = [AgendaItem(area_id=area.id, title=f"Punt {n}") for n in range(request.param)]
        db.session.add_all(items)
        db.session.flush()
        publish(area, items, quotes=[(story, story.publishable) for story in stories])
    return area


@pytest.mark.parametrize(("path", "budget"), [("/", 1), ("/wijk/{code}", 9), ("/verhaal", 0)])
def test_a_public_page_stays_within_its_statements(client_for, wijk, path, budget):
    browser, address = client_for(), path.format(code=wijk.code.lower())
    with count_statements() as counted:
        assert browser.get(address).status_code == 200
    assert len(counted) <= budget, counted


def test_my_story_stays_within_its_statements(client_for, wijk):
    with count_statements() as counted:
        assert client_for().post("/verhaal", data={"code": CODE}).status_code == 200
    assert len(counted) <= 12, counted
