"""A stolen phone with a PIN: its whole browser profile is searched, and its app opened."""

from base64 import b64decode

import pytest
from joserfc.jwk import ECKey
from playwright.sync_api import expect

from tests.browser.field.killing import files_with, opened
from tests.browser.field.phone import Phone

pytestmark = pytest.mark.browser
CANARY, PIN = "kanariepietzwavelgeel", "482913576204"
WATCH_KEYS = """(() => {
    const taken = [];
    const real = crypto.subtle.wrapKey.bind(crypto.subtle);
    crypto.subtle.wrapKey = async (form, key, ...rest) => {
        const raw = new Uint8Array(await crypto.subtle.exportKey("raw", key));
        taken.push(btoa(String.fromCharCode(...raw)));
        globalThis.takenKeys = taken;
        return real(form, key, ...rest);
    };
})()"""


@pytest.fixture
def stolen(chromium, stub, tmp_path):
    """(profile, raw data keys): a phone with a PIN from its first day, written on, carried over pages, locked, switched off."""
    key = ECKey.generate_key("P-256", private=True)
    key.ensure_kid()
    stub.rescue = key.as_dict(private=False)
    profile = tmp_path / "profile"
    context = opened(profile)
    context.add_init_script(WATCH_KEYS)
    holder = Phone(context, stub).at_home()
    raw = holder.page.evaluate("globalThis.takenKeys ?? []")
    holder.choose_pin(PIN)
    holder.write(f"{CANARY} is geel")
    holder.go("")
    holder.lock()
    context.close()
    return profile, [b64decode(text) for text in raw]


def test_a_thief_finds_no_word_no_pin_and_no_key_on_the_disk(stolen):
    profile, keys = stolen
    assert len(keys) == 1
    assert len(keys[0]) == 32
    assert {word: files_with(profile, word) for word in (CANARY, PIN, "Duo Nazareth", keys[0])} == {
        CANARY: [], PIN: [], "Duo Nazareth": [], keys[0]: [],
    }  # fmt: skip


def test_a_thief_who_opens_the_app_sees_the_lock_and_no_count(stolen, chromium, stub):
    profile, _keys = stolen
    context = opened(profile)
    thief = Phone(context, stub)
    thief.page.goto(f"{stub.url}/field/")
    thief.page.wait_for_selector("html[data-locked]", state="attached")
    expect(thief.page.locator("[data-cards] > *")).to_have_count(0)
    expect(thief.page.locator("[data-sync-count]")).to_be_empty()
    assert CANARY not in thief.page.content()
    context.close()


def test_a_key_that_the_browser_stores_would_have_been_found(chromium, stub, tmp_path):
    """The control: the same search finds a key in IndexedDB, also one that cannot be exported. So ours never goes there."""
    profile = tmp_path / "profile"
    context = opened(profile)
    holder = Phone(context, stub).at_home()
    raw = holder.page.evaluate(
        """async () => {
            const raw = crypto.getRandomValues(new Uint8Array(32));
            const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
            const answer = (ask) => new Promise((done) => { ask.onsuccess = () => done(ask.result); });
            const db = await answer(indexedDB.open("participatie"));
            const store = db.transaction("facts", "readwrite", { durability: "strict" }).objectStore("facts");
            await answer(store.put(key, "control"));
            db.close();
            return btoa(String.fromCharCode(...raw));
        }"""
    )
    context.close()
    assert files_with(profile, b64decode(raw)) != []
