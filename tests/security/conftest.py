"""The world of `world.py`, and browsers in which somebody proved a moment ago who it is."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from participatie.core import clock
from tests.accounts.entering import token_of
from tests.security.world import World, build


@pytest.fixture
def world(house, people) -> World:
    return build(people)


@pytest.fixture
def browser_of(client_for, world) -> Callable[[str], FlaskClient]:
    def open_for(key: str) -> FlaskClient:
        browser = client_for(None if key == "anonymous" else key)
        if key != "anonymous":
            with browser.session_transaction() as session:
                session["fs_paa"] = clock.now().timestamp()
        return browser

    return open_for


@pytest.fixture
def sender_of(browser_of) -> Callable[[str], Callable[..., TestResponse]]:
    """Sends from a page of our own: with its token and its origin."""

    def open_for(key: str) -> Callable[..., TestResponse]:
        browser = browser_of(key)
        token = token_of(browser.get("/sign-in" if key == "anonymous" else "/account/"))

        def send(path: str, *, method: str = "POST", headers: dict[str, str] | None = None, **more: object) -> TestResponse:
            said = {"X-CSRFToken": token, "Origin": "http://localhost", **(headers or {})}
            return browser.open(path, method=method, headers={name: value for name, value in said.items() if value}, **more)

        return send

    return open_for
