"""A session that ends in the middle of a form: the text is still there after signing in, for the same person only."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.accounts.models import Typed
from participatie.core import clock
from participatie.core.db import db
from tests.accounts import entering

TEXT = "Bewoners van de hoge flat vertellen dat de lift al weken stuk is."


@pytest.fixture
def secret(house, people):
    return entering.equip(house, people, "carla")


@pytest.fixture
def stranded(house, people, client_for, secret):
    """Carla had a form open when her session ended, and presses save."""
    browser = client_for()
    entering.sign_in(house, browser, "carla", secret)
    token = entering.token_of(browser.get("/office/duos/new"))
    start = clock.now()
    with clock.frozen(start + timedelta(hours=9)):
        fields = {"name": TEXT, "area": people.areas["nazareth"], "csrf_token": token}
        answer = browser.post("/office/duos/new", data=fields, headers={"Referer": "http://localhost/office/duos/new"})
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")
    return browser, answer.location, start + timedelta(hours=9)


def back_in(house, browser, secret, where, at, key="carla"):
    from participatie.core.db import transaction

    with transaction():
        db.session.execute(sa.text("UPDATE account SET tf_last_counter = NULL"))
    with clock.frozen(at):
        return entering.sign_in(house, browser, key, secret, next_page="/account/typed")


def test_after_signing_in_the_text_is_there_and_can_be_saved(house, people, stranded, secret):
    browser, where, at = stranded
    assert back_in(house, browser, secret, where, at).location == "/account/typed"
    with clock.frozen(at):
        page = browser.get("/account/typed").text
        assert "Je tekst is er nog" in page
        assert TEXT in page
        fields = {
            "name": TEXT[:100], "area": people.areas["nazareth"], "resident": people.accounts["joost"],
            "professional": people.accounts["amina"], "csrf_token": entering.token_of(page),
        }  # fmt: skip
        assert 'action="/office/duos/new"' in page
        assert browser.post("/office/duos/new", data=fields).status_code == 302


def test_the_database_holds_nothing_readable(stranded):
    sealed = db.session.scalars(sa.select(Typed.sealed)).one()
    assert b"flat" not in sealed
    assert b"duos" not in sealed


def test_another_person_on_the_same_laptop_does_not_see_it(house, people, stranded):
    browser, where, at = stranded
    secret = entering.equip(house, people, "ruben")
    back_in(house, browser, secret, where, at, "ruben")
    with clock.frozen(at):
        assert browser.get("/account/typed").status_code == 404


def test_another_browser_does_not_find_it(client_for, stranded):
    assert client_for("carla").get("/account/typed").status_code == 404


def test_it_is_gone_after_an_hour(house, stranded, secret):
    browser, where, at = stranded
    back_in(house, browser, secret, where, at + timedelta(minutes=50))
    with clock.frozen(at + timedelta(minutes=61)):
        assert browser.get("/account/typed").status_code == 404


def test_passwords_and_tokens_are_not_kept(stranded):
    from participatie.accounts.ports import seal

    with_all = db.session.scalars(sa.select(Typed)).one()
    _path, _from, fields = seal.opened(with_all)
    assert {name for name, _ in fields} == {"name", "area"}


def test_a_page_that_wants_somebody_leads_to_signing_in_and_back(client_for):
    assert client_for().get("/office/people?x=1").location == "/sign-in?next=/office/people?x%3D1"


def test_another_site_cannot_leave_text_here(client_for):
    answer = client_for().post("/office/duos/new", data={"name": TEXT}, headers={"Origin": "https://evil.example"})
    assert answer.status_code in (400, 403)
    assert db.session.query(Typed).count() == 0
