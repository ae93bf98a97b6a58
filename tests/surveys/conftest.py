"""Who fills in a survey."""

import pytest

from tests.surveys.rounds import Round


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
def round_(people, client_for):
    """Amina with her phone, and a survey of her wijk among others."""
    return Round(people, client_for)
