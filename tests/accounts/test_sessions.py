"""Sessions (safety.md T18): an opaque token, known to the database only by its hash, that ends when it should."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.accounts import changes
from participatie.accounts.models import Account, RoleAssignment, Session
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM
from tests.accounts import entering


@pytest.fixture
def secret(house, people):
    return entering.equip(house, people, "carla")


@pytest.fixture
def carla(house, client_for, secret):
    browser = client_for()
    entering.sign_in(house, browser, "carla", secret)
    return browser


def cookie(browser) -> str:
    return browser.get_cookie("session").value


def is_in(browser) -> bool:
    return browser.get("/account/").status_code == 200


def test_signing_in_gives_a_new_token(house, client_for, secret):
    browser = client_for()
    browser.get("/sign-in")
    before = cookie(browser)
    entering.sign_in(house, browser, "carla", secret)
    assert cookie(browser).startswith("t.")
    assert cookie(browser) != before


def test_proving_once_more_gives_a_new_token_and_kills_the_old_one(house, client_for, carla):
    old = cookie(carla)
    answer = entering.send(carla, "/account/verify?next=/account/", {"password": entering.PASSWORD})
    assert answer.location.endswith("/account/")
    assert cookie(carla) != old
    thief = client_for()
    thief.set_cookie("session", old)
    assert not is_in(thief)
    assert is_in(carla)


def test_an_office_session_ends_after_eight_hours_without_use(carla):
    start = clock.now()
    for hours, expected in ((7, True), (14, True), (23, False)):
        with clock.frozen(start + timedelta(hours=hours)):
            assert is_in(carla) is expected


def test_a_phone_session_lasts_thirty_days_without_use(house, people, client_for):
    secret, browser, start = entering.equip(house, people, "amina"), client_for(), clock.now()
    entering.sign_in(house, browser, "amina", secret)
    for days, expected in ((29, True), (58, True), (89, False)):
        with clock.frozen(start + timedelta(days=days)):
            assert is_in(browser) is expected


def test_a_session_ends_after_ninety_days_however_much_it_is_used(house, people, client_for):
    secret, browser, start = entering.equip(house, people, "amina"), client_for(), clock.now()
    entering.sign_in(house, browser, "amina", secret)
    for days in range(20, 90, 20):
        with clock.frozen(start + timedelta(days=days)):
            assert is_in(browser)
    with clock.frozen(start + timedelta(days=91)):
        assert not is_in(browser)


def test_signing_out_ends_the_session_on_the_server(client_for, carla):
    old = cookie(carla)
    entering.send(carla, "/sign-out", seen_on="/account/")
    thief = client_for()
    thief.set_cookie("session", old)
    assert not is_in(thief)
    assert not is_in(carla)


def test_another_password_ends_every_other_session(house, people, client_for, secret, carla):
    with transaction():
        people.account("carla").tf_last_counter = None
    laptop = client_for()
    entering.sign_in(house, laptop, "carla", secret)
    new = "een heel ander wachtwoord"
    answer = entering.send(
        laptop, "/account/password", {"password": entering.PASSWORD, "new_password": new, "new_password_confirm": new}
    )
    assert answer.status_code == 302, answer.text
    assert is_in(laptop)
    assert not is_in(carla)


def test_signing_out_everywhere_ends_every_session(house, people, client_for, secret, carla):
    with transaction():
        people.account("carla").tf_last_counter = None
    laptop = client_for()
    entering.sign_in(house, laptop, "carla", secret)
    entering.send(laptop, "/account/sessions/end", seen_on="/account/")
    assert not is_in(laptop)
    assert not is_in(carla)


def test_one_device_can_be_signed_out_from_another(house, people, client_for, secret, carla):
    with transaction():
        people.account("carla").tf_last_counter = None
    laptop = client_for()
    entering.sign_in(house, laptop, "carla", secret)
    oldest = db.session.scalars(sa.select(Session.id).where(Session.ended_at.is_(None)).order_by(Session.made_at)).first()
    entering.send(laptop, f"/account/sessions/{oldest}/end", seen_on="/account/")
    assert is_in(laptop)
    assert not is_in(carla)


def test_nobody_ends_a_session_of_somebody_else(client_for, carla):
    theirs = db.session.scalars(sa.select(Session.id)).first()
    answer = entering.send(client_for("ruben"), f"/account/sessions/{theirs}/end", seen_on="/account/")
    assert answer.status_code == 404
    assert is_in(carla)


def test_the_database_does_not_know_the_token(carla):
    token = cookie(carla)[2:]
    rows = db.session.execute(sa.text("SELECT token, data, label FROM session")).all()
    assert rows
    assert not any(token in str(value) for row in rows for value in row)


def test_last_seen_is_written_at_most_once_in_five_minutes(carla):
    def seen() -> list:
        db.session.expire_all()
        return [row.seen_at for row in db.session.scalars(sa.select(Session).where(Session.ended_at.is_(None)))]

    is_in(carla)
    first, start = seen(), clock.now()
    with clock.frozen(start + timedelta(minutes=4)):
        is_in(carla)
    assert seen() == first
    with clock.frozen(start + timedelta(minutes=6)):
        is_in(carla)
    assert seen() != first


def test_the_cookie_is_for_http_only_and_for_our_own_pages(house, client_for, secret):
    browser = client_for()
    first = entering.send(browser, "/sign-in", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD})
    said = entering.send(browser, first.location, {"code": entering.code(house, secret)}).headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=Lax" in said
    assert "Path=/" in said
    assert "Domain" not in said


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(database, database_url):
    from participatie.app import create_app
    from participatie.config import Config

    app = create_app(Config(secret="s" * 20 + "0123456789abcdef", database_url=database_url, base_url="https://wijk.example"))
    said = app.test_client().get("/sign-in", base_url="https://wijk.example").headers["Set-Cookie"]
    assert said.startswith("__Host-session=")
    assert "Secure" in said
    with app.app_context():
        db.engine.dispose()


def test_a_role_that_was_taken_away_bites_at_the_next_request(people, carla):
    assert carla.get("/office/duos").status_code == 200
    with transaction():
        roles = db.session.scalars(sa.select(RoleAssignment).where(RoleAssignment.account_id == people.accounts["carla"])).all()
        for role in roles:
            changes.end_role(role, by=SYSTEM)
    assert carla.get("/office/duos").status_code == 403


def test_somebody_who_is_switched_off_is_out_at_once(people, carla):
    assert is_in(carla)
    with transaction():
        changes.deactivate(people.account("carla"), by=people.actor("ada"))
    assert not is_in(carla)


def test_no_cookie_remembers_somebody_for_longer(house, client_for, secret):
    browser = client_for()
    first = entering.send(
        browser, "/sign-in", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD, "remember": "y"}
    )
    answer = entering.send(browser, first.location, {"code": entering.code(house, secret), "remember": "y"})
    assert "remember" not in answer.headers["Set-Cookie"]


def test_a_made_up_cookie_is_nobody(client_for, people):
    for value in ("t.", "t.x", "t." + people.uniquifier("carla"), people.uniquifier("carla"), "€" * 50):
        browser = client_for()
        browser.set_cookie("session", value)
        assert not is_in(browser)
    assert db.session.scalars(sa.select(Account)).first()
