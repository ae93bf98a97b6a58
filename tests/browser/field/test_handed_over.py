"""A phone that was handed over: nothing else of it can be reached, the lock keeps half an answer, the PIN brings it back."""

import pytest
from playwright.sync_api import expect

from tests.browser.field.interviewing import CANARY, PIN, Interview, answer_all
from tests.browser.field.killing import files_with, opened
from tests.browser.field.phone import Phone

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("pinned", [True, False], ids=["with a PIN", "without"])
def test_nothing_else_of_the_phone_can_be_reached(phone, page, stub, pinned):
    phone.write("niet voor de bewoner")
    if pinned:
        phone.choose_pin(PIN)
    held = Interview(phone)
    held.learn()
    held.hand_over()
    held.speak("nl")
    held.choose("b")
    held.onward()
    held.type("half een zin")
    held.saved()
    for path in ("/field/", "/field/conversation", "/field/pin", "/field/receipt", "/office/", "/account/"):
        page.goto(f"{stub.url}{path}")
        held.step("question")
        assert page.url == f"{stub.url}/field/interview", path
        assert "niet voor de bewoner" not in page.content()
    for leave in (page.go_back, page.reload):
        leave()
        held.step("question")
        assert page.locator("[data-question] textarea").input_value() == "half een zin"
    assert page.locator("a:visible:not(.skip-link)").count() == 0
    expect(page.locator("[data-lock-now]")).to_be_hidden()
    expect(page.locator("[data-sync-count]")).to_be_hidden()
    other = phone.tab()
    other.goto(f"{stub.url}/field/")
    other.wait_for_url("**/field/interview")
    assert "niet voor de bewoner" not in other.content()
    other.close()


def test_a_second_tab_says_where_to_go_on_and_nothing_of_saving(held, phone, page, stub):
    held.hand_over()
    other = phone.tab()
    other.goto(f"{stub.url}/field/interview")
    expect(other.locator("[data-notice=other_tab]")).to_be_visible()
    other.wait_for_timeout(3_500)  # so long a store may take before the page says that it hangs
    expect(other.locator("[data-notice=not_stored]").first).to_be_hidden()
    page.close()
    expect(other.locator("[data-notice=other_tab]")).to_be_hidden()
    other.wait_for_selector("html[data-step=language]", state="attached")


def test_without_the_gate_of_the_worker_the_pages_themselves_lead_back(held, phone, page, stub):
    held.hand_over()
    held.speak("nl")
    page.evaluate("() => caches.delete('handed-over')")
    page.goto(f"{stub.url}/field/")
    page.wait_for_url("**/field/interview")
    held.step("question")


def test_the_phone_comes_back_by_the_pin_only(phone, page):
    phone.write("van het duo")
    phone.choose_pin(PIN)
    held = Interview(phone)
    held.learn()
    phone.context.set_offline(True)
    held.hand_over()
    code = answer_all(held)
    page.locator("[data-back]").tap()
    expect(page.locator("[data-with-pin]")).to_be_visible()
    held.give_back()
    page.wait_for_url("**/field/")
    page.wait_for_selector("html[data-locked]", state="attached")
    assert "van het duo" not in page.content()
    phone.try_pin("999888")
    expect(page.locator("[data-cards] > *")).to_have_count(0)
    phone.unlock(PIN)
    phone.expect_states("draft", "waiting")
    page.goto(f"{phone.stub.url}/field/interview")
    expect(page.locator("[data-duo]")).to_be_visible()
    assert code not in page.content()


def test_the_lock_keeps_half_an_answer(phone, page):
    phone.choose_pin(PIN)
    held = Interview(phone)
    held.learn()
    held.hand_over()
    held.speak("nl")
    held.choose("b")
    held.onward()
    held.type("nog niet a")
    phone.away(minutes=6)
    page.wait_for_selector("html[data-locked]", state="attached")
    expect(page.locator("[data-resident]")).to_be_hidden()
    phone.unlock(PIN)
    held.step("question")
    assert page.locator("[data-question] textarea").input_value() == "nog niet a"
    held.type("f")
    held.saved()
    page.reload()
    held.step("question")
    assert page.locator("[data-question] textarea").input_value() == "nog niet af"


