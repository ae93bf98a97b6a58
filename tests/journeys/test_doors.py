"""Back to the door without network: the phone knows whom to tell what, ticks it, and the server hears it later."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from participatie.areas.models import Area
from participatie.contacts.changes import ask_contact
from participatie.contacts.rules import reach
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.feedback.changes.messages import write_message
from participatie.feedback.models import ToldAtDoor
from participatie.feedback.queries import Subject
from participatie.feedback.rules import Words
from participatie.privacy.changes import STORY, erase
from participatie.privacy.changes import Subject as Erased
from participatie.stories.models import Story
from tests import factories
from tests.browser import engine
from tests.journeys.steps.phone import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
WELCOME = {"use": True, "quote": False, "public": False, "contact": True}
PLACES = ("bij de bakker", "op het bankje", "aan de deur")
MESSAGE = "De lampen komen in mei."


@pytest.fixture
def stories(house, people):
    """Three tellers who may be visited, one of whom asked to be called, and something to tell them all."""
    with transaction():
        made = []
        for number, place in enumerate(PLACES):
            day = clock.today() - timedelta(days=30 + number)
            said = {"held_on": day, "consent": WELCOME, "publishable": "Het is er donker."}
            story = factories.story(people.duo_of("amina"), f"Rauwe woorden van {place}", **said)
            story.conversation.place = place
            made.append(story)
        ask_contact(made[2], reach("06 98765432"), by=TELLER)
        write_message(Subject(db.session.get_one(Area, people.areas["nazareth"])), Words(MESSAGE), by=people.actor("carla"))
        return [story.id for story in made]


def told() -> set[object]:
    db.session.rollback()
    return set(db.session.scalars(sa.select(ToldAtDoor.story_id)))


def doors(phone: Phone):
    """The page of the doors, from home, as somebody who just opened the app."""
    phone.open_cold()
    phone.tap("Deuren om terug te gaan")
    phone.page.wait_for_url("**/field/doors")
    phone.page.wait_for_selector("html[data-ready]", state="attached")
    return phone.page


def send(phone: Phone) -> None:
    """Pressed when it is there: the phone may send by itself first."""
    phone.page.locator("[data-send]").evaluate("(place) => place.hidden || place.querySelector('button').click()")
    expect(phone.page.locator("[data-sync-state]")).to_have_text("Alles is verstuurd", timeout=15_000)


def card(page, place: str):
    return page.locator("[data-door]").filter(has_text=place)


def test_a_duo_goes_back_without_network_and_the_server_hears_it_later(stories, live, opened):
    phone = Phone(opened(engine.PHONE), live.url)
    phone.sign_in("Amina")
    live.stop()

    page = doors(phone)
    expect(page.locator("[data-doors-say]")).to_have_text("Nog te vertellen: 3")
    expect(page.locator("[data-door] [data-title]")).to_have_text([*reversed(PLACES)])
    expect(card(page, "aan de deur")).to_contain_text("Wil gebeld worden")
    expect(card(page, "op het bankje")).to_contain_text("Het is er donker.")
    expect(page.locator("main")).not_to_contain_text("Rauwe woorden")
    expect(page.locator("main")).not_to_contain_text("98765432")

    card(page, "op het bankje").get_by_role("button", name="Ik heb het verteld").tap()
    card(page, "bij de bakker").get_by_role("button", name="Ik heb het verteld").tap()
    expect(card(page, "op het bankje")).to_contain_text("Op dit toestel, wacht")
    expect(page.locator("[data-doors-say]")).to_have_text("Nog te vertellen: 1")
    card(page, "bij de bakker").get_by_role("button", name="Ongedaan maken").tap()
    expect(page.locator("[data-doors-say]")).to_have_text("Nog te vertellen: 2")

    page = doors(phone)
    expect(page.locator("[data-doors-say]")).to_have_text("Nog te vertellen: 2")
    phone.home()
    phone.expect_card("Op dit toestel, wacht")
    expect(phone.page.locator("[data-sync-state]")).to_have_text("Niet verstuurd")
    assert told() == set()

    live.start()
    send(phone)
    assert told() == {stories[1]}
    page = doors(phone)
    expect(card(page, "op het bankje")).to_contain_text("Verstuurd")

    card(page, "op het bankje").get_by_role("button", name="Ongedaan maken").tap()
    expect(page.locator("[data-doors-say]")).to_have_text("Nog te vertellen: 3")
    expect(page.locator("[data-sync-state]")).to_have_text("Alles is verstuurd", timeout=15_000)
    assert told() == set()


def test_both_halves_go_back_and_a_story_that_was_taken_back_meanwhile_stays_away(stories, live, opened):
    amina, joost = Phone(opened(engine.PHONE), live.url), Phone(opened(engine.PHONE), live.url)
    amina.sign_in("Amina")
    joost.sign_in("Joost")
    live.stop()
    for phone in (amina, joost):
        page = doors(phone)
        for place in ("op het bankje", "aan de deur"):
            card(page, place).get_by_role("button", name="Ik heb het verteld").tap()
            expect(card(page, place)).to_contain_text("Op dit toestel, wacht")
    with transaction():
        erase(Erased(STORY, stories[2]), by=TELLER, why="withdrawn")
    live.start()
    for phone in (amina, joost):
        phone.home()
        send(phone)
        page = doors(phone)
        expect(page.locator("[data-door]")).to_have_count(2)
        expect(card(page, "aan de deur")).to_have_count(0)
        expect(card(page, "op het bankje")).to_contain_text("Verstuurd")
    assert told() == {stories[1]}
    db.session.rollback()
    assert db.session.get_one(Story, stories[2]).withdrawn_at is not None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ToldAtDoor)) == 2


def test_the_doors_in_arabic_without_network(stories, live, opened):
    context = opened(engine.PHONE, locale="ar")
    context.add_cookies([{"name": "language", "value": "ar", "url": live.url}])
    phone = Phone(context, live.url)
    phone.sign_in("Amina")
    live.stop()
    phone.open_cold()
    phone.page.locator("a[href='/field/doors']").first.tap()
    phone.page.wait_for_url("**/field/doors")
    expect(phone.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.page.locator("[data-doors-say]")).to_contain_text("بقي إخبارهم")
    expect(phone.page.locator("[data-door]")).to_have_count(3)
    phone.page.locator("[data-tell]").first.tap()
    expect(phone.page.locator("[data-untell]")).to_have_count(1)
    expect(phone.page.locator("[data-message=text]").first).to_have_attribute("dir", "auto")
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
