"""One bad op never stops another, and each is told what is wrong with it. Nothing of it is stored."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.conversations.models import Conversation, Version
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.feed import Change
from participatie.core.ids import UUID
from participatie.duos.models import DuoMember
from participatie.stories.models import Story
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState
from tests import pushes

NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def body(people):
    return pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story())


def words(body, text: str):
    return {**body, "stories": [{**body["stories"][0], "quote": text}]}


def first_story(body, **said):
    return {**body, "stories": [{**body["stories"][0], **said}]}


def held(days: int):
    return {"held": {"date": (clock.today() + timedelta(days=days)).isoformat(), "part_of_day": None}}


BAD = {
    "20,001 characters": (lambda b: words(b, "x" * 20_001), "body_too_long", "stories[0].quote"),
    "50,000 characters": (lambda b: words(b, "é" * 50_000), "body_too_long", "stories[0].quote"),
    "a long place": (lambda b: {**b, "place": "x" * 121}, "body_too_long", "place"),
    "51 stories": (
        lambda b: {**b, "stories": [pushes.story(teller=b["tellers"][0]["id"]) for _ in range(51)]},
        "body_too_long",
        "stories",
    ),
    "U+0000": (lambda b: words(b, "a\0b"), "bad_text", ""),
    "U+0000 in a name": (lambda b: {**b, "readings": {"a\0": "x"}}, "bad_text", ""),
    "half a surrogate pair": (lambda b: words(b, "a\ud83d b"), "bad_text", ""),
    "the other half": (lambda b: {**b, "place": "\ude00"}, "bad_text", ""),
    "a date in the future": (lambda b: {**b, **held(2)}, "malformed", "held.date: date_in_future"),
    "no date": (lambda b: {**b, "held": {"date": "31-12-2026"}}, "malformed", "held.date"),
    "an empty story": (lambda b: words(b, " \n\t"), "malformed", "stories[0]: empty"),
    "no story at all": (lambda b: {**b, "stories": [], "tellers": [], "contact_only": False}, "malformed", "stories: empty"),
    "contact only with a story": (lambda b: {**b, "contact_only": True}, "malformed", "contact_only"),
    "an unknown field": (lambda b: {**b, "mood": "good"}, "malformed", "mood"),
    "an unknown kind": (lambda b: first_story(b, valence="bad"), "malformed", "stories[0].valence"),
    "an unknown occasion": (lambda b: {**b, "occasion": "moon"}, "malformed", "occasion"),
    "the same story twice": (lambda b: {**b, "stories": b["stories"] * 2}, "malformed", "stories: the same id twice"),
    "a teller who told nothing": (lambda b: {**b, "tellers": [*b["tellers"], {"id": NOWHERE}]}, "malformed", "tellers"),
    "a story without teller": (lambda b: {**b, "tellers": []}, "malformed", "tellers"),
    "a short receipt": (lambda b: {**b, "tellers": [{**b["tellers"][0], "receipt": "ab"}]}, "malformed", "tellers[0].receipt"),
    "minus one resident": (lambda b: {**b, "people": {"resident": -1}}, "malformed", "people.resident"),
    "a text for a number": (lambda b: {**b, "people": {"resident": "1"}}, "malformed", "people.resident"),
    "somebody else's reading": (lambda b: {**b, "readings": {NOWHERE: "x"}}, "malformed", "readings"),
    "a body that is a list": (lambda b: [b], "malformed", ""),
    "eleven themes": (lambda b: first_story(b, themes=[NOWHERE] * 11), "body_too_long", "stories[0].themes"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_op_is_told_what_is_wrong_and_its_neighbours_are_taken(house, people, client_for, body, kind):
    spoil, code, detail = BAD[kind]
    before, after = (pushes.op(pushes.conversation(body["duo"], body["area"], pushes.story())) for _ in range(2))
    bad = pushes.op(spoil(body))
    said = pushes.results(client_for("amina"), [before, bad, after], device=pushes.new_id())
    assert said[1] == {"id": bad["id"], "status": "rejected", "code": code, "detail": detail}
    assert [result["status"] for result in said] == ["created", "rejected", "created"]
    assert stored(Version) == 2


def stored(model) -> int:
    with transaction(write=False):
        return db.session.scalar(sa.select(sa.func.count()).select_from(model))


HEADERS = {
    "no id": ({"id": None}, "malformed", "id"),
    "no uuid": ({"item": "12"}, "malformed", "item"),
    "itself as parent": ({"parents": "itself"}, "malformed", "parents"),
    "21 parents": ({"parents": [NOWHERE] * 21}, "body_too_long", "parents"),
    "a newer schema": ({"schema": 4}, "schema_too_new", "schema"),
    "a newer schema with fields of its own": ({"schema": 4, "colour": "red"}, "schema_too_new", "schema"),
    "a newer type": ({"type": "media"}, "schema_too_new", "type"),
    "media in schema 1, which has none": ({"media": [{"id": NOWHERE, "sha256": "0" * 64, "size": 1, "mime": "image/png"}]}, "malformed", "media"),
}


@pytest.mark.parametrize("kind", HEADERS)
def test_a_bad_header_is_told_so_too(house, people, client_for, body, kind):
    said, code, detail = HEADERS[kind]
    bad = pushes.op(body)
    bad |= {"parents": [bad["id"]]} if said == {"parents": "itself"} else said
    result, other = pushes.results(client_for("amina"), [bad, pushes.op(body)], device=pushes.new_id())
    assert (result["status"], result["code"], result["detail"]) == ("rejected", code, detail)
    assert (result["id"], other["status"]) == (bad["id"], "created")


@pytest.mark.parametrize("nonsense", [None, 1, "x", [], {}, [[[[[[]]]]]]])
def test_an_op_that_is_no_op_gets_its_answer_in_its_place(house, people, client_for, body, nonsense):
    said = pushes.results(client_for("amina"), [nonsense, pushes.op(body)], device=pushes.new_id())
    assert [result["status"] for result in said] == ["rejected", "created"]
    assert said[0]["id"] is None


def test_raw_bytes_that_are_no_text_spoil_only_their_own_op(house, people, client_for, body):
    device, good = pushes.new_id(), pushes.op(body)
    bad = json.dumps(pushes.op(words(body, "HIER"))).encode().replace(b"HIER", b"a\xed\xa0\x80b")
    raw = b'{"device": "%s", "ops": [%s, %s]}' % (device.encode(), bad, json.dumps(good).encode())
    said = (
        client_for("amina")
        .post(f"{pushes.DOOR}/push", data=raw, content_type="application/json", headers=pushes.headers(device))
        .json
    )
    assert [(result["status"], result.get("code")) for result in said["results"]] == [("rejected", "bad_text"), ("created", None)]


def test_a_backslash_before_u0000_is_ordinary_text(house, people, client_for, body):
    """The six characters, not the sign."""
    made = pushes.op(words(body, r"a\u0000b \ud800"))
    assert pushes.statuses(client_for("amina"), [made], device=pushes.new_id()) == ["created"]


@pytest.mark.parametrize("signs", ["👵🏽", "\u202e", "\ufeff", "e\u0301", "\U0010ffff", "\x1f\x7f", "\r\n"])
def test_any_other_sign_comes_back_as_it_was_typed(house, people, client_for, body, signs):
    amina, device = client_for("amina"), pushes.new_id()
    pushes.results(amina, [pushes.op({**words(body, f"x{signs}x"), "stage": "open"})], device=device)
    assert pushes.pull(amina, device=device).json["changes"][0]["body"]["stories"][0]["quote"] == f"x{signs}x"


def test_the_same_id_with_other_content_is_refused_also_in_one_batch(house, people, client_for, body):
    amina, device, made = client_for("amina"), pushes.new_id(), pushes.op(body)
    other = {**made, "body": {**body, "place": "elders"}}
    said = pushes.results(amina, [made, other, made], device=device)
    assert [(result["status"], result.get("code")) for result in said] == [
        ("created", None),
        ("rejected", "id_reuse"),
        ("duplicate", None),
    ]
    assert pushes.results(amina, [other], device=device)[0]["code"] == "id_reuse"


def test_an_id_of_another_conversation_is_refused_and_the_rest_is_taken(house, people, client_for, body):
    amina, device, made = client_for("amina"), pushes.new_id(), pushes.op(body)
    pushes.results(amina, [made], device=device)
    fresh = pushes.story()
    stolen = [
        pushes.op(pushes.conversation(body["duo"], body["area"], fresh), id=made["id"]),
        pushes.op(pushes.conversation(body["duo"], body["area"], {**fresh, "id": body["stories"][0]["id"]})),
        pushes.op(pushes.conversation(body["duo"], body["area"], {**fresh, "teller": body["tellers"][0]["id"]})),
    ]
    said = pushes.results(
        amina, [*stolen, pushes.op(pushes.conversation(body["duo"], body["area"], pushes.story()))], device=device
    )
    assert [result.get("code") for result in said] == ["id_reuse"] * 3 + [None]
    assert (stored(Version), stored(Conversation), stored(Story), stored(Change)) == (2, 2, 2, 2)


def test_nobody_writes_for_another_duo_or_outside_its_area(house, people, client_for, body):
    amina, device = client_for("amina"), pushes.new_id()
    theirs = pushes.op(pushes.conversation(people.duo_of("fatma"), people.areas["pottenberg"], pushes.story()))
    pushes.results(client_for("fatma"), [theirs], device=pushes.new_id())
    tries = [
        pushes.op({**body, "duo": str(people.duo_of("fatma"))}),
        pushes.op({**body, "area": str(people.areas["pottenberg"])}),
        pushes.op({**body, "area": str(people.areas["oost"])}),
        pushes.op({**body, "duo": NOWHERE}),
        pushes.op({**body, "area": NOWHERE}),
        pushes.op(body, item=theirs["item"], parents=[theirs["id"]]),
        pushes.signal(people.duo_of("fatma"), people.areas["nazareth"]),
        pushes.signal(body["duo"], body["area"], conversation=theirs["item"]),
        pushes.signal(body["duo"], body["area"], story=theirs["body"]["stories"][0]["id"]),
    ]
    assert pushes.statuses(amina, tries, device=device) == ["forbidden"] * len(tries)
    assert stored(Version) == 1


def test_a_closed_area_and_a_member_who_left_long_ago_are_forbidden(house, people, client_for, body):
    amina, device = client_for("amina"), pushes.new_id()
    yesterday, long_ago = clock.today() - timedelta(days=1), clock.today() - timedelta(days=36)
    update(Area, Area.id == people.areas["nazareth"], valid_to=yesterday)
    assert pushes.statuses(amina, [pushes.op(body)], device=device) == ["forbidden"]
    update(Area, Area.id == people.areas["nazareth"], valid_to=None)
    update(DuoMember, DuoMember.account_id == people.accounts["amina"], until=long_ago)
    assert pushes.statuses(amina, [pushes.op(body)], device=device) == ["forbidden"]
    assert pushes.statuses(client_for("joost"), [pushes.op(body)], device=pushes.new_id()) == ["created"]


def update(model, where, **values) -> None:
    with transaction():
        db.session.execute(sa.update(model).where(where).values(values))


def test_a_theme_never_makes_a_story_refused(house, people, client_for, body):
    """Merged meanwhile, or unknown: it is kept with the story, and the coordinator's screen finds its way."""
    update(Theme, Theme.id == people.themes["jeugd"], state=ThemeState.MERGED, merged_into_id=people.themes["ontmoeten"])
    themes = [str(people.themes["jeugd"]), NOWHERE]
    made = pushes.op(first_story(body, themes=themes, proposals=["Nieuw woord"]))
    assert pushes.statuses(client_for("amina"), [made], device=pushes.new_id()) == ["created"]
    with transaction(write=False):
        kept = db.session.get_one(Version, UUID(made["id"])).body["stories"][0]
        assert (kept["themes"], kept["proposals"]) == (themes, ["Nieuw woord"])


def test_the_other_halfs_reading_goes_along_but_cannot_be_changed(house, people, client_for, body):
    amina, joost = str(people.accounts["amina"]), str(people.accounts["joost"])
    first = pushes.op({**body, "readings": {joost: "Ik hoorde zorg."}})
    assert pushes.statuses(client_for("joost"), [first], device=pushes.new_id()) == ["created"]
    readings = {
        "along": {joost: "Ik hoorde zorg.", amina: "Ik hoorde trots."}, "changed": {joost: "Anders.", amina: "x"}, "gone": {amina: "x"},
    }  # fmt: skip
    ops = [pushes.op({**body, "readings": said}, item=first["item"], parents=[first["id"]]) for said in readings.values()]
    assert pushes.statuses(client_for("amina"), ops, device=pushes.new_id()) == ["created", "rejected", "rejected"]


def test_a_conversation_of_long_ago_is_taken(house, people, client_for, body):
    made = pushes.op({**body, "held": {"date": date(2019, 5, 4).isoformat(), "part_of_day": "night"}})
    assert pushes.statuses(client_for("amina"), [made], device=pushes.new_id()) == ["created"]
