"""What cannot be sent is saved in a sealed file, and the gemeente opens it."""

from pathlib import Path

import pytest
from joserfc.jwk import ECKey
from playwright.sync_api import expect

from participatie.rescue.rules import open_rescue
from tests.browser.field.stub import AMINA

pytestmark = pytest.mark.browser
PIN = "482913"


@pytest.fixture(scope="module")
def gemeente():
    key = ECKey.generate_key("P-256", private=True)
    key.ensure_kid()
    return key


@pytest.fixture
def stub(stub, gemeente):
    """A server that gives phones the key of the gemeente."""
    stub.rescue = gemeente.as_dict(private=False)
    return stub


def rescued(page, gemeente, button):
    """The content of the file that this button saves."""
    with page.expect_download() as file:
        button.tap()
    assert file.value.suggested_filename.endswith(".rescue")
    return open_rescue(Path(file.value.path()).read_bytes(), gemeente.as_dict(private=True))


def quotes(found):
    return [story["quote"] for op in [*found.ops, *found.drafts] for story in (op.get("body") or op)["stories"]]


def test_a_lost_pin_loses_no_word_and_the_next_day_goes_on(phone, page, stub, gemeente):
    phone.context.set_offline(True)
    phone.log("wacht op netwerk")
    phone.write("half opgeschreven")
    phone.choose_pin(PIN)
    phone.lock()
    page.locator("[data-lost]").tap()
    found = rescued(page, gemeente, page.locator("[data-rescue-file] button"))
    assert sorted(quotes(found)) == ["half opgeschreven", "wacht op netwerk"]
    assert found.account == AMINA["id"]

    phone.context.set_offline(False)
    page.locator("[data-begin-again]").tap()
    page.wait_for_url("**/sign-in**")
    stub.session = AMINA
    phone.go("")
    phone.expect_states()
    phone.log("weer verder")
    phone.expect_states("sent")
    assert stub.stories() == ["weer verder"]


def test_a_page_that_does_not_say_what_to_do_without_the_pin_leads_to_the_one_that_does(phone, page, gemeente):
    phone.context.set_offline(True)
    phone.log("wacht op netwerk")
    phone.choose_pin(PIN)
    phone.lock()
    page.goto(f"{phone.stub.url}/field/install")
    page.locator("[data-lost]").tap()
    found = rescued(page, gemeente, page.locator("[data-rescue-file] button"))
    assert quotes(found) == ["wacht op netwerk"]


def test_begin_anew_needs_a_fresh_sign_in(phone, page, stub):
    phone.choose_pin(PIN)
    phone.lock()
    page.locator("[data-lost]").tap()
    page.locator("[data-begin-again]").tap()
    page.wait_for_url("**/sign-in**")
    assert stub.session is None


def test_the_rescue_file_is_offered_after_ten_wrong_tries(phone, page):
    phone.choose_pin(PIN)
    phone.lock()
    expect(page.locator("[data-lock-lost]")).to_be_hidden()
    page.evaluate(
        """async () => {
            const [{ name }] = (await indexedDB.databases()).filter((db) => db.name.length > 20);
            const answer = (ask) => new Promise((done) => { ask.onsuccess = () => done(ask.result); });
            const db = await answer(indexedDB.open(name));
            await answer(db.transaction("facts", "readwrite").objectStore("facts").put({ wrong: 9, at: 0 }, "pin_tries"));
            db.close();
        }"""
    )
    phone.try_pin("111222")
    expect(page.locator("[data-lock-lost]")).to_be_visible()
    expect(page.locator("[data-rescue-file] button")).to_be_visible()


def test_work_that_waits_two_days_can_be_saved_and_stays(phone, page, gemeente):
    phone.context.set_offline(True)
    phone.log("komt niet weg")
    expect(page.locator("[data-notice=rescue]")).to_be_hidden()
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + 49 * 3_600)
    phone.go("")
    found = rescued(page, gemeente, page.locator("[data-rescue-all]"))
    assert quotes(found) == ["komt niet weg"]
    expect(page.locator("[data-notice=rescue] [data-rescued]")).to_contain_text("coordinator")
    phone.expect_states("waiting")


def test_a_phone_that_does_not_store_seals_what_stands_on_the_page(phone, page, gemeente):
    phone.write("Dit is bewaard.")
    page.evaluate("void (IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); })")
    page.get_by_label("In their words").fill("Dit niet meer.")
    expect(page.locator("[data-notice=storage_full]")).to_be_visible()
    assert quotes(rescued(page, gemeente, page.locator("[data-notice=storage_full] [data-rescue]"))) == ["Dit niet meer."]
