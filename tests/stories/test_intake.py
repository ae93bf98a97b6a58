"""What arrives from phones, and what a teller corrects."""

import pytest

from participatie.conversations.models import Conversation, Version
from participatie.core.db import db, transaction
from participatie.core.errors import NotYours
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.privacy.changes import STORY, Subject, erase
from participatie.stories.changes.intake import correct_story
from participatie.stories.changes.review import accept_story
from participatie.stories.models import Story, StoryText
from participatie.stories.rules import ReviewState
from tests import pushes


@pytest.fixture
def told():
    return pushes.story("Het was donker.", own_words="Zij was bang.")


@pytest.fixture
def pushed(house, people, client_for, told):
    """Amina's conversation with two stories, the first of them accepted."""
    amina, device = client_for("amina"), pushes.new_id()
    made = pushes.op(pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], told, pushes.story("Ruis.")))
    pushes.results(amina, [made], device=device)
    with transaction():
        accept_story(db.session.get_one(Story, UUID(told["id"])), publishable="Het was donker.", by=people.actor("carla"))
    return made, amina, device


def correct(told, words: str) -> UUID:
    with transaction():
        return correct_story(db.session.get_one(Story, UUID(told["id"])), quote=words, by=TELLER)


def story(told) -> Story:
    with transaction(write=False):
        found = db.session.get(Story, UUID(told["id"]), populate_existing=True)
        db.session.expunge(found)
    return found


def test_a_correction_is_a_new_version_and_waits_for_the_coordinator(house, told, pushed):
    made, *_ = pushed
    version = correct(told, "Het was schemerig.")
    after = story(told)
    assert (after.state, after.publishable, after.version_id) == (ReviewState.CHANGED, "Het was donker.", version)
    with transaction(write=False):
        words = db.session.get_one(StoryText, (after.id, after.mac))
        assert (words.quote, words.own_words) == ("Het was schemerig.", "Zij was bang.")
        talk = db.session.get_one(Conversation, UUID(made["item"]))
        assert (talk.heads, talk.head_id) == (1, version)
        assert db.session.get_one(Version, version).author_id is None


def test_a_correction_does_not_wait_for_a_duo_that_is_writing(house, told, pushed):
    made, amina, device = pushed
    open_again = pushes.op({**made["body"], "stage": "open"}, item=made["item"], parents=[made["id"]])
    assert pushes.statuses(amina, [open_again], device=device) == ["created"]
    correct(told, "Het was schemerig.")
    assert story(told).state is ReviewState.CHANGED


def test_the_duo_hears_of_a_correction_and_writes_on_top_of_it(house, told, pushed):
    made, amina, device = pushed
    version = correct(told, "Het was schemerig.")
    line = pushes.pull(amina, device=device).json["changes"][-1]
    assert (line["version"], line["heads"]) == (str(version), [str(version)])
    edited = pushes.op({**made["body"], "place": "elders"}, item=made["item"], parents=[str(version)])
    assert pushes.statuses(amina, [edited], device=device) == ["created"]


def test_what_was_withdrawn_cannot_be_corrected(house, told, pushed):
    with transaction():
        erase(Subject(STORY, UUID(told["id"])), by=TELLER, why="withdrawn")
    with pytest.raises(NotYours):
        correct(told, "Toch weer.")


def test_words_that_came_back_to_what_was_accepted_stay_changed_until_somebody_looked(house, told, pushed):
    correct(told, "Anders.")
    correct(told, "Het was donker.")
    assert story(told).state is ReviewState.CHANGED


def test_consent_that_is_taken_back_by_the_duo_takes_the_story_out_of_use(house, told, pushed):
    made, amina, device = pushed
    no = {"use": False, "quote": False, "public": False, "contact": False}
    stories = [{**told, "consent": no}, made["body"]["stories"][1]]
    edited = pushes.op({**made["body"], "stories": stories}, item=made["item"], parents=[made["id"]])
    assert pushes.statuses(amina, [edited], device=device) == ["created"]
    after = story(told)
    assert (after.use, after.consent.may_use) == (False, False)
