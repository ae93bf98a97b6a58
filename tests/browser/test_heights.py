"""What stands above the words on a small phone is one line of header, and one of menu."""

import pytest

from tests.browser.pages import VIEWS
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]
VIEW = {view.name: view for view in VIEWS}
HEADER, MENU = 64, 56
"""Pixels, at 360 wide; the line that says that one practises comes on top."""
PAGES = ["wijk", "my-story", "field-home", "field-conversation", "sign-in", "today-wethouder", "today-coordinator", "story-waiting"]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_the_header_is_one_line(town, name, lang):
    tab, _wrong = town.open(VIEW[name], Look(lang, width=360))
    high = {part: tab.locator(part).evaluate_all("(found) => found[0]?.offsetHeight ?? 0") for part in (".frame-header", ".frame-nav")}
    tab.close()
    assert high[".frame-header"] <= HEADER, "It wraps: make room in static/css, or let a word go from this width."
    assert high[".frame-nav"] <= MENU, "The menu moves sideways in one line; it does not wrap."
