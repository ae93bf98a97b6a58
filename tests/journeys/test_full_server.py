"""The disk of the server is full: the phone keeps what it cannot send, says so, and sends it when there is room."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import engine
from tests.browser.server import serving
from tests.journeys.steps.phone import Phone, Said
from tests.reliability.test_full_disk import fill, small_disk

__all__ = ["small_disk"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
STORY = "De put in de stoep is al een jaar open. " * 40


def test_a_phone_keeps_what_a_full_server_cannot_take_and_sends_it_later(database, database_url, small_disk, tmp_path, opened):
    if database.kind != "sqlite":
        pytest.skip("one kind of database is enough: what a phone hears is the same 503 (tests/reliability/test_full_disk.py)")
    kept = Path(shutil.copy(database_url.removeprefix("sqlite:///"), small_disk / "full.sqlite"))
    with serving(f"sqlite:///{kept}", tmp_path) as live:
        phone = Phone(opened(engine.PHONE), live.url)
        phone.sign_in("Amina")
        ballast = fill(small_disk)
        phone.write(Said(STORY))
        phone.read_back(Said(STORY))
        phone.finish()
        phone.home()
        card = phone.page.locator("[data-cards] > li")
        phone.page.wait_for_selector("html[data-mood=later]", state="attached")
        expect(card).to_have_attribute("data-state", "waiting")
        ballast.unlink()
        phone.send_now()
        expect(card).to_have_attribute("data-state", "sent", timeout=30_000)
