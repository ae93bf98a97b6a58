"""Who fills in a survey."""

import pytest

from participatie.core.db import transaction
from tests import factories
from tests.surveys.making import FEEL, opened
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
def telling(people):
    """The address of an open survey with two questions for stories, among the stories of duos."""
    with transaction():
        factories.story(people.duo_of("amina"), "Ruis")
    return opened(people, FEEL, WISHES, STREET)
