"""The doors to go back to, on the phone: what the feed brings, what a tick does, and what comes late, twice or out of order."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.contacts.changes import ask_contact
from participatie.contacts.rules import reach
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.feed import Change
from participatie.core.roles import TELLER
from participatie.duos.models import Duo, DuoMember
from participatie.feedback.changes.messages import take_back_message, write_message
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.queries import Subject
from participatie.feedback.rules import SIX_WEEKS, Words
from participatie.privacy.changes import STORY, erase
from participatie.privacy.changes import Subject as Erased
from participatie.privacy.rules import Consent
from participatie.stories.changes.consent import answer_consent
from participatie.stories.models import Story
from tests import factories, pushes
from tests.statements import count_statements

WELCOME = {"use": True, "quote": False, "public": False, "contact": True}
RAW = "Bel mij op 0612345678, ik ben Truus"
READ = "Het plein bij de kerk is zo donker dat zij daar na zessen niet meer langs durft te lopen, zegt zij."


class Round:
    """A wijk with one message, the phones of both halves of its duo, and noise of another duo."""

    def __init__(self, people: Any, client_for: Any) -> None:
        self.people = people
        self.browsers = {key: client_for(key) for key in ("amina", "joost", "fatma")}
        self.devices = {key: pushes.new_id() for key in self.browsers}
        day = clock.today() - SIX_WEEKS - timedelta(days=1)
        with transaction():
            self.stories = [self.story("amina", day) for _ in range(2)]
            self.story("fatma", day)
            quiet = factories.story(people.duo_of("amina"), "Niet langskomen", held_on=day, consent={**WELCOME, "contact": False})
            for area in {db.session.get_one(Story, story).area for story in (*self.stories, quiet.id)}:
                self.message = self.write(area)

    def story(self, who: str, day: Any) -> UUID:
        made = factories.story(self.people.duo_of(who), RAW, held_on=day, consent=WELCOME, publishable=READ)
        made.conversation.place = "Bankje bij de kerk"
        return made.id

    def write(self, area: Any, text: str = "De lampen komen in mei.") -> UUID:
        return write_message(Subject(area), Words(text), by=self.people.actor("carla")).id

    def changes(self, who: str = "amina", schema: str = "3", **asked: str) -> dict[str, Any]:
        headers = pushes.headers(self.devices[who], schema=schema)
        answer = self.browsers[who].get(f"{pushes.DOOR}/changes", query_string=asked, headers=headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    def doors(self, who: str = "amina") -> list[dict[str, Any]]:
        return self.changes(who, doors="")["doors"]["list"]

    def waiting(self, who: str = "amina") -> set[str]:
        return {door["story"] for door in self.doors(who) if not door["ticks"]}

    def tick(self, story: UUID | None = None, who: str = "amina", **said: Any) -> dict[str, Any]:
        body = {
            "duo": str(self.people.duo_of("amina")), "area": str(self.people.areas["nazareth"]), "story": str(story or self.stories[0]),
            "message": str(self.message), "told": True, "on": clock.today().isoformat(), **said,
        }  # fmt: skip
        made = pushes.new_id()
        return pushes.op(body, id=made, item=made, type="door_told", schema=3)

    def undo(self, tick: dict[str, Any]) -> dict[str, Any]:
        return pushes.op({**tick["body"], "told": False}, item=tick["item"], type="door_told", schema=3)

    def push(self, *ops: dict[str, Any], who: str = "amina") -> list[str]:
        answer = pushes.push(self.browsers[who], list(ops), device=self.devices[who], schema="3")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return [result["status"] for result in answer.json["results"]]


@pytest.fixture
def wijk(people, client_for):
    return Round(people, client_for)


def ticks() -> list[tuple[UUID, UUID | None]]:
    db.session.rollback()
    return sorted((row.story_id, row.told_by) for row in db.session.scalars(sa.select(ToldAtDoor)))


def test_the_feed_brings_what_to_tell_whom_and_by_when_and_no_raw_word_and_no_number(wijk, people):
    with transaction():
        ask_contact(db.session.get_one(Story, wijk.stories[0]), reach("06 98765432", "na zessen"), by=TELLER)
    found = wijk.changes(doors="")
    asked, visit = sorted(found["doors"]["list"], key=lambda door: door["asked"] is None)
    assert (asked["asked"], visit["asked"]) == ("telephone", None)
    assert asked["text"] == "De lampen komen in mei."
    assert asked["place"] == "Bankje bij de kerk"
    assert asked["short"].startswith("Het plein bij de kerk")
    assert len(asked["short"]) <= 81
    assert asked["due"] == clock.today().isoformat()
    for word in ("Truus", "0612345678", "98765432", "zessen niet meer langs durft te lopen", "Niet langskomen"):
        assert word not in str(found)


def test_a_story_that_no_coordinator_read_lends_no_words(wijk):
    with transaction():
        db.session.get_one(Story, wijk.stories[0]).publishable = None
    assert [door["short"] for door in wijk.doors() if door["story"] == str(wijk.stories[0])] == [""]


def test_who_has_this_list_already_is_not_given_it_again(wijk):
    tag = wijk.changes(doors="")["doors"]["tag"]
    assert "doors" not in wijk.changes(doors=tag)
    wijk.push(wijk.tick())
    assert wijk.changes(doors=tag)["doors"]["tag"] != tag


def test_only_the_last_page_brings_doors(wijk):
    wijk.push(wijk.tick(), wijk.tick(wijk.stories[1]))
    first = wijk.changes(doors="", limit="1")
    assert (first["more"], "doors" in first) == (True, False)
    last = wijk.changes(doors="", limit="200", cursor=first["cursor"])
    assert (last["more"], "doors" in last) == (False, True)


@pytest.mark.parametrize("schema", ["1", "2"])
def test_an_older_phone_hears_nothing_of_doors_and_its_cursor_goes_on(wijk, schema):
    wijk.push(wijk.tick())
    found = wijk.changes(schema=schema)
    newer = wijk.changes()
    assert "doors" not in found
    assert "door" not in {line["kind"] for line in found["changes"]}
    assert [line["kind"] for line in newer["changes"]].count("door") == 1
    assert found["cursor"] == newer["cursor"]


def test_a_tick_is_recorded_as_the_network_way_does_and_the_door_is_told_for_both_halves(wijk, people):
    assert wijk.push(wijk.tick()) == ["created"]
    assert ticks() == [(wijk.stories[0], people.accounts["amina"])]
    assert [row.verb for row in audit.of("story", wijk.stories[0])][-1] == "tell_at_door"
    assert wijk.waiting("joost") == {str(wijk.stories[1])}
    page = wijk.browsers["joost"].get("/office/doors").get_data(as_text=True)
    assert "Verteld op" in page


def test_the_same_again_is_a_duplicate_and_one_row(wijk):
    tick = wijk.tick()
    assert wijk.push(tick) + wijk.push(tick) + wijk.push(tick, tick) == ["created", "duplicate", "duplicate", "duplicate"]
    assert len(ticks()) == 1


def test_another_tick_under_the_same_id_is_refused(wijk):
    tick = wijk.tick()
    wijk.push(tick)
    assert wijk.push({**tick, "body": {**tick["body"], "story": str(wijk.stories[1])}}) == ["rejected"]


def test_both_halves_tick_and_it_counts_once(wijk, people):
    assert wijk.push(wijk.tick()) + wijk.push(wijk.tick(who="joost"), who="joost") == ["created", "created"]
    assert {who for _story, who in ticks()} == {people.accounts["amina"], people.accounts["joost"]}
    page = wijk.browsers["joost"].get("/office/doors").get_data(as_text=True)
    assert page.count("Verteld op") == 1


def test_an_undo_takes_back_the_tick_that_it_names_and_not_that_of_the_other_half(wijk, people):
    mine, theirs = wijk.tick(), wijk.tick(who="joost")
    wijk.push(mine)
    wijk.push(theirs, who="joost")
    assert wijk.push(wijk.undo(mine)) == ["created"]
    assert ticks() == [(wijk.stories[0], people.accounts["joost"])]
    assert wijk.push(wijk.undo(theirs)) == ["created"]
    assert wijk.waiting() == {str(story) for story in wijk.stories}


@pytest.mark.parametrize("order", [("tick", "undo"), ("undo", "tick"), ("undo", "tick", "undo", "tick"), ("tick", "undo", "tick")])
def test_in_whatever_order_a_tick_and_its_undo_come_it_is_undone(wijk, order):
    tick = wijk.tick()
    ops = {"tick": tick, "undo": wijk.undo(tick)}
    for name in order:
        assert wijk.push(ops[name])[0] in {"created", "duplicate"}
    assert ticks() == []


def test_told_again_after_a_slip_is_told(wijk):
    first, second = wijk.tick(), wijk.tick()
    assert wijk.push(first, wijk.undo(first), second) == ["created", "created", "created"]
    assert len(ticks()) == 1


def test_a_story_that_was_taken_back_meanwhile_stays_away(wijk):
    tick = wijk.tick()
    with transaction():
        erase(Erased(STORY, wijk.stories[0]), by=TELLER, why="withdrawn")
    assert wijk.push(tick) + wijk.push(wijk.undo(tick)) == ["gone", "gone"]
    assert ticks() == []
    assert wijk.waiting() == {str(wijk.stories[1])}


def test_what_was_told_before_the_message_was_taken_back_was_told(wijk, people):
    with transaction():
        take_back_message(db.session.get_one(Message, wijk.message), "Te vroeg.", by=people.actor("carla"))
    assert wijk.doors() == []
    assert wijk.push(wijk.tick()) == ["created"]
    assert len(ticks()) == 1


def test_who_wants_no_visit_any_more_is_no_door_and_what_was_told_before_counts(wijk):
    with transaction():
        answer_consent(db.session.get_one(Story, wijk.stories[0]), Consent(contact=False), by=TELLER)
    assert wijk.waiting() == {str(wijk.stories[1])}
    assert wijk.push(wijk.tick()) == ["created"]


@pytest.mark.parametrize(("days", "counts"), [(-3, -3), (400, 0), (-400, -5)])
def test_the_day_is_what_the_phone_says_but_never_tomorrow_and_never_before_the_message(wijk, days, counts):
    today = clock.today()
    with transaction():
        db.session.execute(sa.update(Message).values(written_on=today - timedelta(days=5)))
    wijk.push(wijk.tick(on=(today + timedelta(days=days)).isoformat()))
    assert db.session.scalars(sa.select(ToldAtDoor.told_on)).all() == [today + timedelta(days=counts)]


def test_a_stranger_gets_no_door_and_ticks_none(wijk, people):
    assert {door["duo"] for door in wijk.doors("fatma")} <= {str(people.duo_of("fatma"))}
    assert wijk.push(wijk.tick(), who="fatma") == ["forbidden"]
    theirs = wijk.tick(duo=str(people.duo_of("fatma")), area=str(people.areas["pottenberg"]))
    assert wijk.push(theirs, who="fatma") == ["forbidden"]
    assert ticks() == []


@pytest.mark.parametrize(("days", "answer"), [(20, "created"), (50, "forbidden")])
def test_when_the_period_of_the_duo_is_over_the_doors_go_and_what_was_told_in_time_still_comes_in(wijk, people, days, answer):
    with transaction():
        db.session.execute(sa.update(Duo).where(Duo.id == people.duo_of("amina")).values(ends=clock.today() - timedelta(days=days)))
    assert wijk.doors() == []
    assert wijk.push(wijk.tick()) == [answer]


def test_who_left_the_duo_has_no_doors(wijk, people):
    with transaction():
        mine = DuoMember.account_id == people.accounts["amina"]
        db.session.execute(sa.update(DuoMember).where(mine).values(until=clock.today() - timedelta(days=1)))
    assert wijk.doors() == []
    assert wijk.waiting("joost") == {str(story) for story in wijk.stories}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"schema": 2}, "schema_too_new"), ({"schema": 4}, "schema_too_new"), ({"item": pushes.new_id()}, "malformed"),
        ({"parents": [pushes.new_id()]}, "malformed"),
    ],
)  # fmt: skip
def test_a_tick_of_the_wrong_shape_is_refused(wijk, said, code):
    answer = pushes.push(wijk.browsers["amina"], [{**wijk.tick(), **said}], device=wijk.devices["amina"], schema="3")
    assert [(one["status"], one["code"]) for one in answer.json["results"]] == [("rejected", code)]


@pytest.mark.parametrize("said", [{"on": "gisteren"}, {"told": "ja"}, {"extra": 1}, {"story": "x"}, {"told": False}])
def test_a_tick_with_the_wrong_words_is_refused(wijk, said):
    assert wijk.push(wijk.tick(**said)) == ["rejected"]


def test_a_story_that_the_server_does_not_know_waits_and_a_message_that_is_not_there_goes(wijk):
    assert wijk.push(wijk.tick(UUID(pushes.new_id())), wijk.tick(message=pushes.new_id())) == ["retry", "gone"]


def test_one_bad_tick_does_not_stop_the_rest(wijk):
    batch = [wijk.tick(on="nooit"), wijk.tick(), wijk.tick(told="x"), wijk.tick(wijk.stories[1])]
    assert wijk.push(*batch) == ["rejected", "created", "rejected", "created"]


def test_the_line_of_the_feed_names_the_op_so_that_the_phone_knows_what_a_backup_holds(wijk):
    tick = wijk.tick()
    wijk.push(tick)
    lines = [line for line in wijk.changes()["changes"] if line["kind"] == "door"]
    assert [(line["op"], line["state"], line["story"]) for line in lines] == [(tick["id"], "told", str(wijk.stories[0]))]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Change).where(Change.kind == "door")) == 1


def test_more_doors_take_no_more_statements(wijk, people):
    with count_statements() as few:
        wijk.doors()
    with transaction():
        for _ in range(6):
            wijk.story("amina", clock.today() - SIX_WEEKS)
    with count_statements() as many:
        assert len(wijk.doors()) == 8
    assert len(many) <= len(few)