def test_a_code_that_was_not_copied_yet_is_there_after_a_reload(held, page):
    held.hand_over()
    code = answer_all(held)
    page.reload()
    held.step("done")
    assert page.locator("[data-code]").inner_text() == code


def test_who_gave_the_phone_back_too_soon_gets_the_code_again(held, page):
    held.hand_over()
    code = answer_all(held)
    page.locator("[data-back]").tap()
    held.step("back")
    page.locator("[data-again]").tap()
    held.step("done")
    assert page.locator("[data-code]").inner_text() == code
    expect(page.locator("h1")).to_be_focused()


def test_a_half_survey_waits_and_goes_on_or_is_thrown_away(held, page, phone):
    held.hand_over()
    held.speak("nl")
    held.choose("a")
    held.saved()
    page.locator("[data-stop]").tap()
    expect(page.locator("[data-resident]")).to_contain_text("dan kan het duo ze op deze telefoon ook lezen")
    page.locator("[data-later]").tap()
    held.give_back()
    page.wait_for_url("**/field/")
    expect(page.locator("[data-half]")).to_be_visible()
    phone.expect_states()
    phone.go("interview")
    page.locator("[data-go-on]").tap()
    held.step("question")
    expect(page.locator("[data-question] input:checked")).to_have_value("a")
    page.locator("[data-stop]").tap()
    page.locator("[data-go-on]").tap()
    page.locator("[data-stop]").tap()
    page.locator("[data-later]").tap()
    held.give_back()
    page.wait_for_url("**/field/")
    phone.go("interview")
    page.locator("[data-throw-away]").tap()
    expect(page.locator("[data-begun]")).to_be_hidden()
    phone.go("")
    expect(page.locator("[data-half]")).to_be_hidden()


def test_a_resident_who_stops_can_erase_everything(held, page, phone, stub):
    held.hand_over()
    held.speak("nl")
    held.choose("b")
    held.onward()
    held.type(CANARY)
    held.saved()
    page.locator("[data-stop]").tap()
    page.locator("[data-erase]").tap()
    expect(page.locator("[data-erased]")).to_be_visible()
    page.reload()
    held.step("language")
    page.locator("[data-stop]").tap()
    page.locator("[data-erase]").tap()
    held.give_back()
    page.wait_for_url("**/field/")
    phone.ready()
    expect(page.locator("[data-half]")).to_be_hidden()
    assert stub.ops == {}


def test_what_a_resident_types_can_be_read_nowhere_on_the_disk(stub, tmp_path):
    profile = tmp_path / "profile"
    context = opened(profile)
    phone = Phone(context, stub).at_home()
    phone.choose_pin(PIN)
    held = Interview(phone)
    held.learn()
    context.set_offline(True)
    held.hand_over()
    held.speak("nl")
    held.choose("b")
    held.onward()
    held.type(CANARY)
    held.saved()
    context.close()
    assert files_with(profile, CANARY) == []
    again = opened(profile)
    thief = Phone(again, stub)
    thief.page.goto(f"{stub.url}/field/")
    thief.page.wait_for_selector("html[data-locked]", state="attached")
    assert CANARY not in thief.page.content()
    again.close()


def test_a_gemeente_that_asks_for_a_pin_meanwhile_waits_until_the_phone_is_back(phone, page, stub):
    held = Interview(phone)
    held.learn()
    held.hand_over()
    stub.hello_more = {"require_pin": True}
    page.reload()
    page.wait_for_selector("html[data-mood=ok]", state="attached")
    page.reload()
    held.speak("nl")
    page.locator("[data-stop]").tap()
    page.locator("[data-erase]").tap()
    held.give_back()
    page.wait_for_url("**/field/pin")
