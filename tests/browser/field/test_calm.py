"""Usable with one thumb in the rain: nothing jumps, nothing is too small, nothing runs off the screen."""

import pytest

pytestmark = pytest.mark.browser
SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    const add = (list) => list.getEntries().filter((shift) => !shift.hadRecentInput).forEach((shift) => { sum += shift.value; });
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 600);
})"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((details) => { details.open = true; })"
TOO_SMALL = """() => [...document.querySelectorAll("a, button, summary, .chip, select, textarea, input:not(.chip input)")]
    .filter((target) => target.checkVisibility() && !target.closest(".skip-link, p") && target.getBoundingClientRect().height)
    .map((target) => [target.textContent.trim().slice(0, 20), target.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 44 || height < 44)
    .map(([text]) => text)"""
LARGE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important } html { font-size: 200% !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(params=["home", "conversation", "read-back", "receipt"])
def screen(request, phone, page):
    """The phone with one of its screens in front, filled."""
    phone.context.set_offline(True)
    if request.param == "home":
        phone.log()
        return page
    phone.write("Wateroverlastvergoedingsaanvraagprocedure")
    if request.param != "conversation":
        phone.tap("Read back")
        page.wait_for_url("**/read-back#*")
        phone.ready()
    if request.param == "receipt":
        phone.tap("Done, send")
        page.wait_for_url("**/receipt#*")
        phone.ready()
    return page


def test_nothing_jumps_while_a_screen_fills(screen):
    screen.reload()
    screen.wait_for_selector("html[data-ready]", state="attached")
    assert screen.evaluate(SHIFTS) <= 0.01


def test_every_target_fits_a_thumb(screen):
    screen.evaluate(OPEN_ALL)
    assert screen.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("look", ["narrow", "large letters"])
def test_no_screen_runs_off_the_side(screen, look):
    screen.evaluate(OPEN_ALL)
    if look == "narrow":
        screen.set_viewport_size({"width": 320, "height": 640})
    else:
        screen.evaluate(LARGE)
    assert screen.evaluate(SIDEWAYS) <= 0
