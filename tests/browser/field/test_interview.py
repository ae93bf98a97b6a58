"""A survey in the hands of a resident: without network, in Arabic, nothing else reachable, back by the PIN; the code that stays."""

import re

import pytest
from playwright.sync_api import expect

from participatie.conversations.rules.receipt import fingerprint, parse_code
from tests.browser.axe import violations as faults
from tests.browser.field.killing import files_with, opened
from tests.browser.field.phone import Phone
from tests.browser.field.stub import AREA, DUO

pytestmark = pytest.mark.browser
PIN = "482913"
CANARY = "kanariepietbankjevoordekerk"
YES_NO = [["a", {"nl": "Ja", "ar": "نعم"}], ["b", {"nl": "Nee", "ar": "لا"}]]


def question(name, kind, nl, ar="", **more):
    plain = {
        "name": name, "kind": kind, "text": {"nl": nl, **({"ar": ar} if ar else {})}, "hint": {}, "required": False, "choices": [],
        "least": None, "most": None, "low": {}, "high": {}, "steps": [], "show_if": None,
    }  # fmt: skip
    return {**plain, **more}


SURVEY = {
    "id": "0190a000-0000-7000-8000-00000000f101", "duo": DUO["id"], "area": AREA["id"], "languages": ["nl", "ar"], "opens": None,
    "closes": None, "title": {"nl": "Hoe woont u hier?", "ar": "كيف تعيش هنا؟"}, "intro": {"nl": "Vier vragen.", "ar": "أربعة أسئلة."},
    "thanks": {"nl": "Tot ziens."}, "places": [["BU1", "Het plein"]],
    "questions": [
        question("q1", "one_choice", "Voelt u zich hier veilig?", "هل تشعر بالأمان هنا؟", required=True, choices=YES_NO),
        question("q2", "long_text", "Vertel waarom niet.", "أخبرنا لماذا لا.", show_if=["q1", "b"]),
        question("q3", "picture_scale", "Hoe gaat het?", "كيف حالك؟", steps=[1, 2, 3, 4, 5]),
        question("q4", "number", "Hoeveel jaar woont u hier?", "كم سنة تعيش هنا؟", least=0, most=110),
    ],
}  # fmt: skip
EVERY_KIND = {
    **SURVEY,
    "questions": [
        question("q1", "short_text", "Welke straat?", hint={"nl": "Alleen de naam."}),
        question("q2", "long_text", "Wat wenst u?"),
        question("q3", "one_choice", "Veilig?", choices=YES_NO),
        question("q4", "many_choices", "Waar komt u?", choices=YES_NO),
        question("q5", "scale", "Welk cijfer?", steps=[1, 2, 3, 4, 5], low={"nl": "slecht"}, high={"nl": "goed"}),
        question("q6", "picture_scale", "Hoe gaat het?", steps=[1, 2, 3, 4, 5]),
        question("q7", "number", "Hoeveel jaar?"),
        question("q8", "area", "Welke buurt?"),
    ],
}


class Interview:
    """A duo's phone that has this survey, and what a resident does with it."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.page = phone, phone.page
        self.page.set_default_timeout(10_000)

    def learn(self, survey=SURVEY) -> None:
        self.phone.stub.surveys = [survey]
        self.page.evaluate("() => caches.keys()")  # the pages are kept by now
        self.phone.stub.changes.append({"seq": 1, "item": survey["id"], "kind": "survey", "state": "open"})
        self.phone.go("")
        expect(self.page.locator("[data-interview]")).to_be_visible(timeout=15_000)

    def hand_over(self) -> None:
        self.phone.go("interview")
        self.page.get_by_role("button", name="Hand over the phone").tap()
        self.step("language")

    def step(self, name: str) -> None:
        self.page.wait_for_selector(f"html[data-handed][data-step={name}][data-ready]", state="attached")

    def speak(self, language: str) -> None:
        self.page.locator(f"[data-tongues] [value={language}]").tap()
        self.step("intro")
        self.page.locator("[data-begin]").tap()
        self.step("question")

    def choose(self, value: str) -> None:
        self.page.locator(f"[data-question] label:has(input[value='{value}'])").tap()

    def type(self, text: str) -> None:
        self.page.locator("[data-question] :is(input, textarea)").press_sequentially(text)

    def onward(self) -> None:
        self.page.locator("[data-resident] button[type=submit]").tap()

    def saved(self) -> None:
        self.page.wait_for_selector("html[data-revision]:not([data-unsaved])", state="attached")

    def asked(self) -> str:
        return self.page.locator("[data-question] [data-label]").inner_text()

    def give_back(self) -> None:
        self.page.locator("[data-have-it]").tap()


@pytest.fixture
def held(phone):
    """A survey that came along, the phone without network and not yet handed over."""
    given = Interview(phone)
    given.learn()
    phone.context.set_offline(True)
    return given


def answer_all(held, wish="") -> str:
    """In Arabic, to the code."""
    held.speak("ar")
    held.choose("b")
    held.onward()
    if wish:
        held.type(wish)
    held.onward()
    held.choose("4")
    held.onward()
    held.type("١٢")
    held.onward()
    held.step("done")
    return held.page.locator("[data-code]").inner_text()


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


def test_a_half_survey_waits_and_goes_on_or_is_thrown_away(held, page, phone):
    held.hand_over()
    held.speak("nl")
    held.choose("a")
    held.saved()
    page.locator("[data-stop]").tap()
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
