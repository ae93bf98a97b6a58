"""The office at its table: a coordinator reviews, bundles, writes points and publishes; others answer."""

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from participatie.core import clock
from tests.journeys.steps.door import sign_in
from tests.journeys.steps.words import Words


class Table:
    """One person's laptop, with one tab."""

    def __init__(self, tab: Page, url: str, name: str, *, words: Words | None = None) -> None:
        self.tab, self.url = tab, url
        self._ = words or Words()
        sign_in(tab, url, name)

    # -- small moves

    def go(self, path: str) -> None:
        self.tab.goto(f"{self.url}{path}")

    def press(self, words: str, within: Locator | None = None) -> None:
        (within or self.tab.locator("main")).get_by_role("button", name=self._(words), exact=True).first.click()

    def follow(self, words: str) -> None:
        self.tab.locator("main").get_by_role("link", name=self._(words), exact=True).first.click()

    def fill(self, label: str, text: str, within: Locator | None = None) -> None:
        named = re.compile(rf"^\s*{re.escape(self._(label))}(\s*\(.*\))?\s*$")
        (within or self.tab.locator("main")).get_by_label(named).fill(text)

    def unfold(self, words: str) -> Locator:
        """Open a folded part, unless it is open."""
        part = self.tab.locator("details").filter(has=self.tab.locator("summary", has_text=self._(words))).first
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()
        return part

    def sees(self, text: str) -> None:
        expect(self.tab.locator("main")).to_contain_text(text)

    # -- review

    def open_story(self, begin: str) -> None:
        """From the line of what waits."""
        self.go("/office/inbox")
        self.tab.get_by_role("link", name=begin).first.click()
        expect(self.tab.locator("[data-review]")).to_be_visible()

    def publishable(self) -> str:
        return self.tab.get_by_label(self._("Text that others may read"), exact=True).input_value()

    def replace_every_hint(self) -> None:
        """What could point at somebody is replaced, one suggestion after another."""
        suggestions = self.tab.locator("[data-hint]:visible")
        for left in range(suggestions.count(), 0, -1):
            suggestions.first.get_by_role("button").click()
            expect(suggestions).to_have_count(left - 1)

    def accept(self) -> None:
        self.press("Accept")

    def ask(self, question: str) -> None:
        self.fill("Your question to the duo", question, self.unfold("Return with a question"))
        self.press("Send the question")

    # -- insights

    def bundle(self, claim: str, wijk: str, says_this: Sequence[str], says_else: Sequence[str] = ()) -> None:
        """A new insight with stories for and against."""
        self.go("/office/insights/new")
        self.choose(wijk)
        self.fill("What do these stories say together?", claim)
        self.press("Go on and choose stories")
        self._take(says_this, "These say this too")
        if says_else:
            self.follow("Add stories")
            self._take(says_else, "These say something else")
        expect(self.tab.locator("h1")).to_have_text(claim)

    def _take(self, begins: Sequence[str], stance: str) -> None:
        for begin in begins:
            self.tab.locator("[data-item] label").filter(has_text=begin).click()
        self.press(stance)

    def choose(self, words: str) -> None:
        """One of several big choices."""
        self.tab.locator("main label").filter(has_text=words).first.click()

    def read_it_as(self, text: str) -> None:
        part = self.unfold("Add a reading")
        part.locator("textarea").fill(text)
        self.press("Add this reading", part)
        self.sees(text)

    def quote(self, story: str, sentence: str) -> None:
        """Choose the sentence that may stand on the page of the wijk."""
        self.tab.locator("article").filter(has_text=story).get_by_role("link", name=self._("Quote"), exact=True).click()
        self.choose(sentence)
        self.press("Use this quote")

    def check_with_residents(self, how: str) -> None:
        part = self.unfold("Checked with residents?")
        part.locator("input[type=date]").fill(clock.today().isoformat())
        part.locator("textarea").fill(how)
        self.press("Residents agree: checked", part)

    # -- the wijkagenda

    def put_on_agenda(self, title: str, *, goal: str, level: str, note: str) -> str:
        """A point from the insight on the screen; its address."""
        self.follow("Put it on the wijkagenda")
        self.fill("Title", title)
        self.fill("Goal", goal)
        self.choose(self._(level))
        self.fill("What does that mean here?", note)
        self.press("Save")
        expect(self.tab.locator("h1")).to_have_text(title)
        return self.tab.url.removeprefix(self.url)

    def ask_to_lead(self, name: str) -> None:
        part = self.unfold("Ask somebody")
        chosen = part.locator("option").filter(has_text=name).first.get_attribute("value")
        part.locator("select").select_option(chosen)
        self.press("Ask", part)
        self.sees(self._("is asked"))

    def say_yes_to(self, title: str) -> None:
        """From today's page: you are asked to lead this."""
        self.go("/office/")
        self.tab.locator("main").get_by_role("link", name=title).first.click()
        self.press("Yes, I lead this point")

    def change_status(self, point: str, status: str, reason: str = "") -> None:
        self.go(f"{point}/status")
        self.choose(self._(status))
        self.fill("Why", reason)
        self.press("Save")

    def publish(self, wijk_code: str, intro: str) -> None:
        self.go(f"/office/agenda/{wijk_code.lower()}/publish")
        self.fill("The story of the wijk", intro)
        self.press("Publish")
        self.sees(self._("Version %(number)s is public now.", number=1))
