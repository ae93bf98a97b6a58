"""A survey in the hands of a resident: without network, in Arabic, every kind of question, by keyboard; the code that stays."""

import re

import pytest
from playwright.sync_api import expect

from participatie.conversations.rules.receipt import fingerprint, parse_code
from tests.browser.axe import violations as faults
from tests.browser.field.interviewing import EVERY_KIND, SURVEY, Interview, answer_all
from tests.browser.field.killing import opened
from tests.browser.field.phone import Phone
from tests.browser.field.stub import AREA, DUO

pytestmark = pytest.mark.browser


def test_a_resident_answers_in_arabic_without_network_and_the_answers_go_later(held, phone, page, stub):
    page.goto(f"{stub.url}/field/")
    held.hand_over()
    held.page.locator("[data-tongues] [value=ar]").tap()
    held.step("intro")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("h1")).to_have_text("كيف تعيش هنا؟")
    page.locator("[data-begin]").tap()
    held.onward()
    expect(page.locator("[data-error]")).to_contain_text("اختاروا إجابة")
    expect(page.locator("[data-question] legend")).to_have_css("float", "inline-start")  # beside the red line, not half above it
    told, asked = (page.locator(f"[data-question] {part}").bounding_box() for part in ("[data-error]", "legend"))
    assert told["y"] >= asked["y"] + asked["height"]
    assert told["width"] > asked["width"] / 2
    held.choose("b")
    expect(page.locator("[data-error]")).to_be_hidden()
    held.onward()
    assert held.asked() == "أخبرنا لماذا لا."
    held.type("الشارع مظلم")
    held.onward()
    expect(page.locator("[data-question] .face")).to_have_count(5)
    held.choose("4")
    held.onward()
    held.type("١٢")
    held.onward()
    held.step("done")
    code = page.locator("[data-code]").inner_text()
    expect(page.locator("[data-works-soon]")).to_be_visible()
    expect(page.locator("[data-qr] svg")).to_be_visible()
    assert parse_code(code)
    page.locator("[data-back]").tap()
    held.give_back()
    page.wait_for_url("**/field/")
    phone.ready()
    phone.expect_states("waiting")
    assert code not in page.content()
    phone.context.set_offline(False)
    phone.expect_states("sent")
    (sent,) = stub.ops.values()
    assert (sent["type"], sent["schema"], sent["item"], sent["id"][14]) == ("response", 3, sent["id"], "4")
    assert sent["body"] == {
        "duo": DUO["id"], "area": AREA["id"], "survey": SURVEY["id"], "language": "ar", "receipt": fingerprint(parse_code(code)),
        "answers": {"q1": ["b"], "q2": ["الشارع مظلم"], "q3": ["4"], "q4": ["12"]},
    }  # fmt: skip


def test_from_a_cold_start_without_network_it_is_there(phone, stub, chromium, tmp_path):
    context = opened(tmp_path / "profile")
    first = Interview(Phone(context, stub).at_home())
    first.learn()
    context.close()
    stub.stop()
    again = opened(tmp_path / "profile")
    second = Interview(Phone(again, stub))
    second.hand_over()
    second.speak("nl")
    assert second.asked() == "Voelt u zich hier veilig?"
    again.close()
    stub.start()


def test_before_a_language_is_chosen_the_page_speaks_the_language_that_it_says_it_has(held, page):
    held.hand_over()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[data-stop]")).to_have_text("Stop or pause")
    held.speak("nl")
    expect(page.locator("[data-stop]")).to_have_text("Stoppen of pauze")


def test_another_language_keeps_the_answers_and_where_one_was(held, page):
    held.hand_over()
    held.speak("nl")
    held.choose("b")
    held.onward()
    held.type("donker")
    page.locator("[data-other]").tap()
    held.step("language")
    page.locator("[data-tongues] [value=ar]").tap()
    held.step("question")
    assert held.asked() == "أخبرنا لماذا لا."
    assert page.locator("[data-question] textarea").input_value() == "donker"


