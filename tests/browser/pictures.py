"""The pages of residents in picture mode, and where a coordinator chooses the pictures."""

from playwright.sync_api import Page

from tests.browser import doings as do
from tests.browser.view import View


def _once(press: do.Doing) -> do.Doing:
    """Pictures on this page; the next page of this browser starts without again."""

    def now(tab: Page, at: do.Subjects) -> None:
        if not tab.locator("body.resident--pictures").count():
            press(tab, at)
        tab.context.clear_cookies(name="pictures")

    return now


def _press(tab: Page, at: do.Subjects) -> None:
    """The button itself, of whichever form."""
    with tab.expect_navigation():
        tab.locator(".pictures button").click()


turn_on = _once(_press)
PICTURES = [
    View("front-pictures", "public.front", "/", does=turn_on),
    View("wijk-pictures", "public.wijk", "/wijk/{wijk}", does=turn_on),
    View("my-story-pictures", "public.open_story", "/verhaal", does=do.both(do.type_code("{code}"), turn_on, do.open_all)),
    View("survey-pictures", "survey.answer", "/v/{short}", does=turn_on),
    View("weigh-pictures", "weigh.page", "/wegen/{weighing}", does=turn_on),
    View("weigh-order-pictures", "weigh.page", "/wegen/{ranking}", does=turn_on),
    View("weigh-count-pictures", "weigh.page", "/wegen/{weighed}", does=turn_on),
    View("outcome-pictures", "survey.outcome", "/uitkomst/{told}", does=turn_on),
    View("survey-choose-pictures", "surveys.choose_pictures", "/office/surveys/questions/{drawn}/pictures", "carla"),
]
