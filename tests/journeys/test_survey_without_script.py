"""From the poster to the own answers and back, on a phone without script: in Dutch and in Arabic."""

import pytest
from playwright.sync_api import expect

from participatie.core.db import transaction
from tests.browser import engine
from tests.journeys.steps import resident
from tests.surveys.making import FEEL, NAME, WHY, WISH, survey

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
SPOKEN = {
    "nl": ("Voelt u zich hier veilig?", "Nee", "Vertel waarom niet."),
    "ar": ("هل تشعر بالأمان هنا؟", "لا", "أخبرنا لماذا لا."),
}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_survey_is_answered_found_back_and_withdrawn_without_script(house, people, live, opened, language):
    question, no, why = SPOKEN[language]
    with transaction():
        short = survey(people, FEEL, WHY, WISH).short
    tab = opened(engine.PHONE, "nl-NL", java_script_enabled=False).new_page()
    page = tab.locator("main")

    tab.goto(f"{live.url}/v/{short}")
    page.get_by_role("radio", name="Nee").check()
    tab.get_by_role("button", name="العربية" if language == "ar" else "Nederlands").click()
    expect(page.get_by_role("radio", name=no)).to_be_checked()
    expect(page).to_contain_text(question)
    expect(tab.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    _press(tab, "next")
    expect(tab.locator(".hero")).to_contain_text("السؤال 2 من 3" if language == "ar" else "Vraag 2 van 3")
    page.get_by_role("textbox", name=why).fill("Het pad is donker.")
    _press(tab, "next")
    tab.wait_for_timeout(2_100)  # a form that is sent sooner was not read
    _press(tab, "send")

    code = page.locator("[data-code]").inner_text()
    resident.type_code(tab, live.url, code)
    expect(page).to_contain_text("Het pad is donker.")
    expect(page).to_contain_text(question)
    page.locator("summary").filter(has_text="Deze antwoorden intrekken").click()
    page.get_by_role("button", name="Ja, trek deze antwoorden in").click()
    expect(tab.locator("h1")).to_have_text("Uw antwoorden zijn ingetrokken")
    resident.type_code(tab, live.url, code)
    resident.expect_no_story(tab)


def test_enter_in_a_field_goes_on_and_does_not_change_the_language(house, people, live, opened):
    with transaction():
        short = survey(people, FEEL, NAME).short
    tab = opened(engine.PHONE, "nl-NL", java_script_enabled=False).new_page()
    tab.goto(f"{live.url}/v/{short}")
    tab.get_by_role("radio", name="Ja").check()
    tab.wait_for_timeout(2_100)
    tab.get_by_role("textbox", name="Welke straat?").fill("Kerkstraat")
    tab.get_by_role("textbox", name="Welke straat?").press("Enter")
    expect(tab.locator("h1")).to_have_text("Dank u wel voor uw antwoorden")


def test_whoever_goes_back_finds_the_pages_as_they_were_left(house, people, live, opened):
    """With the button of the browser: the page before, what was chosen on it, and on again."""
    with transaction():
        short = survey(people, FEEL, WHY, WISH).short
    tab = opened(engine.PHONE, "nl-NL", java_script_enabled=False).new_page()
    page = tab.locator("main")
    tab.goto(f"{live.url}/v/{short}")
    page.get_by_role("radio", name="Nee").check()
    _press(tab, "next")
    page.get_by_role("textbox").first.fill("Het pad is donker.")
    _press(tab, "next")
    for step in ("Vraag 2 van 3", "Vraag 1 van"):
        tab.go_back()
        expect(tab.locator(".hero")).to_contain_text(step)
    expect(page.get_by_role("radio", name="Nee")).to_be_checked()
    _press(tab, "next")
    expect(tab.locator(".hero")).to_contain_text("Vraag 2 van 3")


def _press(tab, value: str) -> None:
    with tab.expect_navigation():
        tab.locator(f"main button[value={value}]").click()
