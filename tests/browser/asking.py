"""What a resident does on the page of a survey before it is looked at."""

from playwright.sync_api import Page

from tests.browser.doings import Doing, Subjects


def press_survey(value: str) -> Doing:
    """Press a button of a survey's form, wherever it stands on the page."""

    def now(tab: Page, at: Subjects) -> None:
        with tab.expect_navigation():
            tab.locator(f"button[name=do][value={value}]").last.click()

    return now


def _chosen(then: Doing) -> Doing:
    def now(tab: Page, at: Subjects) -> None:
        tab.locator("input[type=radio]").first.check(force=True)
        tab.wait_for_timeout(2_100)  # a form that is sent sooner was not read
        then(tab, at)

    return now


send_survey = press_survey("send")
next_question = _chosen(press_survey("next"))
finish_survey = _chosen(send_survey)
