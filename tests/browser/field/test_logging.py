"""Logging a conversation on the phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import STORY

pytestmark = pytest.mark.browser


def test_a_conversation_is_logged_in_nine_taps(phone, stub):
    phone.taps = 0
    phone.write()
    phone.tap("Can be better")
    phone.tap("Veiligheid")
    phone.finish()
    expect(phone.page.locator("[data-code]")).to_have_text(__import__("re").compile(r"^([0-9A-Z]{4}-){4}[0-9A-Z]$"))
    assert phone.taps <= 9
    print("taps", phone.taps)


def test_it_is_said_to_be_sent_only_after_the_server_took_it(phone, stub):
    phone.log()
    phone.expect_states("sent")
    assert stub.stories() == [STORY]
