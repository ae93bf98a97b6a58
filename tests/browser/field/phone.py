"""What a thumb does on the phone, in words of the house."""

import re
import time

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import engine
from tests.browser.field.stub import Stub

PHONE = {**engine.PHONE, "locale": "en-GB"}
EXPECTED = re.compile(
    r"net::ERR_(INTERNET_DISCONNECTED|CONNECTION_[A-Z]+|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)"
    r"|the server responded with a status of"
)
"""What Chromium says of itself when a server stops, depending on the moment at which it does."""
STORY = "Sinds de speeltuin is opgeknapt komen de kinderen weer buiten."


class Phone:
    """One browser profile with one page in front."""

    def __init__(self, context: BrowserContext, stub: Stub) -> None:
        self.context, self.stub = context, stub
        self.errors: list[str] = []
        self.taps = 0
        self.page = self.tab()

    def tab(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self._heard(said.type, said.text))
        return page

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and not EXPECTED.search(text):
            self.errors.append(text)

    def at_home(self) -> "Phone":
        self.go("")
        self.page.wait_for_selector("html[data-worker=ready]", state="attached")
        self.page.wait_for_selector("html[data-mood]", state="attached")
        return self

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.stub.url}/field/{path}")
        self.page.wait_for_selector("html[data-ready]", state="attached")
        return self.page

    def tap(self, what: str) -> None:
        """Tap something by its visible words."""
        self.taps += 1
        self.page.locator("a:visible, button:visible, summary:visible, label:visible").filter(has_text=what).first.tap()

    def ready(self) -> None:
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def write(self, text: str = STORY) -> None:
        """A new conversation with this story, on disk."""
        self.tap("New conversation")
        self.page.wait_for_url("**/field/conversation*")
        self.ready()
        self.taps += 1
        self.page.get_by_label("In their words").tap()
        self.page.get_by_label("In their words").press_sequentially(text)
        self.saved(text)

    def saved(self, text: str) -> None:
        length = len(text.encode("utf-16-le")) // 2
        self.page.wait_for_selector(f"html[data-saved='{length}']:not([data-unsaved])", state="attached")

    def finish(self) -> None:
        """Read back, one yes, done: on the receipt page."""
        self.tap("Read back")
        self.page.wait_for_url("**/field/read-back#*")
        self.ready()
        self.tap("Yes")
        self.tap("Done, send")
        self.page.wait_for_url("**/field/receipt#*")
        self.ready()

    def log(self, text: str = STORY) -> None:
        self.go("")
        self.write(text)
        self.finish()
        self.go("")

    def states(self) -> list[str]:
        return self.page.locator("[data-cards] > li").evaluate_all("cards => cards.map((card) => card.dataset.state)")

    def expect_states(self, *states: str) -> None:
        cards = self.page.locator("[data-cards] > li")
        expect(cards).to_have_count(len(states), timeout=15_000)
        for place, state in enumerate(states):
            expect(cards.nth(place)).to_have_attribute("data-state", state, timeout=15_000)

    def send_now(self) -> None:
        """Press it in the very moment it is seen: a round of the phone's own may send everything and hide it before a finger lands."""
        self.taps += 1
        self.page.locator("[data-send]").evaluate("(place) => place.hidden || place.querySelector('button').click()")

    def until(self, script: str, wanted: object) -> None:
        """Ask the page until it answers so; the content policy forbids Playwright's own waiting."""
        ends = time.monotonic() + 15
        while (found := self.page.evaluate(script)) != wanted:
            assert time.monotonic() < ends, found
            self.page.wait_for_timeout(50)

    def choose_pin(self, pin: str) -> None:
        self.go("pin")
        self.type_new_pin(pin)
        self.page.wait_for_url("**/field/")
        self.ready()

    def type_new_pin(self, pin: str) -> None:
        for box in ("#pin-new", "#pin-again"):
            self.page.locator(box).fill(pin)
        self.page.locator("[data-choose] button[type=submit]").tap()

    def lock(self) -> None:
        self.page.locator("[data-lock-now]").tap()
        self.page.wait_for_selector("html[data-locked]", state="attached")

    def try_pin(self, pin: str) -> None:
        """One try, until it is known whether it was right."""
        self.page.locator("#pin").fill(pin)
        self.page.locator("[data-unlock] button").tap()
        self.page.wait_for_selector("html:not([data-unlocking])", state="attached")

    def unlock(self, pin: str) -> None:
        self.try_pin(pin)
        self.page.wait_for_selector("html[data-ready]:not([data-locked])", state="attached")

    def away(self, *, minutes: int) -> None:
        """The app out of sight for so long by the clock on the wall."""
        self.page.evaluate(
            """(gone) => {
                const seen = (state) => {
                    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
                    document.dispatchEvent(new Event("visibilitychange"));
                };
                seen("hidden");
                const real = Date.now;
                Date.now = () => real() + gone;
                seen("visible");
            }""",
            minutes * 60_000,
        )
