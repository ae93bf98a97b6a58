"""The service worker and what it keeps."""

import gzip
import json

import pytest
from playwright.sync_api import expect

from participatie.conversations.views import PAGES, ROOT
from participatie.core.assets import DIST
from participatie.core.i18n import OWN_NAMES

pytestmark = pytest.mark.browser


def test_an_update_never_reloads_a_page_in_which_somebody_writes(phone, page, monkeypatch):
    phone.write("Midden in een zin")
    _new_version(monkeypatch)
    page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())")
    page.wait_for_timeout(1_500)
    assert page.get_by_label("In their words").input_value() == "Midden in een zin"
    home = phone.tab()
    home.goto(f"{phone.stub.url}/field/")
    expect(home.locator("[data-update]")).to_be_visible()
    home.get_by_role("button", name="Update").tap()
    expect(home.locator("[data-update-later]")).to_be_visible()
    page.close()
    phone.page = home
    phone.until("navigator.locks.query().then(({ held }) => held.filter(({ name }) => name.includes('draft')).length)", 0)
    home.get_by_role("button", name="Update").tap()
    expect(home.locator("[data-update]")).to_be_hidden()
    expect(home.locator("[data-first]")).to_contain_text("Midden in een zin")


def _new_version(monkeypatch):
    monkeypatch.setattr("participatie.conversations.views._version", lambda: "another")


def test_nothing_of_the_api_is_kept(phone, page):
    phone.log()
    phone.expect_states("sent")
    kept = page.evaluate(
        """async () => {
            const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
            const requests = await Promise.all(caches_.map((cache) => cache.keys()));
            return requests.flat().map(({ url }) => new URL(url).pathname);
        }"""
    )
    assert "/field/" in kept
    assert not [path for path in kept if path.startswith("/api")]


def test_what_is_kept_is_each_page_as_the_server_gives_it_with_its_headers(phone, page):
    for address in PAGES:
        there = phone.context.request.get(f"{phone.stub.url}{address}", headers={"Accept-Language": "en-GB"})
        body, policy = page.evaluate(
            """async (address) => {
                const kept = await caches.match(address);
                return [await kept.text(), kept.headers.get("Content-Security-Policy")];
            }""",
            address,
        )
        assert (body, policy) == (there.text(), there.headers["content-security-policy"]), address


def test_a_worker_that_cannot_get_every_file_is_not_installed(phone, page, monkeypatch):
    monkeypatch.setattr("participatie.conversations.views.ALSO_KEPT", ("/nowhere",))
    _new_version(monkeypatch)
    state = page.evaluate(
        """() => navigator.serviceWorker.getRegistration().then((registration) => new Promise((done) => {
            registration.addEventListener("updatefound", () => {
                const fresh = registration.installing;
                fresh.addEventListener("statechange", () => done(fresh.state));
            });
            registration.update();
        }))"""
    )
    assert state == "redundant"
    phone.context.set_offline(True)
    phone.go("")


def test_the_kill_switch_lets_go_of_the_pages_and_of_nothing_else(phone, page, monkeypatch):
    phone.write("blijft staan")
    monkeypatch.setattr("participatie.conversations.views.WORKER", ROOT / "static/root/sw-off.js")
    page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())")
    phone.until("() => caches.keys()", [])
    phone.until("() => navigator.serviceWorker.getRegistration().then((found) => found === undefined)", True)
    page.goto(f"{phone.stub.url}/field/")
    phone.ready()
    expect(page.locator("[data-first]")).to_contain_text("blijft staan")


def test_the_key_is_handed_on_to_a_new_worker(phone, page, monkeypatch):
    phone.choose_pin("482913")
    _new_version(monkeypatch)
    page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())")
    page.get_by_role("button", name="Update").tap()
    expect(page.locator("[data-update]")).to_be_hidden()
    phone.ready()
    expect(page.locator("[data-lock-screen]")).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "direction", "home", "conversation"),
    [
        ("Nederlands", "ltr", "Mijn gesprekken", "Gesprek"),
        ("العربية", "rtl", "محادثاتي", "محادثة"),
        ("Polski", "ltr", "Moje rozmowy", "Rozmowa"),
    ],
)
def test_the_language_changes_for_the_kept_pages_too(phone, page, name, direction, home, conversation):
    _choose(page, name)
    expect(page.locator("h1")).to_have_text(home)
    expect(page.locator("[data-sync-state]")).not_to_have_text("Everything is sent")
    phone.context.set_offline(True)
    phone.go("conversation")
    expect(page.locator("h1")).to_have_text(conversation)
    expect(page.locator("html")).to_have_attribute("dir", direction)


def _choose(page, name):
    page.locator(".languages__menu summary").tap()
    page.get_by_role("button", name=name).tap()


def test_a_kept_page_is_the_page_that_the_server_gives_with_the_same_headers(phone, page):
    kept = page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys()).find((name) => name.startsWith("shell-")));
            const found = {};
            for (const { url } of await cache.keys()) {
                const { pathname } = new URL(url);
                const answer = pathname.startsWith("/field/") && await cache.match(url);
                if (answer) found[pathname] = [await answer.text(), Object.fromEntries(answer.headers)];
            }
            return found;
        }"""
    )
    assert {"/field/", "/field/doors", "/field/conversation"} <= set(kept)
    for path, (text, headers) in kept.items():
        given = phone.context.request.get(f"{phone.stub.url}{path}", headers={"Accept-Language": "en-GB"})
        assert given.text() == text
        for name in ("content-type", "content-security-policy", "x-content-type-options", "referrer-policy"):
            assert headers[name] == given.headers[name]


def test_the_pages_belong_to_nobody(phone, page):
    for path in ("", "conversation", "read-back", "receipt", "question", "pin", "install"):
        text = phone.context.request.get(f"{phone.stub.url}/field/{path}").text()
        assert "Amina" not in text
        assert "csrf" not in text


def _gz(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def _scripts(entry: str) -> int:
    manifest = json.loads((DIST / "manifest.json").read_text())
    names, waiting = {manifest["files"][entry]}, list(manifest["imports"][entry])
    while waiting:
        names.add(name := waiting.pop())
        waiting += [chunk for chunk in manifest["imports"].get(name, []) if chunk not in names]
    return sum(_gz((DIST / name).read_bytes()) for name in names)


@pytest.mark.parametrize(
    "entry", [f"field-{page}.js" for page in ("home", "conversation", "read-back", "question", "receipt", "pin", "guide", "interview")]
)
def test_a_page_of_the_phone_loads_at_most_20_kilobytes_of_script(entry):
    assert _scripts(entry) <= 20_000


@pytest.mark.parametrize("language", OWN_NAMES)
def test_the_kept_shell_is_at_most_100_kilobytes(phone, language):
    def get(path):
        return phone.context.request.get(f"{phone.stub.url}{path}", headers={"Cookie": f"language={language}"})

    worker = get("/sw.js")
    assert _gz(worker.body()) <= 3_000
    shell = json.loads(worker.text().split("\n")[0].removeprefix("const SHELL = ").rstrip(";"))
    assert f'<html lang="{language}"' in get("/field/").text()
    sizes = {file: _gz(get(file).body()) for file in (shell["all"], *shell["files"])}
    assert sum(sizes.values()) <= 100_000, sizes