def test_a_later_answer_takes_questions_away_and_brings_them(held, page):
    held.hand_over()
    held.speak("nl")
    expect(page.locator("h1")).to_have_text("Vraag 1 van 3")
    held.choose("b")
    held.onward()
    expect(page.locator("h1")).to_have_text("Vraag 2 van 4")
    page.locator("[data-previous]").tap()
    held.choose("a")
    held.onward()
    expect(page.locator("h1")).to_have_text("Vraag 2 van 3")
    assert held.asked() == "Hoe gaat het?"


def test_without_one_answer_nothing_is_sent(phone, page):
    held = Interview(phone)
    held.learn({**SURVEY, "languages": ["nl"], "questions": [SURVEY["questions"][3]]})
    held.hand_over()
    held.speak("nl")
    held.onward()
    expect(page.locator("[data-error]")).to_contain_text("nog niets ingevuld")
    expect(page.locator("[data-question] input")).to_be_focused()


def test_every_kind_of_question_can_be_answered_and_has_no_axe_faults(phone, page, stub):
    held = Interview(phone)
    held.learn(EVERY_KIND)
    phone.context.set_offline(True)
    assert not faults(page)
    phone.go("interview")
    assert not faults(page)
    page.get_by_role("button", name="Hand over the phone").tap()
    held.step("language")
    assert not faults(page)
    page.locator("[data-tongues] [value=ar]").tap()
    held.step("intro")
    assert not faults(page)
    page.locator("[data-begin]").tap()
    for put in ("straat", "wens", ["a"], ["a", "b"], ["5"], ["1"], "7", "BU1"):
        held.step("question")
        assert not faults(page)
        assert _targets(page) >= 44
        if isinstance(put, list):
            for value in put:
                held.choose(value)
        elif put == "BU1":
            page.locator("[data-question] select").select_option(put)
        else:
            held.type(put)
        held.onward()
    held.step("done")
    assert not faults(page)
    page.locator("[data-back]").tap()
    assert not faults(page)
    held.give_back()
    page.wait_for_url("**/field/")
    phone.context.set_offline(False)
    phone.expect_states("sent")
    (sent,) = stub.ops.values()
    assert sent["body"]["answers"] == {
        "q1": ["straat"], "q2": ["wens"], "q3": ["a"], "q4": ["a", "b"], "q5": ["5"], "q6": ["1"], "q7": ["7"], "q8": ["BU1"],
    }  # fmt: skip


def _targets(page) -> float:
    """The lowest height of what a finger has to hit on this step."""
    return page.locator("[data-resident] :is(button, label.chip, input[type=text], textarea, select)").evaluate_all(
        "(nodes) => Math.min(...nodes.filter((node) => node.offsetParent).map((node) => node.getBoundingClientRect().height))"
    )


def test_it_goes_by_keyboard_alone_and_the_heading_tells_each_step(held, page):
    held.hand_over()
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    held.step("intro")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    held.step("question")
    expect(page.locator("h1")).to_be_focused()
    page.locator("[data-question] input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("2"))
    expect(page.locator("h1")).to_be_focused()


def test_an_older_server_is_not_sent_what_it_does_not_know(held, phone, stub):
    stub.schema = 2
    held.hand_over()
    answer_all(held)
    held.page.locator("[data-back]").tap()
    held.give_back()
    held.page.wait_for_url("**/field/")
    phone.context.set_offline(False)
    phone.page.wait_for_selector("html[data-mood=ok]", state="attached")
    phone.expect_states("waiting")
    assert stub.ops == {}
    stub.schema = 3
    phone.go("")
    phone.expect_states("sent")


def test_a_survey_that_is_over_is_not_offered_and_one_in_hand_goes_on(held, page, phone):
    held.hand_over()
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + 10 * 86_400)
    held.speak("nl")
    assert held.asked()


def test_where_nothing_can_be_asked_home_says_nothing_of_it(phone, page):
    expect(page.locator("[data-interview]")).to_be_hidden()
    phone.go("interview")
    expect(page.locator("[data-none]")).to_be_visible()
