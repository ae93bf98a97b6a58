"""Whoever leads on, goes back or leaves in mid-word takes along what was typed, and never holds up the next page."""

import pytest

pytestmark = pytest.mark.browser

TORN = """
const inner = IDBDatabase.prototype.transaction;
let going = 0;
IDBDatabase.prototype.transaction = function (...asked) {
  const made = inner.apply(this, asked);
  if (made.mode === 'readwrite') {
    going += 1;
    for (const end of ['complete', 'abort']) made.addEventListener(end, () => { going -= 1; });
  }
  return made;
};
addEventListener('pagehide', () => { sessionStorage.torn = Number(sessionStorage.torn ?? 0) + going; });
"""
"""Counts the writes that are going on when a page is gone from."""
TYPE_AND_LEAVE = """() => {
  const words = document.querySelector('textarea[data-bind=quote]');
  words.value += '!';
  words.dispatchEvent(new Event('input', { bubbles: true }));
  document.querySelector('.wordmark').click();
}"""


def test_a_tap_that_leads_on_waits_until_what_was_typed_is_on_disk(phone, page):
    page.add_init_script(TORN)
    phone.go("")
    phone.write("Half een zin")
    for _ in range(5):
        address = page.url
        page.evaluate(TYPE_AND_LEAVE)
        page.wait_for_url("**/field/")
        phone.ready()
        torn = page.evaluate("sessionStorage.torn")
        page.locator("[data-open]").first.tap()
        page.wait_for_url(address)
        phone.ready()
    assert page.get_by_label("In their words").input_value() == "Half een zin!!!!!"
    assert torn == "0"


LEFT_TO_THE_BROWSER = """
const { transaction } = IDBDatabase.prototype;
const { commit } = IDBTransaction.prototype;
globalThis.uncommitted = new Set();
IDBDatabase.prototype.transaction = function (...asked) {
  const made = transaction.apply(this, asked);
  uncommitted.add(made);
  made.addEventListener('abort', () => uncommitted.delete(made));
  return made;
};
IDBTransaction.prototype.commit = function () {
  uncommitted.delete(this);
  return commit.call(this);
};
"""
"""Knows which transactions wait until this page hears back, and are not committed by itself."""


def test_no_transaction_waits_for_the_page_to_hear_back(phone, page):
    page.add_init_script(LEFT_TO_THE_BROWSER)
    phone.go("")
    phone.write("Half een zin")
    phone.finish()
    assert page.evaluate("uncommitted.size") == 0
    phone.go("")
    phone.expect_states("sent")
    assert page.evaluate("uncommitted.size") == 0


GONE_WHILE_OPENING = """
const { open } = IDBFactory.prototype;
const { transaction } = IDBDatabase.prototype;
globalThis.begun = 0;
globalThis.opened = 0;
IDBFactory.prototype.open = function (...asked) {
  const request = open.apply(this, asked);
  request.addEventListener('success', () => { opened += 1; });
  dispatchEvent(new Event('pagehide'));
  return request;
};
IDBDatabase.prototype.transaction = function (...asked) {
  begun += 1;
  return transaction.apply(this, asked);
};
"""


def test_nothing_begins_on_a_page_that_was_left_while_its_database_opened(phone):
    tab = phone.tab()
    tab.add_init_script(GONE_WHILE_OPENING)
    tab.goto(f"{phone.stub.url}/field/")
    tab.wait_for_function("opened > 0")
    tab.wait_for_timeout(500)
    assert tab.evaluate("begun") == 0
    tab.close()


LEADS_NOWHERE = """() => document.body.appendChild(Object.assign(document.createElement('a'), { href: '/nowhere' })).click()"""


def test_a_page_that_stays_after_all_stores_what_is_typed(phone, page):
    phone.context.route("**/nowhere", lambda route: route.fulfill(status=204))
    phone.write("Half een zin")
    with phone.context.expect_event("requestfailed", lambda request: request.url.endswith("/nowhere")):
        page.evaluate(LEADS_NOWHERE)
    page.get_by_label("In their words").press_sequentially(", en meer")
    phone.saved("Half een zin, en meer")


def test_leaving_in_mid_word_never_holds_up_the_next_page(phone, page):
    phone.write("Een begin")
    box, address = page.get_by_label("In their words"), page.url
    for turn in range(5):
        box.press_sequentially(f" woord{turn}")
        said = int(page.locator("html").get_attribute("data-saved") or 0)
        phone.go("")
        page.goto(address)
        phone.ready()
        assert len(box.input_value()) >= said
