"""Five stories reviewed without a mouse."""

import pytest
from playwright.sync_api import expect

from participatie.core.db import transaction
from participatie.stories.rules import ReviewState
from tests import factories
from tests.journeys.steps.table import Table

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
PLAIN = ["De bus rijdt weer op tijd.", "Het pleintje is schoon.", "Er zijn te weinig banken."]
NAMED = "Mevrouw Jansen belt op 043 350 40 40 als er iets is."
VAGUE = "Het is daar niet pluis."


def test_five_stories_are_reviewed_with_the_keyboard_alone(house, people, live, laptop):
    with transaction():
        for words in (*PLAIN, NAMED, VAGUE):
            factories.story(people.duo_of("amina"), words, state=ReviewState.WAITING)
    carla = Table(laptop(), live.url, "Carla")
    carla.go("/office/inbox")
    keys = carla.tab.keyboard

    to_story(carla, PLAIN[0])
    keys.press("x")
    to_story(carla, PLAIN[1])
    keys.press("x")
    keys.press("e")
    carla.sees("2 verhalen aangenomen")

    to_story(carla, PLAIN[2])
    keys.press("Enter")
    expect(carla.tab.locator("[data-review]")).to_be_visible()
    keys.press("e")
    carla.sees(f"{carla._('Accepted')}:")

    carla.go("/office/inbox")
    to_story(carla, NAMED)
    keys.press("Enter")
    expect(carla.tab.locator("[data-review]")).to_be_visible()
    while carla.tab.locator("[data-hint]").count():
        left = carla.tab.locator("[data-hint]").count()
        tab_to(carla, "[data-hint] button")
        keys.press("Enter")
        expect(carla.tab.locator("[data-hint]")).to_have_count(left - 1)
    assert "Jansen" not in carla.publishable()
    tab_to(carla, "[data-accept]")
    keys.press("Enter")
    carla.sees(f"{carla._('Accepted')}:")

    carla.go("/office/inbox")
    to_story(carla, VAGUE)
    keys.press("Enter")
    expect(carla.tab.locator("[data-review]")).to_be_visible()
    tab_to(carla, "details:has(textarea[name=question]) > summary")
    keys.press("Enter")
    tab_to(carla, "textarea[name=question]")
    keys.type("Wat is er dan?")
    tab_to(carla, "[formaction*=return]")
    keys.press("Enter")
    carla.sees(carla._("Nothing waits for you here"))


def to_story(carla: Table, words: str) -> None:
    """j until the focus is on this story."""
    for _ in range(8):
        carla.tab.keyboard.press("j")
        if words in carla.tab.evaluate("document.activeElement.textContent"):
            return
    raise AssertionError(f"j does not come to “{words}”")


def tab_to(carla: Table, selector: str) -> None:
    """Tab until the focus is here."""
    for _ in range(120):
        if carla.tab.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        carla.tab.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {selector}")
