"""A running program for another engine, and what its reviewer sees afterwards."""

import re
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.browser.server import Live, serving
from tests.reliability.phones import Line


@pytest.fixture
def live(database_url: str, people: object, tmp_path: Path) -> Iterator[Live]:
    with serving(database_url, tmp_path) as running:
        yield running
    sys.stdout.write(running.log.read_text())


@pytest.fixture
def line_of_carla(live: Live) -> Callable[[], str]:
    """What waits for the reviewer: the text of her page."""

    def look() -> str:
        carla = Line(live.port)
        carla.sign_in("Carla")
        status, _, page = carla.ask("GET", "/office/inbox")
        carla.close()
        assert status == 200
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())

    return look
