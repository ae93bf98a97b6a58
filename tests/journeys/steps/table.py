"""The office at its table: a coordinator reviews, bundles, writes points and publishes; others answer."""

from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

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
        (within or self.tab.locator("main")).get_by_label(self._(label), exact=True).fill(text)

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
        for begins, button in ((says_this, "These say this too"), (says_else, "These say something else")):
            for begin in begins:
                self.tab.locator("[data-item] label").filter(has_text=begin).click()
            if begins:
                self.press(button)
        if self.tab.url.split("?")[0].endswith("/stories"):
            self.go(self.tab.url.split("?")[0].removesuffix("/stories").removeprefix(self.url))
        expect(self.tab.locator("h1")).to_have_text(claim)

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
        part.locator("textarea").fill(how)
        self.press("Residents agree: checked", part)
