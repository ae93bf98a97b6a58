"""The switch of languages in a real browser: on public pages without script, by keyboard, and on the phone after it."""

import pytest
from playwright.sync_api import expect

from tests.browser import engine

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]


@pytest.fixture
def reader(town):
    """`reader(java_script_enabled=False)`: a tab of somebody whose browser asks for Polish."""
    opened = []

    def enter(**settings):
        context = town.browser.new_context(**engine.PHONE, locale="pl-PL", **settings)
        opened.append(context)
        return context.new_page()

    yield enter
    for context in opened:
        context.close()


def choose(tab, name):
    tab.locator(".languages__menu summary").click()
    tab.get_by_role("button", name=name).click()


def test_without_script_the_page_stays_and_changes_its_language(town, reader):
    tab = reader(java_script_enabled=False)
    tab.goto(f"{town.url}/verhaal")
    expect(tab.locator("h1")).to_have_text("Moja opowieść")
    choose(tab, "العربية")
    expect(tab.locator("h1")).to_have_text("قصتي")
    expect(tab.locator("html")).to_have_attribute("dir", "rtl")
    assert tab.url == f"{town.url}/verhaal"


def test_by_keyboard_the_menu_opens_and_a_language_is_taken(town, reader):
    tab = reader()
    tab.goto(f"{town.url}/")
    summary = tab.locator(".languages__menu summary")
    expect(tab.get_by_role("button", name="Deutsch")).to_be_hidden()
    summary.focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Deutsch").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("html")).to_have_attribute("lang", "de")


def test_a_language_chosen_on_a_public_page_can_be_changed_on_the_phone(town, reader):
    tab = reader()
    tab.goto(f"{town.url}/verhaal")
    choose(tab, "Türkçe")
    expect(tab.locator("h1")).to_have_text("Hikâyem")
    tab.goto(f"{town.url}/field/")
    expect(tab.locator("h1")).to_have_text("Görüşmelerim")
    choose(tab, "Nederlands")
    expect(tab.locator("h1")).to_have_text("Mijn gesprekken")
