"""Coming in."""

from playwright.sync_api import Page, expect


def sign_in(tab: Page, url: str, name: str, *, to: str = "/office/") -> None:
    """Practice mode: go on as this person."""
    tab.goto(f"{url}/sign-in?next={to}")
    tab.get_by_role("button", name=name, exact=True).click()
    tab.wait_for_url(f"{url}{to}*")
    expect(tab.locator("h1")).to_be_visible()
