"""Writing and opening with a PIN cost about what they cost without one, on a processor a quarter as fast.

What was measured is printed. Milliseconds say something only of a machine that does nothing else, so both ways are measured in one run.
"""

import sys

import pytest

from tests.browser.field.phone import STORY

pytestmark = [pytest.mark.browser, pytest.mark.long]
PIN = "482913"
SLOWER = 4
MOST = 2
"""Times what it costs without a PIN; the key is at hand, so nothing is asked for twice."""
WATCH = """
globalThis.typed = [];
addEventListener('input', () => typed.push({ at: performance.now(), kept: null }), true);
const look = () => {
  const root = document.documentElement;
  if (!root) return;
  if (root.dataset.ready !== undefined) globalThis.readyAt ??= performance.now();
  if (root.dataset.saved !== undefined && root.dataset.unsaved === undefined) for (const one of typed) one.kept ??= performance.now();
};
new MutationObserver(look).observe(document, { attributes: true, subtree: true, childList: true });
"""


def slowed(phone):
    """A tab with a watch in it, on a slower processor."""
    page = phone.tab()
    page.add_init_script(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    phone.page.close()
    phone.page = page
    return page


def with_pin(phone):
    """The same phone, from now on with a PIN."""
    fresh = phone.tab()
    phone.page.close()
    phone.page = fresh
    phone.choose_pin(PIN)


def keystrokes(phone, called):
    """How long each keystroke of a story took until it was on disk, the shortest first."""
    page = slowed(phone)
    phone.go("conversation")
    page.get_by_label("In their words").press_sequentially(STORY, delay=40)
    phone.saved(STORY)
    waits = sorted(one["kept"] - one["at"] for one in page.evaluate("typed"))
    assert len(waits) == len(STORY)
    p50, p95 = (waits[int(part * len(waits))] for part in (0.5, 0.95))
    sys.stdout.write(f"keystroke on disk, {called}, {SLOWER}x: p50 {p50:.0f} ms, p95 {p95:.0f} ms\n")
    return p50


def opened(phone, called):
    """How long it took without network until somebody could write."""
    phone.context.set_offline(True)
    page = slowed(phone)
    phone.go("conversation")
    page.get_by_label("In their words").press_sequentially("H")
    phone.saved("H")
    ready = page.evaluate("readyAt")
    phone.context.set_offline(False)
    sys.stdout.write(f"open offline, {called}, {SLOWER}x: {ready:.0f} ms\n")
    return ready


@pytest.mark.parametrize("measured", [keystrokes, opened], ids=["a keystroke on disk", "opening offline"])
def test_a_pin_makes_nothing_slow(phone, measured):
    without = measured(phone, "no PIN")
    with_pin(phone)
    assert measured(phone, "PIN") < MOST * without
