"""A resident fills in a survey on the duo's phone, in Arabic and without network, and says what may be done with the words; it counts as
taken by a duo, may become a story, and the code takes it back."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from participatie.core.db import transaction
from tests.browser import engine
from tests.journeys.steps import resident
from tests.journeys.steps.phone import Phone
from tests.journeys.steps.table import Table
from tests.surveys.making import FACE, FEEL, WHY, YEARS, survey

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
PIN = "482913"
WORDS = "الشارع مظلم في المساء"


def test_a_duo_hands_its_phone_over_and_the_resident_takes_the_answers_back(house, people, live, opened, laptop):
    phone = Phone(opened(engine.PHONE), live.url)
    phone.sign_in("Amina")
    _choose_pin(phone)
    with transaction():
        made = survey(people, FEEL, replace(WHY, may_become_story=True), FACE, YEARS)
    phone.home()
    expect(phone.page.locator("[data-interview]")).to_be_visible(timeout=15_000)  # the feed told of it

    phone.context.set_offline(True)
    phone.open_cold()
    page = phone.page
    phone.tap("Vragenlijst afnemen")
    page.get_by_role("button", name="Telefoon overhandigen").tap()
    page.get_by_role("button", name="العربية").tap()
    expect(page.locator("h1")).to_have_text("كيف تعيش هنا؟")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_role("button", name="ابدؤوا").tap()
    page.locator("label").filter(has_text="لا").last.tap()
    page.get_by_role("button", name="التالي").tap()
    page.get_by_label("أخبرنا لماذا لا.").press_sequentially(WORDS)
    page.wait_for_selector("html:not([data-unsaved])", state="attached")

    for path in ("/field/", "/office/", "/account/"):
        page.goto(f"{live.url}{path}")
        expect(page.get_by_label("أخبرنا لماذا لا.")).to_have_value(WORDS)
        assert page.url.endswith("/field/interview")
    page.get_by_role("button", name="التالي").tap()
    page.locator("label").filter(has=page.locator("input[value='2']")).tap()
    page.get_by_role("button", name="التالي").tap()
    page.locator("[data-question] input").press_sequentially("٧")
    page.locator("[data-resident] button[type=submit]").tap()
    expect(page.get_by_role("heading", level=2)).to_have_text("ماذا يمكننا أن نفعل بما كتبتم؟")
    expect(page.locator("[data-question] input:checked")).to_have_count(0)
    page.get_by_role("group", name="هل يمكن أن نستعمل هذا في البرنامج؟").locator("label").filter(has_text="نعم").tap()
    page.wait_for_selector("html:not([data-unsaved])", state="attached")
    page.get_by_role("button", name="إرسال إجاباتي").tap()
    code = page.locator("[data-code]").inner_text()
    page.locator("[data-back]").tap()
    page.locator("[data-have-it]").tap()
    page.wait_for_selector("html[data-locked]", state="attached")
    page.locator("#pin").fill(PIN)
    page.locator("[data-unlock] button").tap()
    card = page.locator("[data-cards] > li")
    expect(card).to_have_attribute("data-state", "waiting")

    phone.context.set_offline(False)
    expect(card).to_have_attribute("data-state", "sent", timeout=30_000)
    assert WORDS not in page.content()

    carla = Table(laptop(), live.url, "Carla")
    carla.go(f"/office/surveys/{made.id}/results")
    carla.sees("1 antwoord telt mee")
    carla.sees(WORDS)
    carla.go(f"/office/surveys/{made.id}/answers")
    carla.sees(WORDS)
    expect(carla.tab.get_by_role("button", name="Maak er een verhaal van")).to_be_visible()

    home = opened(engine.PHONE, "nl-NL", java_script_enabled=False).new_page()
    resident.type_code(home, live.url, code)
    expect(home.locator("main")).to_contain_text(WORDS)
    home.locator("summary").filter(has_text="Deze antwoorden intrekken").click()
    home.get_by_role("button", name="Ja, trek deze antwoorden in").click()
    resident.type_code(home, live.url, code)
    resident.expect_no_story(home)
    phone.home()
    expect(phone.page.locator("[data-cards] > li")).to_have_attribute("data-state", "gone", timeout=30_000)


def _choose_pin(phone: Phone) -> None:
    phone.page.goto(f"{phone.url}/field/pin")
    phone.page.wait_for_selector("html[data-ready]", state="attached")
    for box in ("#pin-new", "#pin-again"):
        phone.page.locator(box).fill(PIN)
    phone.page.locator("[data-choose] button[type=submit]").tap()
    phone.page.wait_for_url("**/field/")
    phone.page.wait_for_selector("html[data-ready]", state="attached")
