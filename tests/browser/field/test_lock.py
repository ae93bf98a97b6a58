"""A phone with a PIN: what a thief sees, what the owner keeps."""

import pytest
from playwright.sync_api import expect

from tests.browser.field.stub import AMINA, JOOST

pytestmark = pytest.mark.browser
PIN = "482913"
MINUTE = 60_000


@pytest.fixture
def pinned(phone):
    """The phone, with a PIN and one draft on it."""
    phone.write("niet voor de dief")
    phone.choose_pin(PIN)
    return phone


def test_with_a_pin_the_pages_follow_each_other_without_asking_again(pinned, page):
    pinned.expect_states("draft")
    page.locator("[data-open]").tap()
    page.wait_for_url("**/conversation#*")
    pinned.ready()
    assert page.get_by_label("In their words").input_value() == "niet voor de dief"


def test_a_locked_phone_shows_nothing_but_the_lock(pinned, page):
    pinned.lock()
    expect(page.locator("[data-lock-screen]")).to_be_visible()
    expect(page.locator("[data-cards]")).to_be_hidden()
    expect(page.locator("[data-sync-count]")).to_be_hidden()
    for word in ("niet voor de dief", "Nazareth"):
        assert word not in page.content()
    for path in ("conversation", "read-back", "receipt", "question", "pin"):
        page.goto(f"{pinned.stub.url}/field/{path}")
        expect(page.locator("[data-lock-screen]")).to_be_visible()


def test_the_right_pin_opens_it_without_network(pinned, page):
    pinned.lock()
    pinned.context.set_offline(True)
    pinned.unlock(PIN)
    pinned.expect_states("draft")
    expect(page.locator("[data-first]")).to_contain_text("niet voor de dief")


def test_a_wrong_pin_is_counted_and_a_reload_does_not_forget_it(pinned, page):
    pinned.lock()
    for _ in range(3):
        pinned.try_pin("111222")
    expect(page.locator("[data-tries]")).to_contain_text("seconds")
    page.reload()
    page.wait_for_selector("html[data-wrong='3']", state="attached")
    expect(page.locator("[data-unlock] button")).to_be_disabled()
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + 30)
    page.reload()
    pinned.unlock(PIN)
    pinned.expect_states("draft")


def test_two_presses_in_one_moment_are_one_try(pinned, page):
    pinned.lock()
    page.locator("#pin").fill("111222")
    page.locator("[data-unlock]").evaluate("(form) => { form.requestSubmit(); form.requestSubmit(); }")
    page.wait_for_selector("html[data-wrong='1']:not([data-unlocking])", state="attached")
    expect(page.locator("[data-tries]")).to_contain_text("Wrong tries: 1.")


def test_after_five_minutes_out_of_sight_it_is_locked(pinned, page):
    page.locator("[data-open]").tap()
    page.wait_for_url("**/conversation#*")
    pinned.ready()
    page.get_by_label("In their words").press_sequentially(" en nog een zin")
    pinned.away(minutes=6)
    page.wait_for_selector("html[data-locked]", state="attached")
    pinned.unlock(PIN)
    assert page.get_by_label("In their words").input_value() == "niet voor de dief en nog een zin"


def test_a_clock_that_was_put_back_meanwhile_locks_too(pinned, page):
    pinned.away(minutes=-60)
    page.wait_for_selector("html[data-locked]", state="attached")


def test_a_short_look_elsewhere_does_not_lock(pinned, page):
    pinned.away(minutes=1)
    page.reload()
    pinned.ready()
    pinned.expect_states("draft")


def test_locking_one_tab_locks_the_other_and_opening_one_opens_the_other(pinned, page):
    other = pinned.tab()
    other.goto(f"{pinned.stub.url}/field/")
    other.wait_for_selector("html[data-ready]", state="attached")
    pinned.lock()
    other.wait_for_selector("html[data-locked]", state="attached")
    pinned.unlock(PIN)
    other.wait_for_selector("html[data-ready]:not([data-locked])", state="attached")


