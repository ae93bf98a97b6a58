"""A phone that was used before: what an earlier version of the app stored is read, kept and sent by this one."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
FIRST = json.loads((Path(__file__).parent / "stores" / "version-1.json").read_text())
"""Two databases as the released first version left them (keys, draft, op, item with its kept copy, receipts); its device key
was made to be read out for this file and is made unreadable again when it is put back."""

PUT_BACK = """async (databases) => {
    const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    const whole = async (value) => {
        if (value?.$key) return crypto.subtle.importKey("raw", bytes(value.$key), "AES-KW", false, ["wrapKey", "unwrapKey"]);
        if (value?.$buffer) return bytes(value.$buffer).buffer;
        if (value?.$bytes) return bytes(value.$bytes);
        if (Array.isArray(value)) return Promise.all(value.map(whole));
        if (!value || typeof value !== "object") return value;
        return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await whole(inner)])));
    };
    const answer = (ask) => new Promise((done, failed) => { ask.onsuccess = () => done(ask.result); ask.onerror = () => failed(ask.error); });
    for (const { name } of await indexedDB.databases()) await answer(indexedDB.deleteDatabase(name));
    for (const [name, { version, stores }] of Object.entries(databases)) {
        const opening = indexedDB.open(name, version);
        opening.onupgradeneeded = () => Object.entries(stores).forEach(
            ([store, { keyPath }]) => opening.result.createObjectStore(store, keyPath ? { keyPath } : undefined));
        const db = await answer(opening);
        for (const [store, { keyPath, rows }] of Object.entries(stores)) {
            for (const [key, row] of rows) {
                const value = await whole(row);
                await answer(db.transaction(store, "readwrite").objectStore(store).put(value, ...(keyPath ? [] : [key])));
            }
        }
        db.close();
    }
}"""
HOLD = """async (name) => {
    const opening = indexedDB.open(name, 1);
    globalThis.held = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
    globalThis.held.onversionchange = () => { if (globalThis.letsGo) globalThis.held.close(); };
}"""
SHAPE = """async () => {
    const { name } = (await indexedDB.databases()).find((db) => db.name.length > 20);
    const db = await new Promise((done) => { const ask = indexedDB.open(name); ask.onsuccess = () => done(ask.result); });
    const shape = [db.version, [...db.objectStoreNames]];
    db.close();
    return shape;
}"""


@pytest.fixture
def aged(phone, page, stub):
    """The phone as the first version left it, away from its pages."""
    stub.epoch = dict(FIRST[account()]["stores"]["facts"]["rows"])["feed"]["epoch"]
    page.goto(f"{stub.url}/manifest.webmanifest")
    page.evaluate(PUT_BACK, FIRST)
    return phone


def account():
    return next(name for name in FIRST if len(name) > 20)


def test_every_record_of_the_first_version_is_read_and_what_waited_is_sent(aged, page, stub):
    aged.context.set_offline(True)
    aged.go("")
    aged.expect_states("draft", "waiting", "sent")
    expect(page.locator("[data-first]")).to_contain_text("Een begin van een zin")
    version, stores = page.evaluate(SHAPE)
    assert version == 3
    assert {"media", "slices", "interviews"} <= set(stores)
    aged.context.set_offline(False)
    aged.expect_states("draft", "sent", "sent")
    assert stub.stories() == ["Wacht op het netwerk."]


def test_a_draft_of_the_first_version_is_written_on_and_finished(aged, page, stub):
    aged.go("")
    page.locator("[data-state=draft] [data-open]").tap()
    page.wait_for_url("**/conversation#*")
    aged.ready()
    assert page.get_by_label("In their words").input_value() == "Een begin van een zin"
    aged.finish()
    aged.go("")
    aged.expect_states("sent", "sent", "sent")
    assert "Een begin van een zin" in stub.stories()


def test_a_copy_that_the_first_version_kept_goes_to_a_restored_server(aged, page, stub):
    stub.hello_more = {"safe_upto": 0}
    stub.epoch = "0190a000-0000-7000-8000-0000000000e9"
    aged.go("")
    page.wait_for_selector("html[data-mood=ok]", state="attached")
    assert sorted(stub.stories()) == ["Verstuurd en nog bewaard.", "Wacht op het netwerk."]


def test_an_older_tab_that_does_not_let_go_is_named_and_nothing_is_lost(aged, page, stub):
    page.evaluate(HOLD, account())
    second = aged.tab()
    second.goto(f"{stub.url}/field/")
    expect(second.locator("[data-notice=blocked]")).to_be_visible()
    page.evaluate("globalThis.held.close()")
    second.wait_for_selector("html[data-ready]", state="attached")
    expect(second.locator("[data-notice=blocked]")).to_be_hidden()
    expect(second.locator("[data-cards] > li")).to_have_count(3)


def test_an_older_tab_closes_its_store_for_the_newer_one(aged, page, stub):
    page.evaluate(HOLD, account())
    page.evaluate("globalThis.letsGo = true")
    second = aged.tab()
    second.goto(f"{stub.url}/field/")
    second.wait_for_selector("html[data-ready]", state="attached")
    expect(second.locator("[data-cards] > li")).to_have_count(3)
