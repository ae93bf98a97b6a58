"""Zero violations by axe on every page of residents, in every language, in every colour, at every width: the full product, by night."""

import pytest

from tests.browser import axe, focus
from tests.browser.doings import open_all
from tests.browser.product import LANGUAGES, RESIDENTS, Passed, every_look, every_pair, mark_of, told
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser]
GROUPS = [
    pytest.param(view, lang, id=f"{view.name}-{lang}", marks=pytest.mark.xdist_group(f"town-{n % 2}"))
    for n, view in enumerate(RESIDENTS)
    for lang in LANGUAGES
]


@pytest.mark.long
@pytest.mark.parametrize(("view", "lang"), GROUPS)
def test_nothing_is_wrong_with_the_page_in_any_look(town, view, lang):
    assert_good(town, view, lang, Passed.of(f"{view.name}-{lang}"))


def assert_good(town, view, lang, passed):
    """Opened once, then dressed in each look; what passed before, with the very same page, is not looked at again."""
    tab, wrong = town.open(view, Look(lang))
    open_all(tab, {})
    mark = mark_of(tab)
    for look in every_look(lang):
        if passed.stands(look, mark):
            continue
        passed.take_out(look)
        look.put_on(tab)
        found = [*(f"axe {line}" for line in axe.violations(tab)), *(f"sideways {line}" for line in focus.sideways(tab))]
        wrong += [f"{look}: {line}" for line in found]
        if not found:
            passed.add(look, mark)
    wrong += [line for line in town.heard(view, Look(lang)) if line not in wrong]
    tab.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.xdist_group("town-0")
def test_what_passed_is_not_looked_at_again_until_the_page_changes(town, tmp_path, monkeypatch):
    view, passed, seen = RESIDENTS[0], Passed.of("front-ar", tmp_path), []
    really = axe.violations
    monkeypatch.setattr(axe, "violations", lambda tab: seen.append(tab.viewport_size["width"]) or really(tab))
    assert_good(town, view, "ar", passed)
    assert sorted(seen) == sorted([320, 360, 1280] * 3)
    assert_good(town, view, "ar", Passed.of("front-ar", tmp_path))
    assert len(seen) == 9, "looked at again, though nothing changed"
    assert told(tmp_path).startswith(f"9 of {len(RESIDENTS) * 72} looks")
    monkeypatch.setattr("tests.browser.product._looker", lambda: "another axe")
    assert_good(town, view, "ar", Passed.of("front-ar", tmp_path))
    assert len(seen) == 18


@pytest.mark.slow
@pytest.mark.xdist_group("town-0")
def test_a_page_that_is_wrong_in_forced_colours_only_is_found_and_not_written_down(town, tmp_path):
    view, passed = RESIDENTS[0], Passed.of("front-ar", tmp_path)
    spoil = """() => { const s = new CSSStyleSheet();
      s.replaceSync('@media (forced-colors: active) { main { min-inline-size: 90rem } }'); document.adoptedStyleSheets = [s]; }"""
    opened = town.open

    class Spoilt:
        heard = staticmethod(town.heard)

        @staticmethod
        def open(view, look):
            tab, wrong = opened(view, look)
            tab.evaluate(spoil)
            return tab, wrong

    with pytest.raises(AssertionError, match="nl forced 320: sideways"):
        assert_good(Spoilt, view, "nl", passed)
    assert {look.split()[1] for look in passed.looks} == {"light", "dark"}


def test_the_pairs_are_as_few_as_can_be():
    assert len(every_pair()) == len(set(every_pair())) == 24
    assert len(RESIDENTS) >= 24, "there are fewer pages than pairs: give some page two looks"
