"""The full product for pages of residents: every language, light, dark and forced colours, 320, 360 and 1280 px.

What was looked at and found good is written down in build/looks, a file for each page and language (so that two who look never
write in one), under a hash of the page as it stood, of axe and of its rules. So a run that was broken off goes on where it was,
and a page that changed is looked at again. `python -m tests.browser.product` tells how many looks stand.
"""

import hashlib
import json
import re
import sys
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

from playwright.sync_api import Page

from participatie.core import clock
from tests.browser import focus
from tests.browser.engine import AXE, RULES
from tests.browser.pages import VIEWS
from tests.browser.visits import Look

KEPT = Path(__file__).parents[2] / "build" / "looks"
LANGUAGES = ("nl", "ar", "en", "de", "uk", "fr", "tr", "pl")
SCHEMES, WIDTHS = ("light", "dark", "forced"), (320, 360, 1280)
RESIDENTS = [view for view in VIEWS if view.face == "resident"]
_CHANCE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24,}|localhost:\d+"
    r"|/(?:v|wegen)/\w+|\"w-\w{6}\"|name=\"(?:csrf_token|ticket)\"[^>]*|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]|<svg[^>]*class=\"qr.*?</svg>|data-stop=\"[^\"]*\"",
    re.DOTALL,
)
"""What is another one each time and looks the same: ids, tokens, codes."""


def every_look(lang: str) -> list[Look]:
    return [Look(lang, scheme, width) for scheme, width in product(SCHEMES, WIDTHS)]


def every_pair() -> list[Look]:
    """The fewest looks in which each language meets all colours and all widths, and each colour all widths."""
    return [
        Look(lang, scheme, WIDTHS[(row + column) % len(WIDTHS)])
        for column, scheme in enumerate(SCHEMES)
        for row, lang in enumerate(LANGUAGES)
    ]


def mark_of(tab: Page) -> str:
    """A hash of what is looked at, and of what looks. Names of built styles and scripts hold a hash of their own."""
    page = _CHANCE.sub("", tab.content())
    return hashlib.sha256(f"{page}\0{_looker()}".encode()).hexdigest()


@cache
def _looker() -> str:
    ours = [Path(file).read_bytes() for file in (str(AXE), str(focus.__file__), __file__)]
    return hashlib.sha256(b"\0".join([*ours, " ".join(RULES).encode()])).hexdigest()


@dataclass
class Passed:
    """The looks of one page in one language in which nothing was wrong."""

    name: str
    folder: Path = KEPT
    looks: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, folder: Path = KEPT) -> "Passed":
        file = folder / f"{name}.json"
        return cls(name, folder, json.loads(file.read_text()) if file.exists() else {})

    def stands(self, look: Look, mark: str) -> bool:
        return self.looks.get(str(look), {}).get("mark") == mark

    def add(self, look: Look, mark: str) -> None:
        self.looks[str(look)] = {"mark": mark, "on": clock.today().isoformat()}
        self._write()

    def take_out(self, look: Look) -> None:
        if self.looks.pop(str(look), None):
            self._write()

    def _write(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f"{self.name}.new"
        beside.write_text(json.dumps(self.looks, indent=1, sort_keys=True))
        beside.replace(self.folder / f"{self.name}.json")


def told(folder: Path = KEPT) -> str:
    """How far it is, in one line."""
    looks = [look for view, lang in product(RESIDENTS, LANGUAGES) for look in Passed.of(f"{view.name}-{lang}", folder).looks.values()]
    whole, days = len(RESIDENTS) * len(LANGUAGES) * len(SCHEMES) * len(WIDTHS), sorted(look["on"] for look in looks)
    when = f", between {days[0]} and {days[-1]}" if days else ""
    return f"{len(looks)} of {whole} looks at {len(RESIDENTS)} pages of residents without a violation{when}"


if __name__ == "__main__":
    sys.stdout.write(f"{told()}\n")
