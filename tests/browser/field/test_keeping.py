"""Nothing that was typed is ever lost."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.field.killing import files_with, kill, opened
from tests.browser.field.phone import STORY, Phone

pytestmark = pytest.mark.browser
CANARY = "kanariepietzwavelgeel"


def test_the_app_opens_without_network(phone, page):
    phone.context.set_offline(True)
    page.close()
    phone.page = phone.tab()
    phone.go("")
    phone.write()
    phone.finish()
    phone.go("")
    phone.expect_states("waiting")


def test_every_keystroke_survives_a_killed_tab(phone, page):
    phone.write("Half een zin")
    address = page.url
    page.close(run_before_unload=False)
    phone.page = phone.tab()
    phone.page.goto(address)
    phone.ready()
    assert phone.page.get_by_label("In their words").input_value() == "Half een zin"


def test_skipping_to_the_content_stays_in_the_conversation(phone, page):
    phone.write("Half een zin")
    address = page.url
    page.locator(".skip-link").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert page.url == address
    assert page.get_by_label("In their words").input_value() == "Half een zin"


def test_every_keystroke_survives_a_killed_browser_and_no_word_is_readable_on_its_disk(chromium, stub, tmp_path):
    profile = tmp_path / "profile"
    first = opened(profile)
    holder = Phone(first, stub).at_home()
    holder.write(f"{CANARY} is geel")
    kill(profile)
    assert files_with(profile, CANARY) == []
    assert files_with(profile, "Duo Nazareth") == []

    second = opened(profile)
    holder = Phone(second, stub)
    holder.go("")
    expect(holder.page.locator("[data-first]")).to_contain_text(CANARY)
    second.close()
    assert files_with(profile, CANARY) == []


def test_it_waits_while_the_server_is_really_stopped_and_goes_when_it_is_back(phone, stub):
    stub.stop()
    phone.go("")
    phone.write()
    phone.finish()
    phone.go("")
    phone.expect_states("waiting")
    stub.start()
    phone.send_now()
    phone.expect_states("sent")
    assert stub.stories() == [STORY]


def test_it_goes_by_itself_when_the_network_is_back(phone, stub):
    phone.context.set_offline(True)
    phone.log()
    phone.expect_states("waiting")
    phone.context.set_offline(False)
    phone.expect_states("sent")
    assert stub.stories() == [STORY]


def test_the_words_leave_the_phone_once_they_are_taken(phone, page):
    phone.log(CANARY)
    phone.expect_states("sent")
    assert page.evaluate(
        """async () => {
            const [{ name }] = (await indexedDB.databases()).filter((db) => db.name.length > 20);
            const answer = (ask) => new Promise((done) => { ask.onsuccess = () => done(ask.result); });
            const db = await answer(indexedDB.open(name));
            const all = (store) => answer(db.transaction(store).objectStore(store).getAll());
            const [drafts, ops, items] = [await all("drafts"), await all("ops"), await all("items")];
            return [drafts.length, ops.length, items.length, items[0].sealed, items[0].kept];
        }"""
    ) == [0, 0, 1, None, None]


def test_a_draft_can_be_put_away_and_put_back(phone, page):
    phone.write("Toch maar niet")
    phone.go("")
    phone.tap("Put away")
    phone.expect_states()
    phone.tap("Put back")
    phone.expect_states("draft")
    expect(page.locator("[data-first]")).to_contain_text("Toch maar niet")


def test_what_did_not_leave_yet_can_be_taken_back(phone, page):
    phone.context.set_offline(True)
    phone.log("Nog even nadenken")
    phone.tap("Take back")
    phone.expect_states("draft")
    page.locator("[data-open]").tap()
    page.wait_for_url("**/conversation#*")
    phone.ready()
    assert page.get_by_label("In their words").input_value() == "Nog even nadenken"


def test_the_count_above_is_the_number_of_cards_that_are_not_sent(phone, page, stub):
    stub.rejected = {"gif": "bad_text"}
    phone.log("gif")
    phone.log("gewoon")
    phone.expect_states("quarantine", "sent")
    phone.context.set_offline(True)
    phone.log("wacht nog")
    phone.write("een begin")
    phone.go("")
    phone.expect_states("quarantine", "draft", "waiting", "sent")
    expect(page.locator("[data-sync-count]")).to_have_text("3")


@pytest.mark.parametrize(("days", "name"), [(2, "day"), (4, "three_days")])
def test_work_that_waits_too_long_warns(phone, page, days, name):
    phone.context.set_offline(True)
    phone.log()
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + days * 86_400)
    phone.go("")
    expect(page.locator(f"[data-notice={name}]")).to_be_visible()


def test_a_phone_that_does_not_store_says_so_and_keeps_the_words_on_the_page(phone, page):
    phone.write("Dit is bewaard.")
    page.evaluate("void (IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); })")
    box = page.get_by_label("In their words")
    box.fill("Dit niet meer.")
    expect(page.locator("[data-notice=storage_full]")).to_be_visible()
    expect(page.locator("[data-sync-state]")).to_have_text("Not saved")
    assert box.input_value() == "Dit niet meer."
    assert page.locator("html").get_attribute("data-saved") == str(len("Dit is bewaard."))
    with page.expect_download() as file:
        phone.tap("Save as file")
    assert "Dit niet meer." in Path(file.value.path()).read_text()


def test_a_database_that_the_browser_closed_is_opened_again(phone, page):
    phone.write("Eerst ")
    page.evaluate(
        """() => {
            const real = IDBDatabase.prototype.transaction;
            let times = 0;
            IDBDatabase.prototype.transaction = function (...asked) {
                if ((times += 1) === 1) throw new DOMException("closing", "InvalidStateError");
                return real.apply(this, asked);
            };
        }"""
    )
    page.get_by_label("In their words").fill("Eerst en daarna")
    phone.saved("Eerst en daarna")
    expect(page.locator("[data-notice=not_stored]")).to_be_hidden()


def test_one_conversation_is_written_in_one_tab(phone, page):
    phone.write("In de eerste tab")
    second = phone.tab()
    second.goto(page.url)
    expect(second.locator("[data-notice=other_tab]")).to_be_visible(timeout=5_000)
    page.close()
    second.wait_for_selector("html[data-ready]", state="attached")
    assert second.get_by_label("In their words").input_value() == "In de eerste tab"
    phone.page = second


def test_a_store_that_hangs_is_said_after_three_seconds(phone):
    tab = phone.tab()
    tab.add_init_script("IDBFactory.prototype.open = () => new EventTarget();")
    tab.goto(f"{phone.stub.url}/field/")
    expect(tab.locator("[data-notice=not_stored]")).to_be_visible(timeout=10_000)
    tab.close()
