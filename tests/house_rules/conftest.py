"""The program put together, to be read: no request is made and no row is written."""

import pytest

from participatie.app import create_app
from participatie.config import Config
from participatie.core.web import House
from tests.conftest import SECRET


@pytest.fixture(scope="session")
def program() -> House:
    return create_app(Config(secret=SECRET, database_url="sqlite://"))
