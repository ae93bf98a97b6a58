"""Whoever goes by keyboard sees where: the ring stands out, and what is wrong has the focus, with script or without."""

import pytest
from playwright.sync_api import expect

from tests.browser import focus
from tests.browser.engine import PHONE
from tests.browser.pages import VIEWS
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]
VIEW = {view.name: view for view in VIEWS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["front", "code", "weigh", "survey", "my-story", "privacy"])
def test_the_ring_of_every_stop_can_be_seen(town, name, scheme):
    tab, _wrong = town.open(VIEW[name], Look(scheme=scheme))
    faint = focus.faint_rings(tab)
    tab.close()
    assert faint == []


@pytest.mark.parametrize(
    ("address", "button", "focused"),
    [
        ("/v/{paged}", "form#survey button[value=next]", ".error-summary"),
        ("/wegen/{weighing}", "form#weigh button", ".error-summary"),
        ("/verhaal", "form[data-code-form] button", "#code[aria-invalid=true]"),
    ],
)
def test_what_is_wrong_has_the_focus_without_script_too(town, address, button, focused):
    context = town.browser.new_context(**PHONE, locale="nl-NL", java_script_enabled=False)
    tab = context.new_page()
    tab.goto(town.url + address.format(**town.subjects))
    for box in tab.locator("input#code:visible").all():
        box.fill("7K2M")
    tab.locator(button).click()
    expect(tab.locator(focused)).to_be_focused()
    context.close()
