"""Spare ways in: recovery codes from paper, and a QR that signs one more phone in."""

import html
import re
from datetime import timedelta

import pytest

from participatie.accounts import changes
from participatie.accounts.models import PhoneLink
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM
from tests.accounts import entering

CODE = re.compile(r"<code dir=\"ltr\">([0-9A-Z-]{14})</code>")


def proved(browser):
    with browser.session_transaction() as session:
        session["fs_paa"] = clock.now().timestamp()
    return browser


@pytest.fixture
def secret(house, people):
    return entering.equip(house, people, "carla")


@pytest.fixture
def codes(client_for, secret) -> list[str]:
    page = entering.send(proved(client_for("carla")), "/account/recovery-codes")
    return CODE.findall(page.text)


def with_password(browser):
    """The first step; then the page for a recovery code."""
    entering.send(browser, "/sign-in", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD})
    return browser


def recover(browser, code: str):
    return entering.send(browser, "/sign-in/recovery", {"code": code})


def test_eight_codes_are_shown_once_and_only_their_hashes_stay(client_for, people, codes):
    assert len(set(codes)) == 8
    stored = entering.account_of(people, "carla").mf_recovery_codes
    assert len(stored) == 8
    assert not any(code in str(stored) or code.replace("-", "") in str(stored) for code in codes)
    later = proved(client_for("carla")).get("/account/recovery-codes").text
    assert not any(code in later for code in codes)


@pytest.mark.parametrize("way", [str, str.lower, lambda code: code.replace("-", " ")])
def test_a_code_lets_somebody_in_after_the_password_and_works_once(client_for, people, codes, way):
    answer = recover(with_password(client_for()), way(codes[0]))
    assert answer.status_code == 302
    assert answer.location == "/office/"
    assert recover(with_password(client_for()), codes[0]).status_code == 422
    assert len(entering.account_of(people, "carla").mf_recovery_codes) == 7
    told = [entry.ids.get("what") for entry in audit.of("account", people.accounts["carla"]) if entry.verb == "change_proof"]
    assert told == ["recovery codes", "recovery code used"]


def test_a_code_without_the_password_is_worth_nothing(client_for, codes):
    browser = client_for()
    assert recover_directly(browser, codes[0]).status_code == 302
    assert browser.get("/account/").status_code == 302


def recover_directly(browser, code: str):
    token = entering.token_of(browser.get("/sign-in"))
    return browser.post("/sign-in/recovery", data={"code": code, "csrf_token": token})


def test_wrong_codes_are_counted_like_wrong_codes_of_the_app(client_for, codes):
    browser = with_password(client_for())
    answers = [recover(browser, "AAAA-BBBB-CCCC").status_code for _ in range(5)]
    assert answers == [422] * 5
    page = browser.get("/sign-in/recovery").text
    assert browser.post("/sign-in/recovery", data={"code": codes[0], "csrf_token": entering.token_of(page)}).status_code == 429


def test_who_has_two_codes_left_is_warned(client_for, codes):
    for code in codes[:5]:
        recover(with_password(client_for()), code)
    browser = with_password(client_for())
    recover(browser, codes[5])
    assert "2 herstelcodes" in browser.get("/office/").text


def test_new_codes_take_the_place_of_the_old(client_for, codes):
    entering.send(proved(client_for("carla")), "/account/recovery-codes")
    assert recover(with_password(client_for()), codes[0]).status_code == 422


def test_making_codes_asks_for_a_fresh_proof(client_for, secret):
    assert client_for("carla").get("/account/recovery-codes").location.startswith("/account/verify")


def test_somebody_without_a_password_needs_no_codes(client_for):
    ruben = proved(client_for("ruben"))
    assert "passkey" in ruben.get("/account/recovery-codes").text
    assert entering.send(ruben, "/account/recovery-codes", seen_on="/account/").status_code == 404


def test_an_invitation_ends_the_codes_of_before(people, codes):
    with transaction():
        token = changes.invite(people.account("carla"), by=SYSTEM)
    from participatie.accounts import queries
    from participatie.accounts.ports.sessions import digest

    with transaction():
        found = queries.live_invitation(digest(token), clock.now())
        changes.accept(found, changes.Proof(password="x"), by=SYSTEM)
    assert entering.account_of(people, "carla").mf_recovery_codes is None


@pytest.fixture
def link(client_for) -> str:
    """The path behind the QR of Amina."""
    page = entering.send(proved(client_for("amina")), "/account/new-phone").text
    return "/new-phone/" + re.search(r"/new-phone/([\w-]+)</code>", html.unescape(page))[1]


def test_a_scanned_code_asks_who_this_is_and_signs_the_phone_in_once(client_for, people, link):
    phone = client_for()
    assert "Amina" in phone.get(link).text
    assert phone.get("/account/").status_code == 302
    assert entering.send(phone, link).location == "/field/"
    assert phone.get("/account/").status_code == 200
    assert client_for().get(link).status_code == 404
    verbs = [entry.verb for entry in audit.of("account", people.accounts["amina"])]
    assert verbs == ["link_phone", "use_phone_link"]


def test_a_phone_that_came_in_by_a_code_proves_itself_before_something_weighty(client_for, link):
    phone = client_for()
    entering.send(phone, link)
    assert phone.get("/account/new-phone").location.startswith("/account/verify")


def test_a_code_dies_after_ten_minutes_or_by_a_newer_one(client_for, link):
    assert client_for().get(link).status_code == 200
    newer = re.search(r"/new-phone/([\w-]+)</code>", entering.send(proved(client_for("amina")), "/account/new-phone").text)[1]
    assert client_for().get(link).status_code == 404
    assert client_for().get(f"/new-phone/{newer}").status_code == 200
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert client_for().get(f"/new-phone/{newer}").status_code == 404


def test_a_code_of_somebody_who_is_switched_off_is_dead(client_for, people, link):
    with transaction():
        changes.deactivate(people.account("amina"), by=people.actor("ada"))
    assert client_for().get(link).status_code == 404


def test_the_database_does_not_know_the_code(link):
    stored = db.session.query(PhoneLink).one()
    assert link.rsplit("/", 1)[1] not in (stored.mac, str(stored.id))


def test_trying_codes_is_counted_and_has_to_wait(client_for, link):
    answers = [client_for().get(f"/new-phone/{number}").status_code for number in range(31)]
    assert answers[:30] == [404] * 30
    assert answers[30] == 429
    assert client_for().get(link).status_code == 429


def test_making_a_code_asks_for_a_fresh_proof(client_for):
    assert client_for("amina").get("/account/new-phone").location.startswith("/account/verify")
