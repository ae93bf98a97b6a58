"""Signing in: a password is never enough, guessing gets slow, unknown people get the same answer."""

from datetime import timedelta

import pytest

from participatie.accounts.models import SignInTry
from participatie.accounts.rules import FREE_TRIES
from participatie.core import audit, clock
from participatie.core.db import db
from tests.accounts import entering


@pytest.fixture
def secret(house, people):
    return entering.equip(house, people, "carla")


def test_password_and_code_let_a_coordinator_in(house, client_for, secret):
    browser = client_for()
    answer = entering.sign_in(house, browser, "carla", secret)
    assert answer.status_code == 302
    assert answer.location == "/office/"
    assert "Carla" in browser.get("/account/").text


def test_a_meemaker_lands_on_the_phone_page(house, people, client_for):
    secret = entering.equip(house, people, "amina")
    assert entering.sign_in(house, client_for(), "amina", secret).location == "/field/"


def test_somebody_who_was_on_the_way_to_a_page_gets_there(house, client_for, secret):
    assert entering.sign_in(house, client_for(), "carla", secret, next_page="/office/people").location == "/office/people"


def test_another_site_is_no_page_to_go_to(house, client_for, secret):
    browser = client_for()
    answer = entering.send(
        browser, "/sign-in?next=https://evil.example/", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD}
    )
    assert "evil" not in (answer.location or "")


def test_a_password_without_a_code_lets_nobody_in(client_for, secret):
    browser = client_for()
    entering.send(browser, "/sign-in", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD})
    assert browser.get("/account/").status_code == 302


def test_a_code_works_once(house, client_for, secret):
    now = entering.code(house, secret)
    for expected in (302, 422):
        browser = client_for()
        first = entering.send(browser, "/sign-in", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD})
        assert entering.send(browser, first.location, {"code": now}).status_code == expected


@pytest.mark.parametrize("email", ["carla@voorbeeld.example", "niemand@voorbeeld.example"])
def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(client_for, secret, email):
    answer = entering.send(client_for(), "/sign-in", {"email": email, "password": "helemaal verkeerd"})
    assert answer.status_code == 422
    assert answer.text.count("Het e-mailadres of het wachtwoord klopt niet.") >= 1


@pytest.mark.parametrize("email", ["carla@voorbeeld.example", "niemand@voorbeeld.example"])
def test_who_guesses_has_to_wait_longer_each_time(client_for, secret, email):
    browser = client_for()
    for _ in range(FREE_TRIES):
        assert entering.send(browser, "/sign-in", {"email": email, "password": "gok"}).status_code == 422
    assert entering.send(browser, "/sign-in", {"email": email, "password": entering.PASSWORD}).status_code == 429
    with clock.frozen(clock.now() + timedelta(seconds=31)):
        assert entering.send(browser, "/sign-in", {"email": email, "password": "gok"}).status_code == 422
        assert entering.send(browser, "/sign-in", {"email": email, "password": "gok"}).status_code == 429


def test_codes_are_counted_too(house, client_for, secret):
    browser = client_for()
    first = entering.send(browser, "/sign-in", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD})
    answers = [entering.send(browser, first.location, {"code": "000000"}).status_code for _ in range(FREE_TRIES)]
    assert answers == [422] * FREE_TRIES
    assert entering.send(browser, first.location, {"code": entering.code(house, secret)}).status_code == 429


def test_coming_in_forgets_the_wrong_tries(house, people, client_for, secret):
    browser = client_for()
    entering.send(browser, "/sign-in", {"email": "carla@voorbeeld.example", "password": "gok"})
    assert db.session.query(SignInTry).count() == 2
    entering.sign_in(house, browser, "carla", secret)
    assert db.session.query(SignInTry).count() == 1, "only the source's count stays"
    verbs = [row.verb for row in audit.of("account", people.accounts["carla"])]
    assert verbs == ["wrong_sign_in", "sign_in"]


def test_wrong_tries_hold_no_address_and_no_name(client_for, secret):
    entering.send(client_for(), "/sign-in", {"email": "carla@voorbeeld.example", "password": "gok"})
    keys = [row.key for row in db.session.query(SignInTry)]
    assert all(len(key) == 64 for key in keys)
    assert not any("carla" in key or "127" in key[:3] for key in keys)


def test_somebody_who_is_switched_off_gets_the_same_answer(people, client_for, secret):
    from participatie.core.db import transaction

    with transaction():
        people.account("carla").active = False
    answer = entering.send(client_for(), "/sign-in", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD})
    assert answer.status_code == 422
    assert "Het e-mailadres of het wachtwoord klopt niet." in answer.text
