"""What axe does not see: where the focus is, how large targets are, and whether a page fits its width."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 90
SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-block-end:2em!important}html{font-size:200%!important}"
)
_SPREAD = "(rules) => { const s = new CSSStyleSheet(); s.replaceSync(rules); document.adoptedStyleSheets = [s]; }"
_CALM = "() => { document.adoptedStyleSheets = []; }"

_STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  if (e.matches('textarea')) e.scrollIntoView({ block: 'nearest' }); // the browser itself only brings the caret into sight
  const hidden = e.matches('.chip input, .choice input');
  const t = hidden ? (e.nextElementSibling ?? e.closest('label') ?? e) : e;
  const r = [...t.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? t.getBoundingClientRect();
  const s = getComputedStyle(t);
  const places = [[.5, .5], [.15, .2], [.85, .2], [.15, .8], [.85, .8]];
  const points = places.map(([a, b]) => document.elementFromPoint(r.left + r.width * a, r.top + r.height * b));
  const seen = points.filter((p) => p && (p === e || t.contains(p) || p.contains(e) && p.matches('label, a'))).length;
  e.dataset.stop ??= String(performance.now());
  return {
    mark: e.dataset.stop, what: `${e.tagName.toLowerCase()} ${(e.textContent || e.name || '').trim().slice(0, 40)}`, seen,
    ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
  };
}"""

_FAINT = """() => {
  const e = document.activeElement;
  const t = e.matches('.chip input, .choice input') ? e.nextElementSibling : e;
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => { const c = part / 255; return c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const { outlineColor, outlineOffset } = getComputedStyle(t);
  let behind = parseFloat(outlineOffset) < 0 ? t : t.parentElement;
  const clear = (part) => /, 0\\)|transparent/.test(getComputedStyle(part).backgroundColor);
  while (behind.parentElement && clear(behind)) behind = behind.parentElement;
  const [low, high] = [outlineColor, getComputedStyle(behind).backgroundColor].map(light).sort((a, b) => a - b);
  return (high + .05) / (low + .05);
}"""
LEAST_CONTRAST = 3

_SMALL = """(least) => [...document.querySelectorAll(
    'button, .utrecht-button, .chip, select, input:not([type=hidden]):not(.chip input), textarea, summary, header a, nav a')]
  .filter((e) => { const r = e.getBoundingClientRect(); return r.height > 0 && r.width > 1 && !e.matches('.visually-hidden, [hidden]')
    && !(e.matches('input[type=checkbox], input[type=radio]') && e.closest('label')) && r.bottom > 0; })
  .map((e) => { const r = e.getBoundingClientRect(); return [e, Math.min(r.width, r.height)]; })
  .filter(([, size]) => size < least - 0.5)
  .map(([e, size]) => `${e.tagName.toLowerCase()} “${(e.textContent || e.name || e.ariaLabel || '').trim().slice(0, 40)}” ${Math.round(size)} px`)"""

_WIDE = """() => {
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over <= 0) return [];
  const all = [...document.querySelectorAll('body *')];
  const wide = all.filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.table-scroll'));
  return [`${over} px too wide`, ...wide.slice(-4).map((e) => `${e.tagName.toLowerCase()}.${e.className} “${e.textContent.trim().slice(0, 30)}”`)];
}"""


def hidden_stops(tab: Page) -> list[str]:
    """Tab stops without a ring of two pixels, or with fewer than three of five points in sight."""
    return [
        f"{stop['what']}: {'no ring' if not stop['ring'] else 'hidden'}"
        for stop in _stops(tab)
        if stop["seen"] < 3 or not stop["ring"]
    ]


def faint_rings(tab: Page) -> list[str]:
    """Tab stops whose ring does not stand out from what lies around it (WCAG 1.4.11)."""
    seen = [(stop["what"], tab.evaluate(_FAINT)) for stop in _stops(tab)]
    assert seen
    return [f"{what}: {contrast:.1f}" for what, contrast in seen if contrast < LEAST_CONTRAST]


def _stops(tab: Page) -> Iterator[dict[str, Any]]:
    """Every place where Tab comes to rest, once."""
    known = set()
    tab.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(_STOP)
        if stop is None or stop["mark"] in known:
            return
        known.add(stop["mark"])
        yield stop


def small_targets(tab: Page, least: int) -> list[str]:
    """What one taps and is smaller than this many pixels."""
    return list(tab.evaluate(_SMALL, least))


def sideways(tab: Page) -> list[str]:
    """What makes the page scroll sideways; nothing when it does not."""
    return list(tab.evaluate(_WIDE))


def sideways_when_enlarged(tab: Page) -> list[str]:
    """The same with letters twice as large and spaced (WCAG 1.4.4 and 1.4.12 together)."""
    tab.evaluate(_SPREAD, SPACING)
    found = sideways(tab)
    tab.evaluate(_CALM)
    return found
