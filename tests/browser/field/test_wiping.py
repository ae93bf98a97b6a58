"""A phone that was signed off: everything of that account goes at the next contact, whoever holds it and however it stands."""

import pytest
from playwright.sync_api import expect

from tests.browser.field.stub import AMINA, JOOST

pytestmark = pytest.mark.browser
PIN = "482913"
DATABASES = "() => indexedDB.databases().then((all) => all.map(({ name }) => name).sort())"
KEPT = """async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).matchAll()).map((one) => one.text())));
    return (await Promise.all(kept.flat())).join("\\n");
}"""


@pytest.fixture
def written(phone, page):
    """A phone with words on it; its own number at the server beside it."""
    with page.expect_request("**/hello") as asked:
        phone.write("weg ermee")
        phone.go("")
    return phone, asked.value.headers["sync-device"]


def expect_wiped(page):
    expect(page.locator("[data-notice=wiped]")).to_be_visible()
    assert page.evaluate(DATABASES) == ["participatie"]
    assert "weg ermee" not in page.content() + page.evaluate(KEPT)


def test_keys_and_words_go_and_the_pages_that_stay_belong_to_nobody(written, page, stub):
    phone, device = written
    stub.revoked = {device}
    phone.go("")
    expect_wiped(page)


def test_a_locked_phone_is_wiped_without_its_pin(written, page, stub):
    phone, device = written
    phone.choose_pin(PIN)
    phone.lock()
    stub.revoked = {device}
    page.reload()
    expect_wiped(page)
    expect(page.locator("[data-lock-screen]")).to_have_count(0)


def test_a_phone_on_which_nobody_is_signed_in_any_more_is_wiped(written, page, stub):
    phone, device = written
    phone.tap("About this phone")
    phone.tap("Sign out on this phone")
    expect(page.locator("[data-notice=first]")).to_be_visible()
    assert len(page.evaluate(DATABASES)) == 2
    stub.revoked = {device}
    with page.expect_response("**/hello"):
        page.reload()
    phone.until(DATABASES, ["participatie"])


def test_the_first_one_is_wiped_while_the_second_goes_on(written, page, stub):
    phone, device = written
    stub.session = JOOST
    phone.go("")
    phone.write("van Joost")
    stub.revoked = {device}
    phone.go("")
    phone.until(DATABASES, ["participatie", f"participatie-{JOOST['id']}"])
    phone.expect_states("draft")


def test_what_was_locked_away_before_goes_too(written, page, stub):
    phone, device = written
    phone.choose_pin(PIN)
    phone.lock()
    page.locator("[data-lost]").tap()
    page.locator("[data-begin-again]").tap()
    page.wait_for_url("**/sign-in**")
    stub.session = AMINA
    phone.go("")
    assert len(page.evaluate(DATABASES)) == 3
    stub.revoked = {device}
    phone.go("")
    expect_wiped(page)
