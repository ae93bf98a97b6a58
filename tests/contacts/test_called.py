"""A call that told the message counts as told in person; one that did not, does not; an undo takes both back."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.contacts.changes import ask_contact
from participatie.contacts.models import Contact
from participatie.contacts.rules import reach
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.feedback import queries
from participatie.feedback.changes.doors import tell_at_door
from participatie.feedback.changes.messages import write_message
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.queries import Subject
from participatie.feedback.rules import Words
from participatie.stories.models import Story
from tests import factories
from tests.accounts.entering import send

WELCOME = {"use": True, "quote": False, "public": False, "contact": True}
PAGE = "/office/contacts"


@pytest.fixture
def call(house, people):
    """Somebody who asked to be called and has something to hear: (contact, story, message); noise beside it."""
    with transaction():
        day = clock.today() - timedelta(days=50)
        story, _noise = (factories.story(people.duo_of("amina"), "Geheim verhaal", held_on=day, consent=WELCOME) for _ in range(2))
        contact = ask_contact(story, reach("06 98765432"), by=TELLER)
        wijk = Subject(db.session.get_one(Area, people.areas["nazareth"]))
        message = write_message(wijk, Words("De lampen komen in mei."), by=people.actor("carla"))
        return contact.id, story.id, message.id


def told() -> list[tuple]:
    db.session.rollback()
    return [(row.story_id, row.message_id, row.told_by) for row in db.session.scalars(sa.select(ToldAtDoor))]


def waits(people) -> set:
    with transaction(write=False):
        return {door.story.id for door in queries.doors(people.actor("amina")) if door.told_on is None}


def test_the_page_says_what_to_tell_and_asks_whether_it_was_told(call, client_for):
    page = client_for("amina").get(PAGE).get_data(as_text=True)
    assert "De lampen komen in mei." in page
    assert "Gebeld of langs geweest, en dit verteld" in page
    assert "Gebeld of langs geweest, maar dit niet verteld" in page
    assert "Geheim" not in page


@pytest.mark.parametrize("caller", ["amina", "carla"])
def test_who_was_called_and_told_is_no_door_any_more(call, people, client_for, caller):
    contact, story, message = call
    assert send(client_for(caller), f"{PAGE}/{contact}/told", {"message": str(message)}, seen_on="/account/").status_code == 302
    assert told() == [(story, message, people.accounts[caller])]
    assert story not in waits(people)
    assert [row.verb for row in audit.of("story", story)][-2:] == ["tell_at_door", "tick_contact"]


def test_a_call_about_something_else_leaves_the_door_open(call, people, client_for):
    contact, story, _message = call
    send(client_for("amina"), f"{PAGE}/{contact}/told", seen_on="/account/")
    assert told() == []
    assert story in waits(people)
    page = client_for("amina").get(PAGE).get_data(as_text=True)
    assert "De lampen komen in mei." not in page


def test_an_undone_call_was_no_telling_either(call, people, client_for):
    contact, story, message = call
    send(client_for("amina"), f"{PAGE}/{contact}/told", {"message": str(message)}, seen_on="/account/")
    send(client_for("amina"), f"{PAGE}/{contact}/not-told", seen_on="/account/")
    assert told() == []
    assert story in waits(people)
    assert db.session.get_one(Contact, contact).told_at is None


def test_what_was_told_at_the_door_already_is_asked_no_more_and_outlives_an_undone_call(call, people, client_for):
    contact, story, message = call
    with transaction():
        tell_at_door(db.session.get_one(Story, story), db.session.get_one(Message, message), by=people.actor("joost"))
    assert "De lampen komen in mei." not in client_for("amina").get(PAGE).get_data(as_text=True)
    send(client_for("amina"), f"{PAGE}/{contact}/told", {"message": str(message)}, seen_on="/account/")
    send(client_for("amina"), f"{PAGE}/{contact}/not-told", seen_on="/account/")
    assert told() == [(story, message, people.accounts["joost"])]


def test_the_call_is_forgotten_and_that_it_was_told_stays(call, people, client_for):
    contact, story, message = call
    send(client_for("amina"), f"{PAGE}/{contact}/told", {"message": str(message)}, seen_on="/account/")
    with transaction():
        db.session.delete(db.session.get_one(Contact, contact))
    assert story not in waits(people)


@pytest.mark.parametrize("said", ["theirs", "nowhere"])
def test_a_message_that_is_not_for_this_teller_cannot_be_told_in_a_call(call, people, client_for, said):
    contact, _story, _message = call
    with transaction():
        theirs = write_message(Subject(db.session.get_one(Area, people.areas["pottenberg"])), Words("Elders."), by=people.actor("carla"))
    wrong = theirs.id if said == "theirs" else uuid4()
    assert send(client_for("amina"), f"{PAGE}/{contact}/told", {"message": str(wrong)}, seen_on="/account/").status_code == 404
    assert told() == []
    assert db.session.get_one(Contact, contact).told_at is None
