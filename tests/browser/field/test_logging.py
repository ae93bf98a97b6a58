"""Logging a conversation on the phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import STORY

pytestmark = pytest.mark.browser
CODE = re.compile(r"^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$")


def test_a_conversation_is_logged_in_at_most_nine_taps(phone, page):
    phone.write()
    phone.tap("Can be better")
    phone.tap("Veiligheid")
    phone.finish()
    expect(page.locator("[data-code]")).to_have_text(CODE)
    assert phone.taps == 7


def test_it_is_called_sent_only_after_the_server_took_it(phone, stub):
    stub.faults = ["500"] * 50
    phone.log()
    phone.expect_states("waiting")
    stub.faults.clear()
    phone.send_now()
    phone.expect_states("sent")
    assert stub.stories() == [STORY]


def test_what_was_typed_and_tapped_arrives_as_it_was(phone, page, stub):
    phone.write("“Zo'n bankje” — 😀 مرحبا")
    phone.tap("Wish")
    phone.tap("Groen")
    phone.tap("The wijk")
    page.get_by_label("In your own words").fill("Zei ze lachend.")
    page.get_by_label("Occasion").select_option("street")
    page.get_by_label("Place", exact=True).fill("bij de bakker")
    page.get_by_label("One more: Volunteers").tap()
    phone.finish()
    phone.go("")
    phone.expect_states("sent")
    body = next(iter(stub.ops.values()))["body"]
    story = body["stories"][0]
    assert (story["quote"], story["own_words"]) == ("“Zo'n bankje” — 😀 مرحبا", "Zei ze lachend.")
    assert (story["valence"], story["level"]) == ("wish", "wijk")
    assert (body["place"], body["occasion"]) == ("bij de bakker", "street")
    assert body["people"] == {"resident": 1, "volunteer": 1, "professional": 0, "other": 0}
    assert story["consent"] == {"use": True, "quote": None, "public": None, "contact": None}
    assert len(story["themes"]) == 1
    assert len(body["tellers"][0]["receipt"]) == 64


def test_a_second_teller_gets_a_code_of_their_own(phone, page, stub):
    phone.write("De eerste.")
    phone.tap("Other teller")
    page.get_by_label("In their words").nth(1).fill("De tweede.")
    phone.tap("Read back")
    page.wait_for_url("**/read-back#*")
    phone.ready()
    phone.tap("Done, send")
    page.wait_for_url("**/receipt#*")
    phone.ready()
    codes = page.locator("[data-code]").all_inner_texts()
    assert len(set(codes)) == 2
    phone.go("")
    phone.expect_states("sent")
    body = next(iter(stub.ops.values()))["body"]
    assert len(body["tellers"]) == 2
    assert body["stories"][0]["consent"]["use"] is None


def test_a_word_that_is_no_theme_becomes_a_proposal(phone, page, stub):
    phone.write()
    page.get_by_label("Search a theme").fill("eenz")
    phone.tap("Eenzaamheid")
    page.get_by_label("Search a theme").fill("duivenpoep")
    phone.tap("Propose “duivenpoep” as a new theme")
    phone.finish()
    phone.go("")
    phone.expect_states("sent")
    story = next(iter(stub.ops.values()))["body"]["stories"][0]
    assert (story["proposals"], len(story["themes"])) == (["duivenpoep"], 1)


def test_contact_without_a_story_counts_too(phone, page, stub):
    phone.tap("New conversation")
    page.wait_for_url("**/conversation*")
    phone.ready()
    phone.tap("Only contact, no story")
    phone.tap("Done, send")
    page.wait_for_url("**/field/")
    phone.expect_states("sent")
    body = next(iter(stub.ops.values()))["body"]
    assert (body["contact_only"], body["stories"]) == (True, [])


def test_an_empty_conversation_says_what_is_missing(phone, page):
    phone.tap("New conversation")
    page.wait_for_url("**/conversation*")
    phone.ready()
    phone.tap("Read back")
    expect(page.locator("[data-problems] li")).to_have_text(["Write down a story, or tick “Only contact, no story”."])


def test_what_cannot_wait_shows_whom_to_call_and_stores_nothing_by_itself(phone, page, stub):
    phone.tap("New conversation")
    page.wait_for_url("**/conversation*")
    phone.ready()
    phone.tap("This cannot wait")
    for number in ("tel:112", "tel:09008844", "tel:08002000"):
        expect(page.locator(f"a[href='{number}']")).to_be_visible()
    assert page.locator("html").get_attribute("data-saved") is None
    phone.tap("Write what is needed")
    page.get_by_label("What is needed now?").fill("Een losse stoeptegel")
    phone.tap("Send this")
    expect(page.locator("[data-signal-done]")).to_be_visible()
    phone.go("")
    expect(page.locator("[data-state=sent]")).to_have_count(1, timeout=10_000)
    assert next(iter(stub.ops.values()))["body"]["text"] == "Een losse stoeptegel"


def test_one_more_on_the_same_place_takes_the_place_and_no_word(phone, page):
    phone.write("Het eerste verhaal.")
    page.get_by_label("Place", exact=True).fill("bij de bakker")
    phone.tap("Groen")
    phone.finish()
    phone.tap("One more, same place")
    page.wait_for_url("**/conversation#*")
    phone.ready()
    assert page.get_by_label("Place", exact=True).input_value() == "bij de bakker"
    assert page.get_by_label("In their words").input_value() == ""
    expect(page.get_by_label("Groen")).to_be_checked()
    expect(page.get_by_label("Veiligheid")).not_to_be_checked()
