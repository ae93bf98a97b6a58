"""A running program and real browsers for the journeys."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import engine
from tests.browser.server import Live, serving
from tests.browser.watch import watched


@pytest.fixture
def live(database_url: str, people: object, tmp_path: Path) -> Iterator[Live]:
    """The program on a fresh database with the people of people.py, in practice mode."""
    with serving(database_url, tmp_path) as running:
        yield running
    sys.stdout.write(running.log.read_text())  # pytest shows it beside a failure


@pytest.fixture
def opened() -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser of its own: `opened(engine.PHONE)`. What its console complains about fails the test."""
    with engine.chromium() as browser, ExitStack() as all_of_them:

        def one(settings: dict[str, Any], locale: str = "nl-NL", **more: Any) -> BrowserContext:
            return all_of_them.enter_context(watched(browser, **settings, locale=locale, **more))

        yield one


@pytest.fixture
def laptop(opened: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A laptop of one person, with one tab open."""
    return lambda **more: opened(engine.LAPTOP, **more).new_page()
