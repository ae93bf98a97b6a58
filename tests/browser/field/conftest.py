"""A phone in a real browser, and the server it talks to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import engine
from tests.browser.field.interviewing import Interview
from tests.browser.field.phone import PHONE, Phone
from tests.browser.field.stub import Stub


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with engine.chromium() as browser:
        yield browser


@pytest.fixture
def stub(tmp_path: Path) -> Iterator[Stub]:
    with Stub(tmp_path) as server:
        yield server


@pytest.fixture
def phone(chromium: Browser, stub: Stub) -> Iterator[Phone]:
    """A phone that knows who holds it and keeps the app's pages."""
    context = chromium.new_context(**PHONE)
    holder = Phone(context, stub)
    yield holder.at_home()
    context.close()
    assert not holder.errors, f"the browser complained: {holder.errors}"


@pytest.fixture
def page(phone: Phone) -> Page:
    return phone.page


@pytest.fixture
def held(phone: Phone) -> Interview:
    """A survey that came along, the phone without network and not yet handed over."""
    given = Interview(phone)
    given.learn()
    phone.context.set_offline(True)
    return given
