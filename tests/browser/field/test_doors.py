"""The doors to go back to on a phone that somebody else holds, that was signed off, or whose server is of before."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.field.killing import files_with, opened
from tests.browser.field.phone import Phone
from tests.browser.field.stub import AREA, DUO, JOOST

pytestmark = pytest.mark.browser
CANARY, PIN = "kanariepietzwavelgeel", "482913576204"


def door(number: int, **said: Any) -> dict[str, Any]:
    return {
        "story": f"0190a000-0000-7000-8000-00000000b{number:03}", "message": "0190a000-0000-7000-8000-00000000c001", "duo": DUO["id"],
        "area": AREA["id"], "wijk": "Nazareth", "place": f"deur {number}", "held": "2026-01-02", "occasion": "door", "short": f"{CANARY} kort",
        "asked": None, "title": "Licht", "text": f"{CANARY} lampen", "reason": "", "still": "", "ask": "", "due": "2026-02-13", "on": None,
        "ticks": [], **said,
    }  # fmt: skip


@pytest.fixture
def doors(stub):
    stub.schema, stub.doors = 3, {"tag": "t1", "list": [door(1), door(2)]}
    return stub


def shown(holder: Phone):
    """The page of the doors; how many are on it."""
    holder.go("doors")
    return holder.page.locator("[data-door]")


def test_what_there_is_to_tell_is_sealed_on_the_disk_and_shown_to_nobody_without_the_pin(doors, chromium, tmp_path):
    profile = tmp_path / "profile"
    context = opened(profile)
    holder = Phone(context, doors).at_home()
    holder.choose_pin(PIN)
    expect(shown(holder)).to_have_count(2)
    holder.page.locator("[data-tell]").first.tap()
    expect(holder.page.locator("main")).to_contain_text(CANARY)
    holder.lock()
    expect(holder.page.locator("[data-doors]")).to_be_hidden()
    assert CANARY not in holder.page.content()
    context.close()
    assert files_with(profile, CANARY) == []


def test_who_holds_the_phone_next_sees_none_of_these_doors(doors, phone, page):
    phone.go("")
    phone.at_home()
    expect(shown(phone)).to_have_count(2)
    doors.session, doors.doors = JOOST, {"tag": "t2", "list": []}
    phone.go("")
    phone.until("document.dispatchEvent(new Event('visibilitychange')), document.querySelector('[data-doors]')?.hidden ?? false", True)
    expect(shown(phone)).to_have_count(0)
    assert CANARY not in page.content()


def test_a_phone_that_is_signed_off_has_no_doors_left(doors, phone, page):
    phone.at_home()
    expect(shown(phone)).to_have_count(2)
    device = page.evaluate(
        """() => new Promise((done) => {
            const ask = indexedDB.open(`participatie-0190a000-0000-7000-8000-00000000e001`);
            ask.onsuccess = () => {
                ask.result.transaction("facts").objectStore("facts").get("device").onsuccess = ({ target }) => done(target.result);
                ask.result.close();
            };
        })"""
    )
    doors.revoked.add(device)
    page.goto(f"{doors.url}/field/doors")
    expect(page.locator("[data-notice=wiped]").first).to_be_visible(timeout=15_000)
    assert CANARY not in page.content()


def test_a_server_that_was_put_back_to_before_keeps_the_list_and_the_tick_waits(doors, phone, page):
    phone.at_home()
    expect(shown(phone)).to_have_count(2)
    doors.schema, doors.doors = 2, None
    page.locator("[data-tell]").first.tap()
    phone.until("document.dispatchEvent(new Event('visibilitychange')), document.documentElement.dataset.mood", "ok")
    expect(page.locator("[data-door]")).to_have_count(2)
    expect(page.locator("[data-door] [data-state-is=waits]")).to_have_count(1)
    assert doors.ops == {}
    doors.schema = 3
    phone.go("")
    phone.until("document.dispatchEvent(new Event('visibilitychange')), document.querySelectorAll('[data-cards] [data-state=waiting]').length", 0)
    assert [op["type"] for op in doors.ops.values()] == ["door_told"]


def test_a_round_with_nothing_new_leaves_the_page_as_it_is(doors, phone, page):
    phone.at_home()
    expect(shown(phone)).to_have_count(2)
    page.locator("[data-tell]").first.focus()
    page.locator("[data-door]").first.evaluate("(card) => { card.dataset.same = ''; }")
    for _ in range(2):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_timeout(500)
    expect(page.locator("[data-door][data-same]")).to_have_count(1)
    assert page.evaluate("document.activeElement.matches('[data-tell]')")


def test_the_one_tap_of_a_hasty_thumb_is_one_tick(doors, phone, page):
    phone.at_home()
    expect(shown(phone)).to_have_count(2)
    doors.doors = None  # this server has nothing newer to say
    page.locator("[data-tell]").first.evaluate("(button) => { button.click(); button.click(); }")
    expect(page.locator("[data-untell]")).to_have_count(1)
    phone.go("")
    phone.until("document.querySelectorAll('[data-cards] [data-state=waiting]').length", 0)
    assert len(doors.ops) == 1


def test_who_ticks_a_door_by_keyboard_is_still_there_when_the_tick_was_sent(doors, phone, page):
    phone.at_home()
    expect(shown(phone)).to_have_count(2)
    tell = page.locator("[data-tell]").first
    expect(tell).to_have_accessible_description("deur 1")
    tell.focus()
    phone.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.locator("[data-untell]")).to_be_focused()
    doors.doors = None  # this server has nothing newer to say
    phone.context.set_offline(False)
    phone.until("document.dispatchEvent(new Event('visibilitychange')), document.querySelectorAll('[data-state-is=waits]').length", 0)
    (tick,) = doors.ops
    doors.doors = {"tag": "t2", "list": [door(1, on="2026-01-09", ticks=[tick]), door(2)]}
    phone.until("document.dispatchEvent(new Event('visibilitychange')), document.querySelectorAll('[data-state-is=sent]').length", 1)
    expect(page.locator("[data-untell]")).to_be_focused()
    expect(page.locator("[data-untell]")).to_have_accessible_description("deur 1")
