"""The pages of a weighing, by residents and at the table."""

from playwright.sync_api import Page

from tests.browser import doings as do
from tests.browser.view import View


def rank(code: str, *places: int) -> do.Doing:
    """These numbers on the first candidates, and this code."""

    def now(tab: Page, at: do.Subjects) -> None:
        for group, place in zip(tab.locator("form[action^='/wegen'] fieldset").all(), places, strict=False):
            group.locator(f"input[value='{place}']").check(force=True)
        tab.locator("input[name=code]").fill(code.format(**at))
        do.send("main form[method=post]")(tab, at)

    return now


WEIGHING = [
    View("weigh", "weigh.page", "/wegen/{weighing}"),
    View("weigh-too-many", "weigh.give", "/wegen/{weighing}", does=do.weigh("{code}", 3, 3)),
    View("weigh-wrong-code", "weigh.give", "/wegen/{weighing}", does=do.weigh("7K2M-9QXA-BC4D-EFGH-J", 3, 2)),
    View("weigh-thanks", "weigh.give", "/wegen/{weighing}", does=do.weigh("{code}", 3, 2)),
    View("weigh-order", "weigh.page", "/wegen/{ranking}"),
    View("weigh-order-twice", "weigh.give", "/wegen/{ranking}", does=rank("{code}", 1, 1)),
    View("weigh-order-thanks", "weigh.give", "/wegen/{ranking}", does=rank("{code}", 2, 1)),
    View("weigh-count", "weigh.page", "/wegen/{weighed}"),
]
WEIGHING_AT_THE_TABLE = [
    View("weighings", "weighing.overview", "/office/weighing", "carla"),
    View("weighings-none", "weighing.overview", "/office/weighing", "ruben"),
    View("weighing", "weighing.show_round", "/office/weighing/rounds/{round}", "carla"),
    View("weighing-closed", "weighing.show_round", "/office/weighing/rounds/{round_closed}", "carla"),
    View("weighing-draft", "weighing.show_round", "/office/weighing/rounds/{round_draft}", "carla"),
    View("weighing-edit", "weighing.edit_round", "/office/weighing/rounds/{round_draft}/edit", "carla"),
    View("weighing-new", "weighing.new_round", "/office/weighing/{wijk}/new", "carla"),
    View("weighing-new-empty", "weighing.new_round", "/office/weighing/{wijk}/new", "carla", do.send("main form[method=post]")),
    View("weighing-no-stickers", "weighing.count_in", "/office/weighing/rounds/{round}", "carla", do.send("form[action$='/paper']")),
    View("weighing-order", "weighing.show_round", "/office/weighing/rounds/{round_order}", "carla"),
    View("weighing-order-no-stickers", "weighing.count_in", "/office/weighing/rounds/{round_order}", "carla", do.send("form[action$='/paper']")),
    View("weighing-poster", "weighing.poster", "/office/weighing/rounds/{round_order}/poster", "carla"),
    View("weighing-poster-arabic", "weighing.poster", "/office/weighing/rounds/{round}/poster?lang=ar&size=a3", "carla"),
]
