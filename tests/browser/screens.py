"""Pictures of every page: `python -m tests.browser.screens` (make screens) writes them to build/screens.

All pages in Dutch, phone and laptop size; a few in English and a few dark. The few that the README shows go to docs/screens.
Words after the command choose pages: `python -m tests.browser.screens wijk inbox`.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import engine
from tests.browser.pages import VIEWS, View
from tests.browser.visits import Look, Town, town

ROOT = Path(__file__).parents[2]
PICTURES, SHOWN = ROOT / "build" / "screens", ROOT / "docs" / "screens"
NARROW, WIDE = Look(width=360), Look(width=1280)
ALSO_ENGLISH = {"wijk", "inbox", "field-conversation"}
ALSO_DARK = {"wijk", "story-waiting", "field-home"}
README = {
    "field-conversation-phone": "phone", "field-receipt-phone": "receipt", "inbox-laptop": "office", "insight-laptop": "insight",
    "wijk-laptop": "wijk", "my-story-phone": "my-story", "field-conversation-spoken-phone": "memo", "field-locked-phone": "locked",
    "story-two-texts-laptop": "two-texts", "survey-phone": "survey", "survey-arabic-phone": "survey-arabic", "survey-results-laptop": "results",
}  # fmt: skip
"""Name here: name in docs/screens."""
MOST = 150_000
"""Bytes of a picture in the repository."""


def main(chosen: list[str]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, engine.chromium() as browser, town(browser, Path(folder)) as found:
        for view in VIEWS:
            if not chosen or view.name in chosen:
                for look in _looks(view):
                    _take(found, view, look)


def _looks(view: View) -> list[Look]:
    looks = [NARROW] if view.face == "phone" else [NARROW, WIDE]
    looks += [Look("en", "light", looks[-1].width)] if view.name in ALSO_ENGLISH else []
    return looks + ([Look("nl", "dark", looks[0].width)] if view.name in ALSO_DARK else [])


def _take(found: Town, view: View, look: Look) -> None:
    tab, wrong = found.open(view, look)
    size = "phone" if look.width == NARROW.width else "laptop"
    more = [part for part, is_so in ((look.lang, look.lang != "nl"), (look.scheme, look.scheme != "light")) if is_so]
    name = "-".join([view.name, size, *more])
    _shoot(tab, PICTURES / f"{name}.png")
    sys.stdout.write(f"{name} {' '.join(wrong)}\n")
    if name in README:
        _shoot_for_readme(tab, SHOWN / f"{README[name]}.png")
    tab.close()


def _shoot(tab: Page, path: Path) -> None:
    """One pixel for each CSS pixel; long pages are cut, so that a picture stays a picture."""
    high = min(2_400, tab.evaluate("document.documentElement.scrollHeight"))
    wide = tab.viewport_size["width"] if tab.viewport_size else 0
    tab.screenshot(
        path=path, scale="css", full_page=True, clip={"x": 0, "y": 0, "width": wide, "height": high}, animations="disabled"
    )


def _shoot_for_readme(tab: Page, path: Path) -> None:
    """One screenful, small enough to go along with the repository."""
    tab.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    picture = tab.screenshot(scale="css", animations="disabled")
    if len(picture) > MOST:
        raise ValueError(f"{path.name} is {len(picture) // 1000} KB; at most {MOST // 1000} KB goes into docs/screens")
    path.write_bytes(picture)


if __name__ == "__main__":
    main(sys.argv[1:])
