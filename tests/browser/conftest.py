"""The practice town, served once for all tests of a worker that look at its pages."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import engine
from tests.browser.visits import Town
from tests.browser.visits import town as served_town


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder: Path = tmp_path_factory.mktemp("town")
    with engine.chromium() as browser, served_town(browser, folder) as found:
        yield found
        sys.stdout.write(found.log.read_text())
