"""What is done on the page of the doors to go back to before it is looked at."""

from playwright.sync_api import Page

from tests.browser.doings import Subjects, wait_for_phone


def open_doors(tab: Page, at: Subjects) -> None:
    """The doors to go back to, on the phone: one that was just told, and one that waits.

    The server hears nothing of it, so that whoever looks next finds as many.
    """
    tab.route("**/api/sync/v1/push", lambda _unanswered: None)
    wait_for_phone(tab, at)
    tab.wait_for_selector("html[data-mood=ok]", state="attached")
    tab.locator("a[href='/field/doors']").first.click()
    tab.wait_for_url("**/field/doors")
    tab.locator("[data-tell]").first.click()
    tab.locator("[data-untell]").first.wait_for()
