"""The two of a duo wrote at the same time: both texts side by side on the phone, and a person chooses."""

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import PHONE, Phone
from tests.browser.field.stub import AMINA, JOOST

pytestmark = pytest.mark.browser
OTHER_VERSION = "0190a000-0000-7000-8000-0000000000ff"


@pytest.fixture
def both(phone, page, stub):
    """What Amina sent and what Joost wrote beside it, open for both; the phone is without network again."""
    phone.log("Van mij.")
    phone.expect_states("sent")
    op = next(iter(stub.ops.values()))
    other = {**op["body"], "place": "in het park", "stories": [{**op["body"]["stories"][0], "quote": "Van de ander."}]}
    at = "2026-11-22T14:02:00+00:00"
    for body, version, by in ((op["body"], op["id"], "Amina"), (other, OTHER_VERSION, "Joost")):
        stub.change(op, "version", "open", body=body, version=version, heads=[op["id"], OTHER_VERSION], by=by, at=at)
    phone.go("")
    phone.expect_states("open")
    phone.context.set_offline(True)
    return op


def choose(page, key, words):
    option = page.locator(f"[data-difference={key}] .card", has_text=words)
    option.get_by_role("radio", name="Keep this one").check()


def open_both(phone, page):
    expect(page.locator("[data-why]")).to_contain_text("Both texts are kept")
    page.locator("[data-open]").tap()
    page.wait_for_url("**/conflict#*")
    phone.ready()


def settle(phone, page):
    phone.tap("This is the text now")
    page.wait_for_url("**/conversation#*")
    phone.ready()


def send(phone, page, stub):
    phone.context.set_offline(False)
    phone.finish()
    phone.go("")
    phone.expect_states("sent")
    return stub.ops[stub.pushes[-1][0]]


def test_both_texts_stand_side_by_side_and_nothing_is_chosen_beforehand(phone, page, both):
    open_both(phone, page)
    expect(page.locator("[data-difference]")).to_have_count(2)
    expect(page.locator("[data-who]").filter(has_text="Joost ·")).to_have_count(2)
    assert page.locator("input:checked").count() == 0
    phone.tap("This is the text now")
    expect(page.locator("[data-missing]")).to_be_visible()
    assert "/conflict" in page.url


def test_the_chosen_text_is_sent_on_top_of_both(phone, page, stub, both):
    open_both(phone, page)
    choose(page, f"story-{both['body']['stories'][0]['id']}", "Van de ander.")
    choose(page, "place", "(nothing)")
    settle(phone, page)
    assert page.get_by_label("In their words").input_value() == "Van de ander."
    sent = send(phone, page, stub)
    assert sorted(sent["parents"]) == sorted([both["id"], OTHER_VERSION])
    assert [story["quote"] for story in sent["body"]["stories"]] == ["Van de ander."]
    assert sent["body"]["place"] is None


def test_keeping_both_loses_no_word(phone, page, stub, both):
    open_both(phone, page)
    page.get_by_role("radio", name="Keep both").first.check()
    choose(page, "place", "in het park")
    settle(phone, page)
    words = page.get_by_label("In their words")
    assert {words.nth(0).input_value(), words.nth(1).input_value()} == {"Van mij.", "Van de ander."}
    sent = send(phone, page, stub)
    assert sent["body"]["place"] == "in het park"
    assert sorted(sent["parents"]) == sorted([both["id"], OTHER_VERSION])


def test_what_is_being_written_stands_beside_what_came_in_meanwhile(phone, page, stub):
    phone.write("Samen opschrijven.")
    phone.tap("Read back")
    page.wait_for_url("**/read-back#*")
    phone.ready()
    phone.tap("Let my duo partner read first")
    page.wait_for_url("**/receipt#*")
    op = sent_open(phone, stub)
    phone.go("")
    page.locator("[data-open]").tap()
    page.wait_for_url("**/conversation#*")
    phone.ready()
    page.get_by_label("In their words").fill("Verder geschreven.")
    phone.saved("Verder geschreven.")
    theirs = {**op["body"], "stories": [{**op["body"]["stories"][0], "quote": "Van Joost."}]}
    stub.change(op, "version", "open", body=theirs, version=OTHER_VERSION, parents=[op["id"]], heads=[OTHER_VERSION], by="Joost")
    phone.go("")
    expect(page.locator("[data-cards] [data-state=draft] [data-why]")).to_contain_text("Both texts are kept")
    page.locator("[data-open]").first.tap()
    page.wait_for_url("**/conflict#*")
    phone.ready()
    choose(page, f"story-{op['body']['stories'][0]['id']}", "Verder geschreven.")
    settle(phone, page)
    sent = send(phone, page, stub)
    assert sorted(sent["parents"]) == sorted([op["id"], OTHER_VERSION])
    assert sent["body"]["stories"][0]["quote"] == "Verder geschreven."


def sent_open(phone, stub):
    phone.go("")
    phone.expect_states("open")
    op = next(iter(stub.ops.values()))
    stub.change(op, "version", "open", body=op["body"])
    phone.go("")
    phone.page.wait_for_selector("html[data-mood=ok]", state="attached")
    return op


def test_two_phones_without_network_settle_it_on_one_and_both_see_the_same(chromium, phone, page, stub, both):
    other = chromium.new_context(**PHONE)
    stub.session = JOOST
    joost = Phone(other, stub).at_home()
    joost.expect_states("open")
    open_both(phone, page)
    choose(page, f"story-{both['body']['stories'][0]['id']}", "Van mij.")
    choose(page, "place", "in het park")
    settle(phone, page)
    stub.session = AMINA
    sent = send(phone, page, stub)
    stub.change(sent, "version", "submitted", heads=[sent["id"]])
    phone.go("")
    phone.expect_states("sent")
    stub.session = JOOST
    joost.go("")
    joost.expect_states("sent")
    assert joost.errors == []
    other.close()


def test_it_works_with_the_keyboard_at_the_smallest_width(phone, page, both):
    page.set_viewport_size({"width": 320, "height": 640})
    open_both(phone, page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    first = page.locator("[data-difference]").first
    first.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    assert first.locator("input:checked").count() == 1
