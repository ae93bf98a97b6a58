"""Practice mode: go on as any demo person, on localhost only, and only when the installation says so."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from participatie.app import create_app
from participatie.config import BadConfiguration, Config
from participatie.core.db import db
from participatie.core.web import House
from tests.accounts import entering
from tests.conftest import SECRET, Browser


@pytest.fixture
def practice(database, database_url) -> Iterator[House]:
    app = create_app(replace(database.config(database_url), practice=True))
    app.testing, app.test_client_class = True, Browser
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_the_list_shows_everybody_by_task(practice):
    page = practice.test_client().get("/sign-in").text
    assert "Ga verder als" in page
    assert page.index("Carla") < page.index("Ada")
    assert "Oefenen" in page or "OEFEN" in page


def test_one_tap_signs_in(practice, people):
    browser = practice.test_client()
    answer = entering.send(browser, "/sign-in/practice", {"person": people.accounts["carla"]}, seen_on="/sign-in")
    assert answer.location == "/office/"
    assert "Carla" in browser.get("/account/").text


def test_a_meemaker_goes_on_to_the_phone_page(practice, people):
    answer = entering.send(practice.test_client(), "/sign-in/practice", {"person": people.accounts["amina"]}, seen_on="/sign-in")
    assert answer.location == "/field/"


def test_weighty_things_ask_nothing_that_demo_people_do_not_have(practice, people):
    browser = practice.test_client()
    entering.send(browser, "/sign-in/practice", {"person": people.accounts["carla"]}, seen_on="/sign-in")
    with browser.session_transaction() as session:
        session["fs_paa"] = 0
    asked = browser.get("/office/people/invite")
    assert asked.location.startswith("/account/verify")
    back = entering.send(browser, "/account/verify/practice", {"next": "/office/people/invite"}, seen_on=asked.location)
    assert browser.get(back.location).status_code == 200


def test_it_answers_on_localhost_only(practice, people):
    browser = practice.test_client()
    other = {"base_url": "http://192.168.1.20:8000"}
    page = browser.get("/sign-in", **other)
    assert "Carla" not in page.text
    sent = {"person": people.accounts["carla"], "csrf_token": entering.token_of(page)}
    assert browser.post("/sign-in/practice", data=sent, **other).status_code == 404


def test_somebody_unknown_is_nobody(practice):
    for person in ("", "x", "00000000-0000-7000-8000-000000000000"):
        assert (
            entering.send(practice.test_client(), "/sign-in/practice", {"person": person}, seen_on="/sign-in").status_code == 404
        )


def test_without_practice_there_is_no_such_address(house, people, client_for):
    rules = [rule.rule for rule in house.url_map.iter_rules()]
    assert not [rule for rule in rules if "practice" in rule]
    browser = client_for()
    page = browser.get("/sign-in")
    assert "Carla" not in page.text
    sent = {"person": people.accounts["carla"], "csrf_token": entering.token_of(page)}
    assert browser.post("/sign-in/practice", data=sent).status_code in (404, 405)


@pytest.mark.parametrize(
    "base_url", ["https://wijk.example", "http://10.0.0.5:8000", "http://localhost.evil.example", "http://localhost@evil.example"]
)
def test_the_program_refuses_to_practise_where_others_can_come(base_url):
    with pytest.raises(BadConfiguration):
        Config(secret=SECRET, base_url=base_url, practice=True).checked()
