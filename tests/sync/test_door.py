"""The door itself: who is let in, what is told to whom, and what is refused before it is read."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.accounts.models import Account
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.feed import Epoch
from participatie.core.ids import UUID
from participatie.core.roles import SYSTEM
from participatie.duos.models import Duo
from participatie.sync.changes.devices import revoke_device
from participatie.sync.models import Device
from participatie.sync.rules import MAX_BYTES
from tests import pushes

HELLO = f"{pushes.DOOR}/hello"


def one(people, key: str = "amina", area: str = "nazareth", **said):
    return pushes.op(pushes.conversation(people.duo_of(key), people.areas[area], pushes.story(), **said))


def change(model, found: UUID, **values) -> None:
    with transaction():
        db.session.execute(sa.update(model).where(model.id == found).values(values))


def test_hello_tells_who_is_here_and_what_is_taken(house, people, client_for):
    device = pushes.new_id()
    said = client_for("amina").get(HELLO, headers=pushes.headers(device)).json
    assert said["account"] == {"id": str(people.accounts["amina"]), "name": "Amina"}
    assert (said["proto"], said["schema"], said["limits"]) == (
        [1, 1], [1, 3], {"ops": 100, "bytes": MAX_BYTES, "media": {"bytes": 52428800, "chunk": 524288}},
    )  # fmt: skip
    assert (said["wipe"], said["safe_upto"], said["require_pin"]) == (False, None, False)
    assert said["cursor_now"] == f"{said['epoch']}:0"
    with transaction(write=False):
        assert db.session.get_one(Device, UUID(device)).account_id == people.accounts["amina"]


def test_asking_after_somebody_elses_phone_does_not_make_it_ones_own(house, people, client_for):
    device = pushes.new_id()
    client_for("joost").get(HELLO, headers=pushes.headers(device) | {"Sync-Account": str(people.accounts["amina"])})
    with transaction(write=False):
        assert db.session.get(Device, UUID(device)) is None


def test_nobody_is_asked_to_sign_in(house, people, client_for):
    for answer in (client_for().get(HELLO), pushes.push(client_for(), [one(people)], device=pushes.new_id())):
        assert (answer.status_code, answer.json["code"]) == (401, "sign_in")


def test_a_closed_account_is_told_so(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()
    amina.get(HELLO, headers=pushes.headers(device))
    change(Account, people.accounts["amina"], active=False)
    answer = pushes.push(amina, [one(people)], device=device)
    assert (answer.status_code, answer.json["code"]) == (403, "account_disabled")


def test_a_revoked_phone_is_told_to_wipe_and_nothing_else_also_when_nobody_is_signed_in(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()
    amina.get(HELLO, headers=pushes.headers(device))
    with transaction():
        revoke_device(UUID(device), by=SYSTEM)
    for browser in (amina, client_for()):
        assert browser.get(HELLO, headers=pushes.headers(device)).json == {"wipe": True}
        for answer in (pushes.push(browser, [one(people)], device=device), pushes.pull(browser, device=device)):
            assert (answer.status_code, answer.json["code"]) == (403, "device_revoked")


def test_two_people_on_one_phone_never_send_under_each_others_name(house, people, client_for):
    amina, fatma, device = client_for("amina"), client_for("fatma"), pushes.new_id()
    amina.get(HELLO, headers=pushes.headers(device))
    assert fatma.get(HELLO, headers=pushes.headers(device)).json["account"]["name"] == "Fatma"
    by_device = pushes.push(fatma, [one(people, "fatma", "pottenberg")], device=device)
    by_account = pushes.push(fatma, [], device=pushes.new_id(), account=str(people.accounts["amina"]))
    for answer in (by_device, by_account):
        assert (answer.status_code, answer.json["code"]) == (409, "other_account")
    assert pushes.statuses(amina, [one(people)], device=device) == ["created"]


@pytest.mark.parametrize(
    "headers", [{"Sync-Proto": "0"}, {"Sync-Proto": "2"}, {"Sync-Proto": "x"}, {"Sync-Schema": "4"}, {"Sync-Proto": None}]
)
def test_a_program_that_is_too_old_or_too_new_keeps_its_work(house, people, client_for, headers):
    device = pushes.new_id()
    said = {name: value for name, value in (pushes.headers(device) | headers).items() if value is not None}
    answer = client_for("amina").post(f"{pushes.DOOR}/push", json={"device": device, "ops": [one(people)]}, headers=said)
    assert (answer.status_code, answer.json["code"]) == (426, "upgrade")


def test_a_restored_server_says_so(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()
    epoch = amina.get(HELLO, headers=pushes.headers(device)).json["epoch"]
    cursor = pushes.pull(amina, device=device).json["cursor"]
    with transaction():
        db.session.execute(sa.update(Epoch).values(value=UUID(int=7)))
    answer = pushes.push(amina, [one(people)], device=device, epoch=epoch)
    assert (answer.status_code, answer.json["code"]) == (409, "epoch_changed")
    assert pushes.pull(amina, device=device, cursor=cursor).status_code == 410
    assert pushes.statuses(amina, [one(people)], device=device) == ["created"]


def test_whoever_sends_too_often_waits_as_told(house, people, client_for):
    house.extensions["sync_pace"].a_minute = 2
    amina, device = client_for("amina"), pushes.new_id()
    answers = [pushes.push(amina, [], device=device) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert pushes.push(client_for("fatma"), [], device=pushes.new_id()).status_code == 200


def test_the_scope_is_another_one_when_a_duo_or_a_role_is(house, people, client_for):
    amina = client_for("amina")
    before = amina.get(HELLO).json["scope"]
    assert amina.get(HELLO).json["scope"] == before
    change(Duo, people.duo_of("amina"), ends=clock.today() + timedelta(days=9))
    after = amina.get(HELLO).json["scope"]
    assert after != before


def test_work_after_the_period_is_taken_for_35_days_and_marked_late(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()
    for days, status in ((35, "created"), (36, "forbidden")):
        change(Duo, people.duo_of("amina"), ends=clock.today() - timedelta(days=days))
        made = one(people)
        assert pushes.statuses(amina, [made], device=device) == [status]
        with transaction(write=False):
            late = db.session.execute(sa.text("SELECT late FROM conversation")).scalars().all()
            assert [bool(said) for said in late] == [True]


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b'{"device": "x", "ops": []}', b'{"ops": []}', b"{", b"\xff\xfe", b'{"device": 1, "ops": 2}'],
)
def test_what_is_no_envelope_is_refused_whole(house, people, client_for, body):
    device = pushes.new_id()
    answer = client_for("amina").post(
        f"{pushes.DOOR}/push", data=body, content_type="application/json", headers=pushes.headers(device)
    )
    assert (answer.status_code, answer.json["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "deep", ["[" * 1_000_000, '{"device":' * 90_000, '{"ops":[' + "[" * 500_000 + "]" * 500_000 + '],"device":"x"}']
)
def test_a_million_brackets_are_refused_before_they_do_harm(house, people, client_for, deep):
    device = pushes.new_id()
    answer = client_for("amina").post(
        f"{pushes.DOOR}/push", data=deep, content_type="application/json", headers=pushes.headers(device)
    )
    assert (answer.status_code, answer.json["code"]) == (400, "malformed")


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 10 * 1024 * 1024])
def test_more_than_a_batch_is_refused_unread(house, people, client_for, size):
    device = pushes.new_id()
    answer = client_for("amina").post(
        f"{pushes.DOOR}/push", data=b" " * size, content_type="application/json", headers=pushes.headers(device)
    )
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_a_hundred_and_one_ops_are_too_many(house, people, client_for):
    device = pushes.new_id()
    assert pushes.push(client_for("amina"), [{}] * 101, device=device).status_code == 413
    assert pushes.push(client_for("amina"), [{}] * 100, device=device).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_only_json_is_taken(house, people, client_for, kind):
    answer = client_for("amina").post(
        f"{pushes.DOOR}/push", data=b"{}", content_type=kind, headers=pushes.headers(pushes.new_id())
    )
    assert (answer.status_code, answer.json["code"]) == (415, "not_json")


@pytest.mark.parametrize("origin", [None, "https://elders.example", "null"])
def test_only_our_own_pages_push(house, people, client_for, origin):
    said = {name: value for name, value in (pushes.headers(pushes.new_id()) | {"Origin": origin}).items() if value}
    assert client_for("amina").post(f"{pushes.DOOR}/push", json={}, headers=said).status_code == 403


def test_the_reference_is_sent_again_only_when_it_changed(house, people, client_for):
    amina = client_for("amina")
    first = amina.get(f"{pushes.DOOR}/reference", headers=pushes.headers(pushes.new_id()))
    assert [area["name"] for area in first.json["areas"]] == ["Nazareth"]
    assert {member["name"] for duo in first.json["duos"] for member in duo["members"]} == {"Amina", "Joost"}
    assert "Jeugd" in [theme["name"] for theme in first.json["themes"]]
    assert first.headers["ETag"] == f'"{first.json["etag"]}"'
    same = {"If-None-Match": first.headers["ETag"]}
    assert amina.get(f"{pushes.DOOR}/reference", headers=same).status_code == 304
    change(Duo, people.duo_of("amina"), name="A & J")
    assert amina.get(f"{pushes.DOOR}/reference", headers=same).status_code == 200
