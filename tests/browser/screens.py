"""Pictures of every page: `python -m tests.browser.screens` (make screens) writes them to build/screens.

All pages in Dutch, phone and laptop size; a few in English and a few dark. The few that the README shows go to docs/screens.
Words after the command choose pages: `python -m tests.browser.screens wijk inbox`.
"""

import shutil
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
    "field-home-phone", "field-conversation-phone", "field-receipt-phone", "story-waiting-laptop", "insight-laptop", "agenda-laptop",
    "wijk-laptop", "my-story-phone",
}  # fmt: skip
MOST = 150_000


def main(chosen: list[str]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, engine.chromium() as browser, town(browser, Path(folder)) as found:
        for view in VIEWS:
            if not chosen or view.name in chosen:
                for look in _looks(view):
                    _take(found, view, look)
    if not chosen:
        _choose_for_readme()


def _looks(view: View) -> list[Look]:
    looks = [NARROW] if view.face == "phone" else [NARROW, WIDE]
    looks += [Look("en", "light", looks[-1].width)] if view.name in ALSO_ENGLISH else []
    return looks + ([Look("nl", "dark", looks[0].width)] if view.name in ALSO_DARK else [])


def _take(found: Town, view: View, look: Look) -> None:
    tab, wrong = found.open(view, look)
    size = "phone" if look.width == NARROW.width else "laptop"
    more = [part for part, is_so in ((look.lang, look.lang != "nl"), (look.scheme, look.scheme != "light")) if is_so]
    path = PICTURES / ("-".join([view.name, size, *more]) + ".png")
    _shoot(tab, path)
    sys.stdout.write(f"{path.relative_to(ROOT)} {' '.join(wrong)}\n")
    tab.close()


def _shoot(tab: Page, path: Path) -> None:
    """One pixel for each CSS pixel; long pages are cut, so that a picture stays a picture."""
    high = min(2_400, tab.evaluate("document.documentElement.scrollHeight"))
    wide = tab.viewport_size["width"] if tab.viewport_size else 0
    tab.screenshot(path=path, scale="css", full_page=True, clip={"x": 0, "y": 0, "width": wide, "height": high}, animations="disabled")


def _choose_for_readme() -> None:
    """The few pictures that go along with the repository, each small."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    for name in sorted(README):
        source = PICTURES / f"{name}.png"
        if source.stat().st_size > MOST:
            sys.stdout.write(f"{name} is {source.stat().st_size // 1000} KB: too large for docs/screens\n")
        else:
            shutil.copyfile(source, SHOWN / source.name)


if __name__ == "__main__":
    main(sys.argv[1:])
