"""Ticks of doors that come late, out of order, in a wrong shape, or after what they are about has gone."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.duos.models import Duo, DuoMember
from participatie.feedback.changes.messages import take_back_message
from participatie.feedback.models import Message, ToldAtDoor
from participatie.privacy.changes import STORY, Subject, erase
from participatie.privacy.rules import Consent
from participatie.stories.changes.consent import answer_consent
from participatie.stories.models import Story
from tests import pushes
from tests.sync.doors import Round, ticks


@pytest.fixture
def wijk(people, client_for):
    return Round(people, client_for)


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
        erase(Subject(STORY, wijk.stories[0]), by=TELLER, why="withdrawn")
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
