"""The doors to go back to, on the phone: what the feed brings, what a tick and its undo do."""


import pytest
import sqlalchemy as sa

from participatie.contacts.changes import ask_contact
from participatie.contacts.rules import reach
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.feed import Change
from participatie.core.roles import TELLER
from participatie.feedback.rules import SIX_WEEKS
from participatie.stories.models import Story
from tests.statements import count_statements
from tests.sync.doors import Round, ticks


@pytest.fixture
def wijk(people, client_for):
    return Round(people, client_for)


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


def test_a_stranger_gets_no_door_and_ticks_none(wijk, people):
    assert {door["duo"] for door in wijk.doors("fatma")} <= {str(people.duo_of("fatma"))}
    assert wijk.push(wijk.tick(), who="fatma") == ["forbidden"]
    theirs = wijk.tick(duo=str(people.duo_of("fatma")), area=str(people.areas["pottenberg"]))
    assert wijk.push(theirs, who="fatma") == ["forbidden"]
    assert ticks() == []


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
