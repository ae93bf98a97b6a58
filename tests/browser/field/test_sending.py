"""What the server answers, and what the phone makes of it."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import STORY
from tests.browser.field.stub import AMINA, JOOST

pytestmark = pytest.mark.browser


def test_an_answer_that_got_lost_leaves_one_row(phone, stub):
    stub.faults = ["drop_answer"]
    phone.log()
    phone.expect_states("sent")
    assert len(stub.ops) == 1
    assert stub.pushes[0] == stub.pushes[1]


def test_a_signed_out_session_keeps_everything_and_writing_goes_on(phone, page, stub):
    stub.session = None
    phone.log()
    phone.expect_states("waiting")
    expect(page.locator("[data-notice=signin]")).to_be_visible()
    phone.write("Gewoon verder")
    stub.session = AMINA
    phone.go("")
    phone.expect_states("draft", "sent")
    assert stub.stories() == [STORY]


def test_a_poison_is_found_and_does_not_hold_up_the_rest(phone, page, stub):
    stub.poison = "vergif"
    phone.context.set_offline(True)
    phone.log("vergif")
    phone.log("gezond")
    phone.context.set_offline(False)
    for _ in range(6):
        phone.send_now()
        page.wait_for_timeout(400)
        if "quarantine" in phone.states():
            break
    phone.expect_states("quarantine", "sent")
    assert stub.stories() == ["gezond"]
    expect(page.locator("[data-why]").first).to_contain_text("stumbles")


def test_what_was_poison_goes_when_the_server_is_mended(phone, page, stub):
    stub.poison = "vergif"
    phone.context.set_offline(True)
    phone.log("vergif")
    phone.log("gezond")
    phone.context.set_offline(False)
    for _ in range(6):
        phone.send_now()
        page.wait_for_timeout(400)
        if "quarantine" in phone.states():
            break
    stub.poison = ""
    phone.tap("Try again")
    phone.expect_states("sent", "sent")


@pytest.mark.parametrize("code", ["bad_text", "body_too_long", "malformed", "id_reuse", "schema_too_new", "unstorable"])
def test_what_can_never_be_taken_stands_in_sight_with_its_reason(phone, page, stub, code):
    stub.rejected = {"raar": code}
    phone.log("raar")
    phone.expect_states("quarantine")
    expect(page.locator("[data-why]")).not_to_be_empty()
    assert not page.locator("[data-why]").inner_text().startswith("why_")


def test_what_was_refused_is_mended_under_a_new_id(phone, page, stub):
    stub.rejected = {"raar": "bad_text"}
    phone.log("raar")
    phone.expect_states("quarantine")
    phone.tap("Open and mend")
    page.wait_for_url("**/conversation#*")
    phone.ready()
    page.get_by_label("In their words").fill("netjes")
    phone.finish()
    phone.go("")
    phone.expect_states("sent")
    refused, taken = stub.pushes[0][0], stub.pushes[-1][0]
    assert refused != taken
    assert stub.stories() == ["netjes"]


def test_two_tabs_send_one_at_a_time(phone, stub):
    phone.context.set_offline(True)
    phone.log()
    others = [phone.tab() for _ in range(3)]
    for tab in others:
        tab.goto(f"{stub.url}/field/")
    phone.context.set_offline(False)
    phone.expect_states("sent")
    assert (stub.most_at_once, len(stub.pushes)) == (1, 1)


def test_a_second_person_on_the_phone_sees_nothing_of_the_first(phone, page, stub):
    phone.context.set_offline(True)
    phone.log("van Amina")
    stub.session = JOOST
    phone.context.set_offline(False)
    phone.expect_states()
    phone.log("van Joost")
    phone.expect_states("sent")
    assert stub.stories() == ["van Joost"]

    stub.session = AMINA
    phone.go("")
    stub.expect_stories("van Joost", "van Amina")
    phone.expect_states("sent")


def test_signing_out_hides_everything_until_the_same_person_is_back(phone, page, stub):
    phone.write("niet voor anderen")
    phone.go("")
    phone.tap("About this phone")
    phone.tap("Sign out on this phone")
    expect(page.locator("[data-notice=first]")).to_be_visible()
    assert "niet voor anderen" not in page.content()
    stub.session = AMINA
    phone.go("")
    phone.expect_states("draft")


def test_a_revoked_phone_is_wiped(phone, page, stub):
    phone.write("weg ermee")
    stub.hello = {"wipe": True}
    phone.go("")
    expect(page.locator("[data-notice=wiped]")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))") == ["participatie"]
    assert "weg ermee" not in page.content()


def test_a_closed_account_stays_sealed(phone, page, stub):
    phone.write("op slot")
    stub.hello_status = 403
    stub.hello_code = "account_disabled"
    phone.go("")
    expect(page.locator("[data-notice=disabled]")).to_be_visible()
    assert "op slot" not in page.content()
    stub.hello_status = 200
    phone.go("")
    phone.expect_states("draft")


def test_an_app_that_is_too_old_keeps_everything(phone, page, stub):
    stub.hello_status = 426
    phone.log()
    phone.expect_states("waiting")
    expect(page.locator("[data-notice=old]")).to_be_visible()


def test_a_batch_that_is_too_big_is_halved(phone, stub):
    phone.context.set_offline(True)
    for text in ("een", "twee", "drie", "vier"):
        phone.log(text)
    stub.faults = ["413"]
    phone.context.set_offline(False)
    phone.expect_states("sent", "sent", "sent", "sent")
    assert [len(push) for push in stub.pushes] == [4, 2, 2]


def test_a_restored_server_is_given_again_what_it_took(phone, page, stub):
    stub.hello_more = {"safe_upto": 0}
    phone.log("voor de back-up")
    phone.expect_states("sent")
    stub.ops.clear()
    stub.epoch = str(uuid4())
    phone.go("")
    page.wait_for_selector("html[data-mood=ok]", state="attached")
    phone.expect_states("sent")
    assert stub.stories() == ["voor de back-up"]


def test_a_question_of_the_coordinator_is_answered_without_network(phone, page, stub):
    phone.log("Er mist een lamp.")
    phone.expect_states("sent")
    op = next(iter(stub.ops.values()))
    story = op["body"]["stories"][0]["id"]
    stub.change(op, "review", "returned", body=op["body"], questions=[{"story": story, "question": "Bij welk bankje?"}])
    phone.go("")
    phone.expect_states("returned")
    phone.context.set_offline(True)
    page.locator("[data-open]").tap()
    page.wait_for_url("**/question#*")
    phone.ready()
    expect(page.locator("[data-question]")).to_have_text("Bij welk bankje?")
    page.get_by_label("Your answer").fill("Bij de bakker.")
    phone.tap("Answer ready, send")
    page.wait_for_url("**/field/")
    phone.expect_states("waiting")
    phone.context.set_offline(False)
    page.wait_for_selector("html[data-mood=ok]", state="attached")
    answer = stub.ops[stub.pushes[-1][0]]
    assert answer["body"]["answers"] == {story: "Bij de bakker."}
    assert answer["parents"] == [op["id"]]


def test_what_the_teller_withdrew_is_gone_here_too(phone, page, stub):
    phone.log("liever niet")
    phone.expect_states("sent")
    op = next(iter(stub.ops.values()))
    stub.change(op, "gone", "withdrawn")
    phone.go("")
    phone.expect_states("gone")


def test_an_open_conversation_is_read_by_the_other_half_who_adds_an_own_reading(phone, page, stub):
    phone.write("Samen opschrijven.")
    phone.tap("Read back")
    page.wait_for_url("**/read-back#*")
    phone.ready()
    phone.tap("Let my duo partner read first")
    page.wait_for_url("**/receipt#*")
    phone.go("")
    phone.expect_states("open")
    op = next(iter(stub.ops.values()))
    assert op["body"]["stage"] == "open"

    stub.session = JOOST
    stub.change(op, "version", "open", body=op["body"])
    phone.go("")
    phone.expect_states("open")
    page.locator("[data-open]").tap()
    page.wait_for_url("**/conversation#*")
    phone.ready()
    phone.tap("My own reading of this talk")
    page.locator("#reading").fill("Er zit meer achter.")
    phone.finish()
    phone.go("")
    phone.expect_states("sent")
    body = stub.ops[stub.pushes[-1][0]]["body"]
    assert body["readings"] == {JOOST["id"]: "Er zit meer achter."}
    assert body["tellers"][0]["receipt"] == op["body"]["tellers"][0]["receipt"]
    assert stub.ops[stub.pushes[-1][0]]["parents"] == [op["id"]]
