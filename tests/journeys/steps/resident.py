"""The resident: the page of the wijk, and the own story by its code. No account."""

from playwright.sync_api import Page, expect


def read_wijk(tab: Page, url: str, code: str) -> None:
    tab.goto(f"{url}/wijk/{code.lower()}")


def type_code(tab: Page, url: str, code: str, *, label: str = "Uw code", button: str = "Laat mijn verhaal zien") -> None:
    tab.goto(f"{url}/verhaal")
    tab.get_by_label(label).fill(code)
    tab.get_by_role("button", name=button).click()


def withdraw(tab: Page, quote: str, *, fold: str = "Verhaal intrekken", button: str = "Ja, trek dit verhaal in") -> None:
    """The story with these words, taken back for good."""
    story = tab.locator("main section").filter(has_text=quote)
    story.locator("summary").filter(has_text=fold).click()
    story.get_by_role("button", name=button).click()


def expect_no_story(tab: Page) -> None:
    expect(tab.get_by_role("alert")).to_contain_text("Wij vinden geen verhaal bij deze code")
