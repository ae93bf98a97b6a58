"""Every page, for everybody: by axe, by keyboard, on a narrow screen, with large letters, in its languages and both lights."""

import pytest

from tests.browser import axe, focus
from tests.browser.doings import open_all
from tests.browser.pages import NOT_A_PAGE, VIEWS, View
from tests.browser.product import LANGUAGES, RESIDENTS, SCHEMES, WIDTHS, every_pair
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOKS = [
    (Look("nl", "light", 360), Look("en", "dark", 1280)),
    (Look("nl", "dark", 1280), Look("en", "light", 360)),
    (Look("en", "dark", 360), Look("nl", "light", 1280)),
    (Look("en", "light", 1280), Look("nl", "dark", 360)),
]
"""Pairs of opposites: together each page has both languages, both lights and both widths, and the site has every pair."""
OTHERS = ("ar", "de", "uk", "fr", "tr", "pl")
"""What duos read beside them: each page of the phone and of the own account in one of these, all together in all."""
PAIRS = every_pair()
"""What residents look with: their pages together have every pair of language, colours (forced ones too) and width (320 px too)."""
NARROW = 360
LEAST = {"phone": 44, "resident": 44, "account": 44, "office": 24}


def grouped(views: list[View]) -> list[object]:
    """Two halves, so that two workers share the pages."""
    return [pytest.param(view, n, id=view.name, marks=pytest.mark.xdist_group(f"town-{n % 2}")) for n, view in enumerate(views)]


def test_every_page_is_on_the_list(house):
    served = {rule.endpoint for rule in house.url_map.iter_rules() if "GET" in rule.methods}
    looked_at = {view.endpoint for view in VIEWS}
    assert served - looked_at - NOT_A_PAGE == set(), (
        "Put the page in tests/browser/pages.py, in the hands of somebody who may open it."
    )
    assert served >= NOT_A_PAGE, "These do not exist any more: take them out of NOT_A_PAGE."


@pytest.mark.parametrize(("view", "n"), grouped(VIEWS))
def test_everybody_can_use_the_page(town, view, n):
    wrong = [f"{look}: {fault}" for look in looks_of(view, n) for fault in faults(town, view, look)]
    assert not wrong, "\n".join(wrong)


def looks_of(view, n):
    """In which looks this page is opened at each commit."""
    if view in RESIDENTS:
        return (*LOOKS[n % 4], PAIRS[RESIDENTS.index(view) % len(PAIRS)])
    if view.face in ("phone", "account"):
        return (*LOOKS[n % 4], Look(OTHERS[n % 6], "dark" if n % 5 == 0 else "light", NARROW))
    return LOOKS[n % 4]


def test_the_pages_of_residents_are_enough_for_every_pair_of_language_colours_and_width():
    looks = [look for view in RESIDENTS for look in looks_of(view, 0)]
    assert {(look.lang, look.scheme) for look in looks} >= {(lang, scheme) for lang in LANGUAGES for scheme in SCHEMES}
    assert {(look.lang, look.width) for look in looks} >= {(lang, width) for lang in LANGUAGES for width in WIDTHS}
    assert {(look.scheme, look.width) for look in looks} >= {(scheme, width) for scheme in SCHEMES for width in WIDTHS}


@pytest.mark.long
@pytest.mark.parametrize(("view", "n"), grouped(VIEWS))
def test_everybody_can_use_the_page_in_every_look_in_dutch_and_english(town, view, n):
    nothing_is_wrong_in_any_look(town, view, ("nl", "en"))


@pytest.mark.long
@pytest.mark.parametrize(("view", "n"), grouped([view for view in VIEWS if view.face != "office"]))
def test_everybody_can_use_the_page_in_every_look_in_the_other_languages(town, view, n):
    nothing_is_wrong_in_any_look(town, view, OTHERS)


def nothing_is_wrong_in_any_look(town, view, languages):
    """Both lights and both widths in each of these languages; fails with all that is wrong."""
    every = [Look(lang, scheme, width) for lang in languages for scheme in ("light", "dark") for width in (360, 1280)]
    wrong = [f"{look}: {fault}" for look in every for fault in faults(town, view, look)]
    assert not wrong, "\n".join(wrong)


def faults(town, view, look):
    """Everything that is wrong with this page in this look."""
    tab, found = town.open(view, look)
    open_all(tab, {})
    found = found + [f"axe {line}" for line in axe.violations(tab)] + [f"sideways {line}" for line in focus.sideways(tab)]
    if look.width == NARROW:
        found += [f"small {line}" for line in focus.small_targets(tab, LEAST[view.face])]
        found += [f"enlarged {line}" for line in focus.sideways_when_enlarged(tab)]
        found += [f"focus {line}" for line in focus.hidden_stops(tab)]
        tab.set_viewport_size({"width": 320, "height": 640})
        found += [f"at 320 px {line}" for line in focus.sideways(tab)]
    found += [line for line in town.heard(view, look) if line not in found]
    tab.close()
    return found
