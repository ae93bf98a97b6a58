"""Who fills in a survey."""

import pytest


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
