"""Phones as people see them: named, last seen, signed off by their owner, blocked by somebody else when lost (safety.md T1, T5)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.accounts.models import Session
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.privacy.changes import Subject, erase
from participatie.sync.models import Device
from tests import pushes
from tests.accounts import entering

HELLO = f"{pushes.DOOR}/hello"
ANDROID = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"


def proved(browser):
    """Somebody who showed a moment ago who it is."""
    with browser.session_transaction() as session:
        session["fs_paa"] = clock.now().timestamp()
    return browser


@pytest.fixture
def phone(client_for) -> str:
    """The phone of Amina, known since its first hello."""
    device = pushes.new_id()
    client_for("amina").get(HELLO, headers=pushes.headers(device) | {"User-Agent": ANDROID})
    return device


def row(device: str) -> Device:
    db.session.expire_all()
    return db.session.get_one(Device, UUID(device))


def test_a_phone_tells_its_kind_in_plain_words_and_can_be_named(client_for, phone):
    amina = client_for("amina")
    assert "Chrome, Android" in amina.get("/account/phones").text
    answer = entering.send(amina, f"/account/phones/{phone}", {"name": " Blauwe telefoon "})
    assert answer.location == "/account/phones"
    assert "Blauwe telefoon" in amina.get("/account/phones").text


def test_last_seen_of_a_phone_is_written_at_most_once_in_five_minutes(client_for, phone):
    amina, first, start = client_for("amina"), row(phone).seen_at, clock.now()
    amina.get(HELLO, headers=pushes.headers(phone))
    settled = row(phone).seen_at
    with clock.frozen(start + timedelta(minutes=4)):
        pushes.pull(amina, device=phone)
        assert row(phone).seen_at == settled
    with clock.frozen(start + timedelta(minutes=6)):
        pushes.pull(amina, device=phone)
        assert row(phone).seen_at > first + timedelta(minutes=5)


def test_signing_off_a_phone_asks_for_a_fresh_proof_and_says_what_happens(client_for, phone):
    amina = client_for("amina")
    page = amina.get(f"/account/phones/{phone}").text
    assert "wist" in page
    answer = entering.send(amina, f"/account/phones/{phone}/sign-off", seen_on=f"/account/phones/{phone}")
    assert answer.location.startswith("/account/verify")
    assert row(phone).revoked_at is None


def test_a_phone_that_was_signed_off_cannot_push_and_is_told_to_wipe_also_when_nobody_is_signed_in(client_for, people, phone):
    amina, laptop = client_for("amina"), proved(client_for("amina"))
    amina.get(HELLO, headers=pushes.headers(phone))
    entering.send(laptop, f"/account/phones/{phone}/sign-off", seen_on=f"/account/phones/{phone}")
    op = pushes.op(pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story()))
    refused = pushes.push(laptop, [op], device=phone)
    assert (refused.status_code, refused.json["code"]) == (403, "device_revoked")
    for browser in (amina, laptop, client_for()):
        assert browser.get(HELLO, headers=pushes.headers(phone)).json == {"wipe": True}


def test_whoever_is_signed_in_on_a_phone_is_out_when_it_is_signed_off_and_others_stay(client_for, phone):
    amina, laptop = client_for("amina"), proved(client_for("amina"))
    amina.get(HELLO, headers=pushes.headers(phone))
    entering.send(laptop, f"/account/phones/{phone}/sign-off", seen_on=f"/account/phones/{phone}")
    assert amina.get("/account/").status_code == 302
    assert laptop.get("/account/").status_code == 200


def test_a_lost_phone_is_blocked_by_the_coordinator_with_a_reason_that_its_owner_reads(client_for, people, phone):
    path = f"/office/people/{people.accounts['amina']}/phones/{phone}/block"
    carla = proved(client_for("carla"))
    assert entering.send(carla, path, {"why": "  "}).status_code == 422
    entering.send(carla, path, {"why": "Verloren in de tram."})
    assert row(phone).revoked_at
    told = client_for("amina").get("/account/phones").text
    assert "Carla" in told
    assert "Verloren in de tram." in told
    assert [entry.verb for entry in audit.of("device", UUID(phone))] == ["know_device", "revoke_device"]


def test_blocking_asks_for_a_fresh_proof(client_for, people, phone):
    answer = client_for("carla").get(f"/office/people/{people.accounts['amina']}/phones/{phone}/block")
    assert answer.location.startswith("/account/verify")


@pytest.mark.parametrize("key", ["otto", "ruben", "joost"])
def test_nobody_else_blocks_the_phone(client_for, people, phone, key):
    answer = proved(client_for(key)).get(f"/office/people/{people.accounts['amina']}/phones/{phone}/block")
    assert answer.status_code in (403, 404)


def test_a_coordinator_does_not_block_the_phone_of_somebody_who_is_no_meemaker(client_for, people):
    device = pushes.new_id()
    client_for("ruben").get(HELLO, headers=pushes.headers(device))
    assert proved(client_for("carla")).get(f"/office/people/{people.accounts['ruben']}/phones").status_code == 404
    assert proved(client_for("ada")).get(f"/office/people/{people.accounts['ruben']}/phones").status_code == 200


def test_the_phone_of_somebody_else_does_not_exist_for_me(client_for, phone):
    joost = proved(client_for("joost"))
    assert joost.get(f"/account/phones/{phone}").status_code == 404
    assert entering.send(joost, f"/account/phones/{phone}/sign-off", seen_on="/account/").status_code == 404


def test_the_phones_of_somebody_who_is_erased_are_blocked_and_nameless(people, phone):
    with transaction():
        erase(Subject("account", people.accounts["amina"]), by=people.actor("ada"), why="asked")
    found = row(phone)
    assert (found.name, found.label, bool(found.revoked_at)) == ("", "", True)


def test_a_browser_keeps_the_name_that_it_was_given(house, people, client_for):
    secret, browser = entering.equip(house, people, "carla"), client_for()
    entering.sign_in(house, browser, "carla", secret)
    here = db.session.scalars(sa.select(Session.id).where(Session.ended_at.is_(None))).one()
    entering.send(browser, f"/account/sessions/{here}", {"name": "Laptop van de wijk"})
    entering.send(browser, "/account/verify?next=/account/", {"password": entering.PASSWORD})
    assert "Laptop van de wijk" in browser.get("/account/").text


def test_all_others_are_signed_out_and_this_one_stays(client_for):
    here, there = client_for("carla"), client_for("carla")
    there.get("/account/")
    answer = entering.send(here, "/account/sessions/end-others", seen_on="/account/sessions/end")
    assert answer.location == "/account/"
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
