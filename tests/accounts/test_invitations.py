"""An invitation sets up an account once: a passkey, or a password with a code, on one page."""

import re
from datetime import timedelta

import pytest

from participatie.accounts import changes
from participatie.accounts.models import Invitation, Passkey
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.errors import NotYours
from participatie.core.roles import SYSTEM
from tests.accounts import entering
from tests.accounts.device import Device


def invited(people, key: str = "amina") -> str:
    with transaction():
        return changes.invite(people.account(key), by=SYSTEM)


def set_up(house, browser, token: str, password: str = entering.PASSWORD):
    page = browser.get(f"/invitation/{token}").text
    with browser.session_transaction() as session:
        secret = session["setup_secret"]
    fields = {
        "password": password,
        "again": password,
        "code": entering.code(house, secret),
        "csrf_token": entering.token_of(page),
    }
    return browser.post(f"/invitation/{token}", data=fields), secret


def test_the_page_greets_by_name_and_shows_both_ways(people, client_for):
    page = client_for().get(f"/invitation/{invited(people)}").text
    assert "Welkom, Amina" in page
    assert "<svg" in page
    assert "otpauth://" in page
    assert 'data-passkey="create"' in page


def test_password_and_code_bring_a_meemaker_to_the_phone_page(house, people, client_for):
    browser = client_for()
    answer, secret = set_up(house, browser, invited(people))
    assert answer.location == "/field/"
    assert browser.get("/account/").status_code == 200
    with transaction():
        people.account("amina").tf_last_counter = None
    assert entering.sign_in(house, client_for(), "amina", secret).location == "/field/"


def test_others_land_in_the_office(house, people, client_for):
    assert set_up(house, client_for(), invited(people, "ruben"))[0].location == "/office/"


def test_a_passkey_is_enough(people, client_for):
    browser, token, device = client_for(), invited(people), Device()
    page = browser.get(f"/invitation/{token}").text
    answer = browser.post(
        f"/invitation/{token}/passkey", data={"credential": device.create(page), "csrf_token": entering.token_of(page)}
    )
    assert answer.location == "/field/"
    assert [row.account_id for row in db.session.query(Passkey)] == [people.accounts["amina"]]
    again = client_for()
    asked = entering.send(again, "/sign-in/passkey").text
    address = re.search(r'action="(/sign-in/passkey/[^"]+)"', asked)[1]
    answer = again.post(address, data={"credential": device.show(asked), "csrf_token": entering.token_of(asked)})
    assert answer.location == "/field/", answer.text
    assert again.get("/account/").status_code == 200


def test_somebody_elses_answer_makes_no_passkey(people, client_for):
    token, device = invited(people), Device()
    other = client_for().get(f"/invitation/{token}").text
    browser = client_for()
    page = browser.get(f"/invitation/{token}").text
    for credential in (device.create(other), "{}", "", "[]", '{"id": 1}'):
        answer = browser.post(
            f"/invitation/{token}/passkey", data={"credential": credential, "csrf_token": entering.token_of(page)}
        )
        assert answer.status_code == 422
    assert db.session.query(Passkey).count() == 0


def test_a_link_works_once(house, people, client_for):
    token = invited(people)
    set_up(house, client_for(), token)
    assert client_for().get(f"/invitation/{token}").status_code == 404


def test_a_link_dies_after_seven_days(people, client_for):
    token, start = invited(people), clock.now()
    with clock.frozen(start + timedelta(days=6, hours=23)):
        assert client_for().get(f"/invitation/{token}").status_code == 200
    with clock.frozen(start + timedelta(days=7, minutes=1)):
        assert client_for().get(f"/invitation/{token}").status_code == 404


def test_a_new_link_kills_the_old_one(people, client_for):
    old, new = invited(people), invited(people)
    assert client_for().get(f"/invitation/{old}").status_code == 404
    assert client_for().get(f"/invitation/{new}").status_code == 200


def test_looking_at_the_page_uses_nothing_up(people, client_for):
    token = invited(people)
    for _ in range(3):
        assert client_for().get(f"/invitation/{token}").status_code == 200


def test_setting_up_anew_ends_everything_from_before(house, people, client_for):
    lost = client_for()
    set_up(house, lost, invited(people))
    set_up(house, client_for(), invited(people))
    assert lost.get("/account/").status_code == 302


def test_the_database_does_not_know_the_token(house, people):
    token = invited(people)
    assert token not in [row.token for row in db.session.query(Invitation)]


@pytest.mark.parametrize(("password", "words"), [
    ("kort", "minstens 12 tekens"), ("welkom123456", "makkelijk te raden"), ("abcdefghijklmn", "makkelijk te raden"),
    ("amina12345678", "makkelijk te raden"), ("aaaaaaaaaaaaaa", "makkelijk te raden"),
])  # fmt: skip
def test_a_password_that_is_easy_to_guess_is_refused_with_the_reason(house, people, client_for, password, words):
    answer, _secret = set_up(house, client_for(), invited(people), password)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_wrong_code_sets_nothing_up(people, client_for):
    browser, token = client_for(), invited(people)
    page = browser.get(f"/invitation/{token}").text
    fields = {"password": entering.PASSWORD, "again": entering.PASSWORD, "code": "000000", "csrf_token": entering.token_of(page)}
    answer = browser.post(f"/invitation/{token}", data=fields)
    assert answer.status_code == 422
    assert "Deze code klopt niet" in answer.text
    assert not entering.account_of(people, "amina").is_set_up


def test_a_coordinator_invites_only_meemakers_of_the_own_wijken(house, people):
    with transaction():
        changes.invite(people.account("amina"), by=people.actor("carla"))
    for key in ("olga", "ada", "ruben", "carla"):
        with pytest.raises(NotYours), transaction():
            changes.invite(people.account(key), by=people.actor("carla"))
    assert [row.verb for row in audit.of("account", people.accounts["amina"])] == ["invite"]


def test_a_meemaker_who_is_more_than_that_is_not_the_coordinators_to_invite(house, people):
    with transaction():
        from participatie.areas.models import Area
        from participatie.core.roles import Capability

        changes.give_role(
            people.account("amina"), Capability.ADMINISTRATOR, db.session.get_one(Area, people.areas["proefstad"]), by=SYSTEM
        )
    with pytest.raises(NotYours), transaction():
        changes.invite(people.account("amina"), by=people.actor("carla"))
