"""What a resident does on the page of a survey before it is looked at."""

from playwright.sync_api import Page

from tests.browser.doings import READY, Doing, Subjects, wait_for_phone


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


def take_along(tab: Page, at: Subjects) -> None:
    """The survey of the wijk is on the phone."""
    address = tab.url
    tab.goto(address.removesuffix("interview"))
    wait_for_phone(tab, at)
    tab.locator("[data-interview]").wait_for()
    tab.goto(address)
    tab.wait_for_selector(READY, state="attached")
    tab.locator("[data-surveys] button").first.wait_for()


def hand_over(tab: Page, at: Subjects, which: str = "") -> None:
    """In the resident's hands, at the first question, which was passed over or not. `which`: the id of a survey; else the first."""
    take_along(tab, at)
    tab.locator(f"[data-survey='{which}'] button" if which else "[data-surveys] button").first.click()
    tab.wait_for_selector("html[data-step=language][data-ready]", state="attached")
    tab.locator("[data-tongues] button").first.click()
    tab.locator("[data-begin]").click()
    tab.locator("[data-question] > *").wait_for()
    tab.locator("[data-resident] button[type=submit]").click()


def fill_to_the_four(tab: Page, at: Subjects) -> None:
    """Something written where it may become a story, up to what may be done with it."""
    hand_over(tab, at, at["survey"])
    while not tab.locator("[data-name=consent]").count():
        here = tab.locator("[data-question] > *").get_attribute("data-name")
        if (chips := tab.locator("[data-question] input[type=radio]")).count():
            chips.first.check(force=True)
        elif (box := tab.locator("[data-question] textarea")).count():
            box.fill("Eén lamp bij het bankje.")
        tab.locator("[data-resident] button[type=submit]").click()
        tab.locator(f"[data-question] > :not([data-name='{here}'])").wait_for()


def fill_to_the_code(tab: Page, at: Subjects) -> None:
    """Every choice the first, everything else left out."""
    hand_over(tab, at)
    while not tab.locator("[data-code]").count():
        here = tab.locator("[data-question] > *").get_attribute("data-name")
        chips = tab.locator("[data-question] input[type=radio]")
        if chips.count():
            chips.first.check(force=True)
        tab.locator("[data-resident] button[type=submit]").click()
        tab.locator(f"[data-question] > :not([data-name='{here}']), [data-code]").first.wait_for()
