"""Back to the teller: on the page of the wijk everybody reads how often there was an answer within six weeks."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.feedback import queries
from participatie.feedback.changes.doors import tell_at_door
from participatie.feedback.changes.messages import write_message
from participatie.feedback.models import Message
from participatie.feedback.queries import Subject
from participatie.feedback.rules import Words
from participatie.stories.models import Story
from tests import factories
from tests.people import People

LONG_AGO = timedelta(weeks=10)
PAGE = "/wijk/bu90010403"


@pytest.fixture(autouse=True)
def noise(house, people) -> None:
    """A young story here and old ones elsewhere."""
    with transaction():
        factories.story(people.duo_of("amina"))
        told_long_ago(people, 20, duo="fatma")


def nazareth(people: People) -> Area:
    return db.session.get_one(Area, people.areas["nazareth"])


def write(people: People, text: str) -> Message:
    return write_message(Subject(nazareth(people)), Words(text), by=people.actor("carla"))


def told_long_ago(people: People, number: int = 12, *, duo: str = "amina") -> list[Story]:
    return [factories.story(people.duo_of(duo), held_on=clock.today() - LONG_AGO) for _ in range(number)]


def page(browser) -> str:
    return browser.get(PAGE).get_data(as_text=True)


def share(people: People) -> tuple[int, int]:
    found = queries.shares([people.areas["nazareth"]], clock.today())[people.areas["nazareth"]]
    return found.answered, found.told


def test_the_wijk_page_tells_no_share_below_the_small_number(people, client_for):
    with transaction():
        told_long_ago(people, 9)
    shown = page(client_for())
    assert "Terug bij de verteller" in shown
    assert "Zodra 10 verhalen zes weken oud zijn" in shown
    assert "%" not in shown


def test_the_wijk_page_says_that_nobody_had_an_answer(people, client_for):
    with transaction():
        told_long_ago(people)
    assert "Nog niemand kreeg binnen zes weken antwoord" in page(client_for())


def test_nothing_yet_is_an_answer_when_it_was_in_time(people, client_for):
    with transaction():
        told_long_ago(people)
        with clock.frozen(clock.now() - LONG_AGO + timedelta(weeks=5)):
            write(people, "Nog niets, omdat wij nog luisteren.")
    assert "Iedereen kreeg binnen zes weken antwoord" in page(client_for())


def test_an_answer_after_six_weeks_is_late_and_one_at_the_door_counts(people, client_for):
    with transaction():
        stories, late = told_long_ago(people), write(people, "Te laat.")
        with clock.frozen(clock.now() - LONG_AGO + timedelta(weeks=2)):
            for story in stories[:6]:
                tell_at_door(story, late, by=people.actor("amina"))
        assert share(people) == (6, 12)
    assert "Ongeveer 50% kreeg binnen zes weken antwoord" in page(client_for())


@pytest.mark.parametrize("change", [{"use": False}, {"use": None}, {"withdrawn_at": clock.now()}, {"dropped_at": clock.now()}, {"submitted": False}])
def test_what_may_not_be_used_is_not_counted(people, change):
    with transaction():
        one = told_long_ago(people)[0]
        db.session.execute(sa.update(Story).where(Story.id == one.id).values(**change))
        assert share(people) == (0, 11)
