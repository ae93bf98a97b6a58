"""The resident needs no script: from the page of the wijk to the own story, and taking it back."""

import pytest
from playwright.sync_api import expect

from participatie.conversations.rules.receipt import check_character, fingerprint
from participatie.core.db import transaction
from participatie.insights import changes as insights
from participatie.insights.queries import links
from tests.agenda import road
from tests.browser import engine
from tests.journeys.steps import resident
from tests.journeys.steps.words import Words

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
CODE = "7K2M9QXABC4DEFGH"


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB"), ("ar", "ar"), ("uk", "uk-UA")])
def test_a_story_is_read_and_withdrawn_without_script(house, people, live, opened, language, locale):
    with transaction():
        told = road.stories(people, 1, receipt=fingerprint(CODE))
        ground = road.insight(people, told)
        insights.quote_story(links(ground.id)[0], "Niemand loopt er nog.", by=people.actor("carla"))
        road.point(people, ground)
        road.publish(people)
    _, tab = Words(language), opened(engine.PHONE, locale, java_script_enabled=False).new_page()

    tab.goto(live.url)
    tab.get_by_role("link", name="Nazareth", exact=True).click()
    page = tab.locator("main")
    expect(page).to_contain_text("Niemand loopt er nog.")
    assert tab.locator("[data-read-aloud]").bounding_box() is None, "no room for a button that cannot come"
    page.get_by_role("link", name=_("Look at my story")).click()
    resident.type_code(
        tab, live.url, CODE.lower() + check_character(CODE).lower(), label=_("Your code"), button=_("Show my story")
    )
    expect(page).to_contain_text("Licht op het plein")
    resident.withdraw(tab, "Niemand loopt er nog.", fold=_("Withdraw this story"), button=_("Yes, withdraw this story"))
    expect(tab.locator("h1")).to_have_text(_("Your story was withdrawn"))

    resident.read_wijk(tab, live.url, "BU90010403")
    expect(page).to_contain_text(f"[{_('withdrawn')}]")
    expect(page).not_to_contain_text("Niemand loopt er nog.")
