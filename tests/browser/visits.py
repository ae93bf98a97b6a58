"""Opening a page of the practice town as one person, in one language, in light, dark or forced colours, narrow or wide."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from participatie.rescue.ports import new_key
from tests.browser.engine import LAPTOP, PHONE
from tests.browser.pages import View
from tests.browser.server import serving
from tests.browser.town import PEOPLE, Subjects, settle_town
from tests.browser.watch import Watch

HEIGHT = {320: 640, 360: 740, 1280: 800}


@dataclass(frozen=True)
class Look:
    """Language, colours (light, dark, or forced by the system), width."""

    lang: str = "nl"
    scheme: str = "light"
    width: int = 1280

    def put_on(self, tab: Page) -> None:
        """Colours and width; the language comes with the browser."""
        tab.set_viewport_size({"width": self.width, "height": HEIGHT[self.width]})
        tab.emulate_media(
            color_scheme="dark" if self.scheme == "dark" else "light", forced_colors="active" if self.scheme == "forced" else "none",
            reduced_motion="reduce",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.lang} {self.scheme} {self.width}"


@dataclass
class Town:
    """The served practice town and the browsers of its people."""

    url: str
    subjects: Subjects
    browser: Browser
    log: Path
    _known: dict[tuple[str, str, bool], tuple[BrowserContext, Watch]] = field(default_factory=dict)
    _signed_in: dict[str, Any] = field(default_factory=dict)

    def open(self, view: View, look: Look) -> tuple[Page, list[str]]:
        """The page, with what has to be done on it done; and what was wrong on the way: its status, the console."""
        if view.face == "phone":
            self._leave(view, look)
        context, watch = self._context(view, look)
        watch.heard.clear()
        tab = context.new_page()
        look.put_on(tab)
        answer = tab.goto(self.url + view.address.format(**self.subjects))
        status = answer.status if answer else 0
        wrong = [] if status == view.status else [f"answered {status}"]
        if not wrong and view.does:
            view.does(tab, self.subjects)
        if "/sign-in" in tab.url and "/sign-in" not in view.address:
            wrong.append(f"led to {tab.url}")
        return tab, wrong + watch.heard

    def heard(self, view: View, look: Look) -> list[str]:
        """What the console complained about since the page was opened."""
        return self._context(view, look)[1].heard

    def _leave(self, view: View, look: Look) -> None:
        """A phone of its own each time: what the page before wrote, or locked, is not there."""
        if known := self._known.pop(self._key(view, look), None):
            known[0].close()

    def _context(self, view: View, look: Look) -> tuple[BrowserContext, Watch]:
        """One browser for each person and language, and for the phone one of its own."""
        key = self._key(view, look)
        if key not in self._known:
            settings = PHONE if key[2] else LAPTOP
            context = self.browser.new_context(
                **settings, storage_state=self.proof(key[0]), locale={"nl": "nl-NL", "en": "en-GB"}.get(look.lang, look.lang)
            )
            context.add_cookies([{"name": "language", "value": look.lang, "url": self.url}])
            self._known[key] = (context, Watch(context))
        return self._known[key]

    def _key(self, view: View, look: Look) -> tuple[str, str, bool]:
        return view.who.format(**self.subjects), look.lang, view.face == "phone"

    def proof(self, who: str) -> Any:
        """The cookies of somebody who signed in, once."""
        if who and who not in self._signed_in:
            context = self.browser.new_context()
            tab = context.new_page()
            tab.goto(f"{self.url}/sign-in")
            tab.get_by_role("button", name=PEOPLE.get(who, who), exact=True).click()
            tab.wait_for_url(lambda address: "/sign-in" not in address)
            self._signed_in[who] = context.storage_state()
            context.close()
        return self._signed_in.get(who)


@contextmanager
def town(browser: Browser, folder: Path) -> Iterator[Town]:
    """The practice town, served from now until the end of the block; its phones know a key for rescue files, as everywhere."""
    (url, subjects), (_private, public) = settle_town(folder), new_key()
    with serving(url, folder, gemeente="Maastricht", RESCUE_KEY=public) as live:
        found = Town(live.url, subjects, browser, live.log)
        yield found
        for context, _watch in found._known.values():
            context.close()
