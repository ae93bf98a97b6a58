"""The four about what was written for a story, in the hands of a resident: last, only for who wrote, sealed at each press."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations as faults
from tests.browser.field.interviewing import CANARY, FOR_STORIES, Interview
from tests.browser.field.killing import files_with, opened
from tests.browser.field.phone import Phone

pytestmark = pytest.mark.browser
WHY = "أخبرنا لماذا لا."


@pytest.fixture
def telling(phone) -> Interview:
    """A survey with a question for stories, without network, in the hands of a resident."""
    given = Interview(phone)
    given.learn(FOR_STORIES)
    phone.context.set_offline(True)
    given.hand_over()
    return given


def to_the_four(held: Interview, words: str, language: str = "ar") -> None:
    held.speak(language)
    held.choose("b")
    held.onward()
    held.type(words)
    for _ in range(3):
        held.onward()


def give_back(held: Interview) -> dict[str, object]:
    """With the code in the resident's pocket; what the server gets of it."""
    held.step("done")
    held.page.locator("[data-back]").tap()
    held.give_back()
    held.page.wait_for_url("**/field/")
    held.phone.context.set_offline(False)
    held.phone.expect_states("sent")
    (sent,) = held.phone.stub.ops.values()
    return sent["body"]


def test_who_wrote_for_a_story_is_asked_the_four_last_in_the_own_language(telling, page):
    to_the_four(telling, "الشارع مظلم")
    expect(page.locator("h1")).to_have_text("السؤال 5 من 5")
    four = page.get_by_role("region", name="ماذا يمكننا أن نفعل بما كتبتم؟")
    expect(four.locator("ul > li")).to_have_text([WHY])
    expect(four.get_by_role("group", name="هل يمكن أن نستعمل هذا في البرنامج؟")).to_be_visible()
    assert telling.said() == []
    assert not faults(page)
    expect(page.locator("[data-forward]")).to_have_text("إرسال إجاباتي")
    telling.say(use="yes", quote="no", contact="yes")
    telling.say(quote="yes")
    assert not faults(page)
    telling.onward()
    body = give_back(telling)
    assert body["consent"] == {"use": True, "quote": True, "public": None, "contact": True}
    assert body["answers"] == {"q1": ["b"], "q2": ["الشارع مظلم"]}


def test_nothing_has_to_be_answered(telling):
    to_the_four(telling, "donker", "nl")
    telling.onward()
    assert give_back(telling)["consent"] == dict.fromkeys(("use", "quote", "public", "contact"))


def test_who_wrote_nothing_is_not_asked(telling, page):
    telling.speak("nl")
    telling.choose("b")
    for number in (2, 3, 4):
        telling.onward()
        expect(page.locator("h1")).to_have_text(f"Vraag {number} van 4")
    telling.onward()
    assert "consent" not in give_back(telling)


def test_going_back_another_language_and_a_reload_keep_what_was_said(telling, page):
    to_the_four(telling, "donker", "nl")
    telling.say(use="yes", public="no")
    telling.saved()
    page.locator("[data-previous]").tap()
    expect(page.locator("h1")).to_have_text("Vraag 4 van 5")
    telling.onward()
    assert telling.said() == ["c-use yes", "c-public no"]
    page.locator("[data-other]").tap()
    telling.step("language")
    page.locator("[data-tongues] [value=ar]").tap()
    telling.step("question")
    telling.saved()
    page.reload()
    telling.step("question")
    expect(page.get_by_role("heading", level=2)).to_have_text("ماذا يمكننا أن نفعل بما كتبتم؟")
    assert telling.said() == ["c-use yes", "c-public no"]


def test_who_takes_the_words_away_takes_what_was_said_about_them_away(telling, page):
    to_the_four(telling, "donker", "nl")
    telling.say(use="yes")
    for _ in range(3):
        page.locator("[data-previous]").tap()
    page.locator("[data-question] textarea").fill(" ")
    for _ in range(3):
        telling.onward()
    assert "consent" not in give_back(telling)


def test_it_goes_by_keyboard_alone(telling, page):
    to_the_four(telling, "donker", "nl")
    expect(page.locator("h1")).to_be_focused()
    page.locator("[data-question] input").first.focus()
    for _ in range(4):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    assert telling.said() == ["c-use yes", "c-quote yes", "c-public yes", "c-contact yes"]
    page.keyboard.press("Enter")
    telling.step("done")


def test_the_lock_and_a_cold_start_bring_it_back_and_the_disk_tells_nobody(stub, tmp_path):
    context = opened(tmp_path / "profile")
    phone = Phone(context, stub).at_home()
    phone.choose_pin("482913")
    first = Interview(phone)
    first.learn(FOR_STORIES)
    context.set_offline(True)
    first.hand_over()
    to_the_four(first, CANARY, "nl")
    first.say(use="no")
    first.saved()
    context.close()
    assert files_with(tmp_path / "profile", CANARY) == []
    again = opened(tmp_path / "profile")
    again.set_offline(True)
    second = Interview(Phone(again, stub))
    second.page.goto(f"{stub.url}/field/")
    second.phone.unlock("482913")
    second.step("question")
    assert second.said() == ["c-use no"]
    again.close()
