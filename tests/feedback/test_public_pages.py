"""This we heard, this we do, this is done: what everybody may read about a wijk."""

import re

import pytest

from participatie.agenda.models import AgendaItem
from participatie.areas.models import Area
from participatie.core.db import db, transaction
from participatie.core.statuses import Status
from tests import factories
from tests.feedback.codes import new_code
from tests.published import publish

CODE, PUSHED = new_code(seed=3)
WORDS = "Ik wil gewoon dat er licht is."


@pytest.fixture
def nazareth(house, people) -> Area:
    with transaction():
        area = db.session.get_one(Area, people.areas["nazareth"])
        story = factories.story(people.duo_of("amina"), WORDS, receipt=PUSHED)
        items = [
            AgendaItem(area_id=area.id, title="Licht op het pad", heard="Het is donker.", status=Status.RUNNING),
            AgendaItem(area_id=area.id, title="Een bankje", status=Status.DONE),
            AgendaItem(area_id=area.id, title="Een zwembad", status=Status.NOT_TAKEN_UP, status_reason="Het kost te veel."),
        ]
        db.session.add_all(items)
        db.session.flush()
        publish(area, items, quotes=[(story, WORDS)])
        db.session.add(AgendaItem(area_id=people.areas["pottenberg"], title="Nog geheim"))
    return area


def page(client_for, path: str) -> str:
    return client_for().get(path).get_data(as_text=True)


def test_the_points_stand_under_what_we_do_what_is_done_and_what_not(client_for, nazareth):
    html = page(client_for, f"/wijk/{nazareth.code.lower()}")
    order = [
        "Dit doen we",
        "Licht op het pad",
        "Dit is gedaan",
        "Een bankje",
        "Dit doen we niet, en waarom",
        "Een zwembad",
        "Het kost te veel.",
    ]
    assert [html.index(words) for words in order] == sorted(html.index(words) for words in order)


def test_the_first_page_names_the_wijken_with_an_agenda_only(client_for, nazareth):
    html = page(client_for, "/")
    assert "Nazareth" in html
    assert "Pottenberg" not in html


def test_a_wijk_without_an_agenda_says_so_and_keeps_work_in_progress_inside(client_for, nazareth):
    html = page(client_for, "/wijk/bu90010203")
    assert "nog geen wijkagenda" in html
    assert "Nog geheim" not in html


def test_a_withdrawn_quote_becomes_a_word_in_brackets(client_for, nazareth):
    address = f"/wijk/{nazareth.code.lower()}"
    assert WORDS in page(client_for, address)
    story = client_for().post("/verhaal", data={"code": CODE}).get_data(as_text=True).split('name="story" value="')[1][:36]
    client_for().post("/verhaal/withdraw", data={"code": CODE, "story": story})
    html = page(client_for, address)
    assert WORDS not in html
    assert "[ingetrokken]" in html


@pytest.mark.parametrize("address", ["/wijk/bu99999999", "/wijk/x", "/wijk/bu90010406"])
def test_a_wijk_that_is_unknown_or_takes_no_part_is_not_there(client_for, nazareth, address):
    assert client_for().get(address).status_code == 404


def test_capitals_in_the_address_lead_to_the_one_address(client_for, nazareth):
    assert client_for().get(f"/wijk/{nazareth.code}").location == f"/wijk/{nazareth.code.lower()}"


def test_public_pages_need_no_script_and_no_cookie(client_for, nazareth):
    first, wijk = (client_for().get(path) for path in ("/", f"/wijk/{nazareth.code.lower()}"))
    assert "<script" not in first.text
    assert re.findall(r'<script type="module" src="[^"]*/([a-z-]+)-', wijk.text) == ["resident-listen"]
    assert wijk.text.count("<script") == 1
    assert "data-read-aloud hidden" in wijk.text
    assert "Set-Cookie" not in first.headers
    assert "Set-Cookie" not in wijk.headers


def test_pages_can_be_read_in_english(client_for, nazareth):
    answer = client_for().get("/", headers={"Accept-Language": "en"})
    assert "Choose your neighbourhood" in answer.get_data(as_text=True)
