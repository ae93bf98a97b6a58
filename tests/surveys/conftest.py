"""Who fills in a survey."""

import pytest

from participatie.core.db import transaction
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.surveys.changes.responses import Sent, hand_in
from tests import factories
from tests.surveys.frozen import send
from tests.surveys.making import FEEL, MARK, MEET, WHERE, WISH, YEARS, opened, survey
from tests.surveys.rounds import Round
from tests.surveys.telling import STREET, WISHES


@pytest.fixture
def resident(client_for):
    """Somebody at home, of whom nobody knows anything."""
    return client_for()


@pytest.fixture
def carla(client_for):
    """The coordinator, who reads English here."""
    browser = client_for("carla")
    browser.set_cookie("language", "en")
    return browser


@pytest.fixture
def asked(people, house) -> str:
    """The page of a survey that eighty people answered, with noise beside it."""
    with transaction():
        found = survey(people, FEEL, MEET, MARK, YEARS, WHERE, WISH)
        send(found, 0, 80)
        noise = survey(people, title="Ruis")
        hand_in(noise, Sent(uuid7(), "0" * 16, "nl", {"q1": "a"}), None, by=TELLER)
        return f"/office/surveys/{found.id}"


@pytest.fixture
def round_(people, client_for):
    """Amina with her phone, and a survey of her wijk among others."""
    return Round(people, client_for)


@pytest.fixture
def telling(people):
    """The address of an open survey with two questions for stories, among the stories of duos."""
    with transaction():
        factories.story(people.duo_of("amina"), "Ruis")
    return opened(people, FEEL, WISHES, STREET)
