"""The pieces that screens are made of, in a real browser: readable by everyone, in every light, direction and width."""

import json
import mimetypes
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser import engine, kitchen

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("components")]
SITE = "http://kitchen.test/"
SINKS = ("office_sink", "resident_sink", "phone_sink")
COVER = [
    ("office_sink", "nl", 1280, "light", "none"),
    ("office_sink", "ar", 1280, "dark", "none"),
    ("office_sink", "nl", 320, "dark", "active"),
    ("office_sink", "en", 360, "light", "active"),
    ("resident_sink", "nl", 320, "light", "none"),
    ("resident_sink", "ar", 360, "dark", "none"),
    ("resident_sink", "en", 1280, "light", "active"),
    ("resident_sink", "ar", 1280, "dark", "active"),
    ("phone_sink", "nl", 360, "light", "none"),
    ("phone_sink", "ar", 320, "light", "active"),
    ("phone_sink", "en", 320, "dark", "none"),
    ("phone_sink", "nl", 1280, "dark", "active"),
]
SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-block-end:2em!important}html{font-size:200%!important}"
)
SPREAD = "(rules) => { const s = new CSSStyleSheet(); s.replaceSync(rules); document.adoptedStyleSheets = [s]; }"
FOCUSED = """() => {
  const active = document.activeElement;
  if (!active || active === document.body) return null;
  const shown = active.matches('.chip input') ? active.nextElementSibling : active;
  const box = shown.getBoundingClientRect(), look = getComputedStyle(shown);
  const seen = [[.5, .5], [.15, .2], [.85, .2], [.15, .8], [.85, .8]]
    .map(([across, down]) => document.elementFromPoint(box.left + box.width * across, box.top + box.height * down))
    .filter((found) => found && (shown.contains(found) || active.contains(found))).length;
  const ring = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
  return { what: (shown.textContent || shown.name).trim().slice(0, 30), seen, ring };
}"""
TAPPED = "button, .utrecht-button, .chip, select, input:not([type=hidden]), textarea, summary, header a"
SMALL = """([tapped, least]) => [...document.querySelectorAll(tapped)]
  .map((one) => [one.textContent.trim().slice(0, 30) || one.name, one.getBoundingClientRect().height])
  .filter(([, height]) => height > 0 && height < least)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with engine.chromium() as started:
        yield started


@pytest.fixture
def opened(browser):
    """Opens a page of the kitchen sink: `opened("office_sink", lang="ar", width=320)`."""
    manifest = json.loads((kitchen.ROOT / "static/dist/manifest.json").read_text())["files"]
    jinja = kitchen.environment("/static/dist/", manifest)
    contexts: list[Any] = []

    def answer(route: Route, markup: str) -> None:
        path = urlsplit(route.request.url).path
        file = kitchen.ROOT / path.lstrip("/")
        if path == "/":
            route.fulfill(body=markup, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/dist/") and file.is_file():
            route.fulfill(path=file, content_type=mimetypes.guess_type(file.name)[0] or "font/woff2")
        else:
            route.fulfill(status=204, body="")

    def show(page: str, *, lang: str = "nl", width: int = 1280, scheme: str = "light", forced: str = "none") -> Page:
        markup = kitchen.render(f"{page}.html", jinja, lang=lang)
        context = browser.new_context(
            viewport={"width": width, "height": 740}, color_scheme=scheme, forced_colors=forced, reduced_motion="reduce"
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        tab = context.new_page()
        tab.route("**/*", lambda route: answer(route, markup))
        tab.goto(SITE)
        return tab

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("page", "lang", "width", "scheme", "forced"), COVER)
def test_everyone_can_read_the_pieces(opened, page, lang, width, scheme, forced):
    tab = opened(page, lang=lang, width=width, scheme=scheme, forced=forced)
    tab.evaluate(engine.AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("(tags) => axe.run(document, { runOnly: tags })", engine.RULES)["violations"]
    assert not found, [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "the page scrolls sideways"


@pytest.mark.parametrize("page", SINKS)
def test_large_and_spaced_letters_do_not_make_a_page_scroll_sideways(opened, page):
    tab = opened(page, width=360)
    tab.evaluate(SPREAD, SPACING)
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("page", SINKS)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_focus_is_always_seen(opened, page, width):
    tab = opened(page, width=width)
    unseen = []
    for _ in range(45):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUSED)
        if stop and (stop["seen"] < 3 or not stop["ring"]):
            unseen.append(stop)
    assert not unseen, f"no ring, or hidden behind something: {unseen}"


@pytest.mark.parametrize(("page", "least"), [("phone_sink", 44), ("resident_sink", 44), ("office_sink", 24)])
def test_what_one_taps_is_large_enough(opened, page, least):
    assert opened(page, width=360).evaluate(SMALL, [TAPPED, least - 0.5]) == []


def test_the_skip_link_leads_to_the_content_in_both_directions(opened):
    for lang in ("nl", "ar"):
        tab = opened("resident_sink", lang=lang)
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.getBoundingClientRect().height") > 24
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.id") == "main"
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_error_summary_has_the_focus_when_the_page_opens(opened):
    tab = opened("office_sink")
    assert tab.evaluate("document.activeElement.dataset.errorSummary") == ""


def test_the_question_mark_opens_the_list_of_keys(opened):
    tab = opened("office_sink")
    tab.keyboard.press("?")
    assert tab.locator("details[data-keyboard-help]").get_attribute("open") == ""