def test_words_that_the_phone_would_not_store_survive_the_lock(pinned, page):
    page.locator("[data-open]").tap()
    page.wait_for_url("**/conversation#*")
    pinned.ready()
    page.evaluate(
        """() => {
            const real = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (value, ...rest) {
                if (this.name === "drafts") throw new DOMException("full", "QuotaExceededError");
                return real.call(this, value, ...rest);
            };
        }"""
    )
    page.get_by_label("In their words").fill("Alleen in het geheugen.")
    expect(page.locator("[data-notice=storage_full]")).to_be_visible()
    page.locator("[data-lock-now]").tap()
    page.wait_for_selector("html[data-locked]", state="attached")
    expect(page.get_by_label("In their words")).to_be_hidden()
    pinned.try_pin(PIN)
    page.wait_for_selector("html:not([data-locked])", state="attached")
    assert page.get_by_label("In their words").input_value() == "Alleen in het geheugen."


@pytest.mark.parametrize(("typed", "said"), [("12345", "short"), ("123456", "easy"), ("000000", "easy"), ("19801980", "easy")])
def test_a_weak_pin_is_refused_with_a_sentence(phone, page, typed, said):
    phone.go("pin")
    phone.type_new_pin(typed)
    page.wait_for_selector(f"[data-said=pin_{said}]")
    expect(page.locator("[data-pin-said]")).not_to_have_text(f"pin_{said}")


def test_the_pin_is_changed_and_removed_only_by_who_knows_it(pinned, page):
    pinned.go("pin")
    page.locator("#pin-now").fill("999888")
    pinned.type_new_pin("730155")
    page.wait_for_selector("[data-said=pin_not_right]")
    page.locator("#pin-now").fill(PIN)
    pinned.type_new_pin("730155")
    page.wait_for_url("**/field/")
    pinned.lock()
    pinned.try_pin(PIN)
    page.wait_for_selector("html[data-wrong='1']", state="attached")
    pinned.unlock("730155")
    pinned.go("pin")
    page.locator("#pin-now").fill("730155")
    pinned.tap("Remove PIN")
    page.wait_for_url("**/field/")
    pinned.expect_states("draft")
    expect(page.locator("[data-lock-now]")).to_be_hidden()


def test_a_pin_is_offered_once_and_later_is_an_answer(phone, page):
    expect(page.locator("[data-notice=pin_offer]")).to_be_visible()
    page.locator("[data-pin-later]").tap()
    expect(page.locator("[data-notice=pin_offer]")).to_be_hidden()
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + 8 * 86_400)
    phone.go("")
    expect(page.locator("[data-notice=pin_offer]")).to_be_visible()


def test_a_gemeente_can_ask_everybody_for_a_pin(phone, page, stub):
    stub.hello_more = {"require_pin": True}
    phone.go("")
    page.wait_for_selector("html[data-mood=ok]", state="attached")
    page.goto(f"{stub.url}/field/")
    page.wait_for_url("**/field/pin")
    phone.ready()
    expect(page.locator("[data-required]")).to_be_visible()
    expect(page.locator("[data-later]")).to_be_hidden()
    phone.type_new_pin(PIN)
    page.wait_for_url("**/field/")


def test_a_second_person_is_not_asked_the_first_ones_pin(pinned, page, stub):
    stub.session = JOOST
    page.goto(f"{stub.url}/field/")
    pinned.ready()
    pinned.expect_states()
    stub.session = AMINA
    page.goto(f"{stub.url}/field/")
    page.wait_for_selector("html[data-locked]", state="attached")
    pinned.unlock(PIN)
    pinned.expect_states("draft")


def test_a_worker_that_was_stopped_has_forgotten_the_key(pinned, page):
    page.goto("about:blank")
    stop = pinned.context.new_cdp_session(page)
    stop.send("ServiceWorker.enable")
    stop.send("ServiceWorker.stopAllWorkers")
    page.goto(f"{pinned.stub.url}/field/")
    page.wait_for_selector("html[data-locked]", state="attached")
