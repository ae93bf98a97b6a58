"""The duo with their phone, in Dutch."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.steps.door import sign_in
from tests.journeys.steps.senses import hear

PATIENCE = 15_000
ASKED = {
    "use": "Mogen we dit gebruiken in het programma?",
    "quote": "Mogen we uw woorden laten lezen, zonder uw naam?",
    "public": "Mag het openbaar?",
    "contact": "Zullen we terugkomen om te vertellen wat ermee gebeurt?",
}


@dataclass
class Said:
    """One story as it is told at the door."""

    quote: str
    kind: str = "Kan beter"
    theme: str = "Veiligheid"
    yes: tuple[str, ...] = ("use", "quote", "public", "contact")
    own_words: str = ""
    more: dict[str, str] = field(default_factory=dict)


class Phone:
    """One phone with one page in front."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.page: Page = context.new_page()

    def sign_in(self, name: str) -> None:
        """Once, with network; from then on the app's pages are on the phone."""
        sign_in(self.page, self.url, name, to="/field/")
        self._ready()
        self.page.wait_for_selector("html[data-worker=ready]", state="attached", timeout=PATIENCE)
        self.page.wait_for_selector("html[data-mood=ok]", state="attached", timeout=PATIENCE)

    def open_cold(self) -> None:
        """The app was away; somebody taps its icon."""
        fresh = self.context.new_page()
        self.page.close()
        self.page = fresh
        self.home()

    def home(self) -> None:
        self.page.goto(f"{self.url}/field/")
        self._ready()

    def tap(self, words: str, within: Locator | None = None) -> None:
        place = within or self.page.locator("body")
        place.locator("a:visible, button:visible, summary:visible, label:visible").filter(has_text=words).first.tap()

    def write(self, *stories: Said) -> None:
        """A new conversation with one teller; each keystroke is kept."""
        self.tap("Nieuw gesprek")
        self._arrive("conversation")
        for number, said in enumerate(stories):
            if number:
                self.tap("Nog een verhaal")
            self._tell(self.page.locator("[data-story]").nth(number), said)
        self.page.get_by_label("Plek", exact=True).fill("bij de bakker")
        self.page.wait_for_selector("html:not([data-unsaved])", state="attached")

    def _tell(self, place: Locator, said: Said) -> None:
        place.get_by_label("In hun woorden").fill(said.quote)
        place.get_by_label("In eigen woorden").fill(said.own_words)
        self.tap(said.kind, place)
        self.tap(said.theme, place)

    def speak(self, seconds: int) -> None:
        """Into the first story; each two seconds are a piece on the phone's disk."""
        self.tap("Inspreken")
        self.page.wait_for_selector(f"html[data-slices='{seconds // 2}']", state="attached", timeout=PATIENCE)
        self.tap("Stop")
        expect(self.page.locator("[data-medium][data-state=kept]").last).to_contain_text("Spraakmemo")

    def take_photo(self, picture: bytes) -> None:
        file = {"name": "plein.jpg", "mimeType": "image/jpeg", "buffer": picture}
        self.page.locator("[data-camera]").first.set_input_files([file])  # type: ignore[list-item]  # its own shape
        expect(self.page.get_by_alt_text("De foto die je maakte")).to_be_visible()

    def write_out(self, words: str) -> None:
        """What is said in the one memo that waits, heard again and written down."""
        self.page.locator("[data-cards] [data-open]").first.tap()
        self._arrive("memo")
        expect(self.page.locator("[data-memos] > *")).to_have_count(1)
        hear(self.page.locator("audio"))
        self.page.get_by_label("Wat er in de memo gezegd wordt").fill(words)
        self.tap("Dit is wat er gezegd is")
        self.page.wait_for_url("**/field/")
        self._ready()

    def read_back(self, *stories: Said) -> None:
        """The teller hears the words again, and answers what may be done with them."""
        self.tap("Lees terug")
        self._arrive("read-back")
        cards = self.page.locator("[data-cards] > article")
        expect(cards).to_have_count(len(stories))
        for number, said in enumerate(stories):
            expect(cards.nth(number)).to_contain_text(said.quote)
            for choice, asked in ASKED.items():
                question = cards.nth(number).locator("fieldset").filter(has_text=asked)
                self.tap("Ja" if choice in said.yes else "Nee", question)

    def finish(self) -> str:
        """Done; the code of the first teller, as it stands on the screen."""
        self.tap("Klaar, verstuur")
        self._arrive("receipt")
        return self.page.locator("[data-code]").first.inner_text()

    def expect_card(self, words: str, number: int = 0) -> None:
        """What a card at home says of itself."""
        expect(self.page.locator("[data-cards] > li").nth(number)).to_contain_text(words, timeout=PATIENCE)

    def send_now(self) -> None:
        self.tap("Nu versturen")

    def answer(self, question: str, words: str) -> None:
        """A question of the coordinator, answered; works without network."""
        self.page.locator("[data-cards] [data-open]").first.tap()
        self._arrive("question")
        expect(self.page.locator("[data-question]")).to_have_text(question)
        self.page.get_by_label("Jouw antwoord").fill(words)
        self.page.wait_for_selector("html:not([data-unsaved])", state="attached")
        self.tap("Antwoord klaar, verstuur")
        self.page.wait_for_url("**/field/")
        self._ready()

    def _arrive(self, page: str) -> None:
        self.page.wait_for_url(f"**/field/{page}*", timeout=PATIENCE)
        self._ready()

    def _ready(self) -> None:
        self.page.wait_for_selector("html[data-ready]", state="attached", timeout=PATIENCE)
