"""A sheet of paper is typed over without the mouse: figures choose and go on, Ctrl+Enter takes it in, the next one is ready."""

import pytest

from tests.browser.pages import VIEWS
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]
VIEW = {view.name: view for view in VIEWS}


def test_a_sheet_is_typed_in_by_keys_alone(town):
    tab, wrong = town.open(VIEW["survey-typing"], Look())
    before = tab.locator("#last ~ ol > li").count()
    assert tab.evaluate("document.activeElement.id") == "sheet"
    for key in ("Tab", "Tab"):  # past the language of the sheet
        tab.keyboard.press(key)
    assert tab.evaluate("document.activeElement.name") == "q-q1"
    tab.keyboard.press("2")
    assert tab.evaluate("document.activeElement.name") == "q-q2"
    for key in ("1", "3"):
        tab.keyboard.press(key)
    assert tab.locator("[name=q-q1]:checked").get_attribute("value") == "2"
    assert tab.locator("[name=q-q2]:checked").count() == 2
    for _ in range(2):
        tab.keyboard.press("Tab")
    tab.keyboard.type("12")
    assert tab.locator("[name=q-q3]").input_value() == "12"
    with tab.expect_navigation():
        tab.keyboard.press("Control+Enter")
    assert tab.evaluate("document.activeElement.id") == "sheet"
    assert tab.locator("#last ~ ol > li").count() == before + 1
    assert not wrong
    tab.close()
