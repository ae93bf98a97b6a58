"""What is done on the page of the doors to go back to before it is looked at."""

from playwright.sync_api import Page

from tests.browser.doings import Subjects, wait_for_phone

UNSAID = """(() => {
    const said = window.fetch;
    window.fetch = (where, how) => (String(where).endsWith("/sync/v1/push") ? new Promise(() => {}) : said(where, how));
})()"""
"""On the pages from now on nothing is pushed. A request that is only held back goes out after all when its tab is closed, now and then:
there are four doors, and a long run of looks used them up."""


def open_doors(tab: Page, at: Subjects) -> None:
    """The doors to go back to, on the phone: one that was just told, and one that waits.

    The server hears nothing of it, so that whoever looks next finds as many.
    """
    tab.add_init_script(UNSAID)
    wait_for_phone(tab, at)
    tab.wait_for_selector("html[data-mood=ok]", state="attached")
    tab.locator("a[href='/field/doors']").first.click()
    tab.wait_for_url("**/field/doors")
    tab.locator("[data-tell]").first.click()
    tab.locator("[data-untell]").first.wait_for()
