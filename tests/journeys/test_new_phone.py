"""A phone is set up by scanning one QR, in a real browser: with a passkey, with password and code, and as a second phone."""

import base64
import hashlib
import hmac
import struct
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser import engine
from tests.journeys.steps.table import Table

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
PATIENCE = 30_000
FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip
PASSWORD = "zeven fietsen op een rij"


def invited(laptop, url: str) -> str:
    """Ada invites Bilal; the address behind the QR."""
    ada = Table(laptop(), url, "Ada")
    ada.go("/office/people/invite")
    ada.fill("Name", "Bilal")
    ada.fill("E-mail address", "bilal@voorbeeld.example")
    ada.tab.locator("[name=capability]").select_option("meemaker")
    nazareth = ada.tab.locator("[name=area] option").filter(has_text="Nazareth").first.get_attribute("value")
    ada.tab.locator("[name=area]").select_option(nazareth)
    ada.press("Make the link")
    expect(ada.tab.locator("svg.qr")).to_be_visible()
    return ada.tab.locator("#link").inner_text()


def with_finger(tab: Page) -> Page:
    """This phone has a lock that knows its owner's finger."""
    device = tab.context.new_cdp_session(tab)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    return tab


def is_ready_offline(tab: Page) -> None:
    """The app's pages are on the phone: they open without network."""
    tab.wait_for_url("**/field/", timeout=PATIENCE)
    tab.wait_for_selector("html[data-worker=ready]", state="attached", timeout=PATIENCE)
    tab.wait_for_selector("html[data-mood=ok]", state="attached", timeout=PATIENCE)
    tab.context.set_offline(True)
    tab.reload()
    tab.wait_for_selector("html[data-ready]", state="attached", timeout=PATIENCE)
    tab.context.set_offline(False)


def sign_out(tab: Page, url: str) -> None:
    tab.goto(f"{url}/account/")
    tab.locator("form[action='/sign-out'] button").click()
    tab.wait_for_url(f"{url}/")


def code_of_app(key: str) -> str:
    """What an authenticator app shows now for this key (RFC 6238)."""
    secret = base64.b32decode(key.replace("-", "").replace(" ", "").upper() + "=" * (-len(key.replace("-", "").replace(" ", "")) % 8))
    digest = hmac.digest(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)  # noqa: TID251  # the app's own clock
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def test_an_invitation_a_finger_and_the_phone_works_without_network(people, live, opened, laptop):
    phone = with_finger(opened(engine.PHONE).new_page())
    phone.goto(invited(laptop, live.url))
    phone.locator("[data-passkey-start]").click()
    is_ready_offline(phone)

    sign_out(phone, live.url)
    phone.goto(f"{live.url}/sign-in?next=/account/")
    phone.locator("form[action^='/sign-in/passkey'] button").click()
    phone.wait_for_url(f"{live.url}/account/", timeout=PATIENCE)
    expect(phone.locator("main")).to_contain_text("Bilal")

    phone.goto(f"{live.url}/account/new-phone")
    phone.locator("main form button").click()
    address = phone.locator("#link").text_content()
    second = opened(engine.PHONE).new_page()
    second.goto(address)
    expect(second.locator("main")).to_contain_text("Bilal")
    second.locator("main form button").click()
    is_ready_offline(second)
    third = opened(engine.PHONE).new_page()
    assert third.request.get(address).status == 404


def test_proving_once_more_with_a_finger(people, live, opened, laptop):
    phone = with_finger(opened(engine.PHONE).new_page())
    phone.goto(invited(laptop, live.url))
    phone.locator("[data-passkey-start]").click()
    phone.wait_for_url("**/field/", timeout=PATIENCE)
    phone.goto(f"{live.url}/account/verify?next=/account/phones")
    phone.locator("form[action^='/account/verify/passkey'] button").click()
    phone.wait_for_url(f"{live.url}/account/phones", timeout=PATIENCE)


def test_an_invitation_a_password_and_a_code_and_the_phone_works_without_network(people, live, opened, laptop):
    phone = opened(engine.PHONE).new_page()
    phone.goto(invited(laptop, live.url))
    phone.locator("details summary").last.click()
    key = phone.locator("details code").last.inner_text()
    phone.locator("[name=password]").fill(PASSWORD)
    phone.locator("[name=again]").fill(PASSWORD)
    phone.locator("[name=code]").fill(code_of_app(key))
    phone.locator("form:has([name=password]) button[type=submit]").click()
    is_ready_offline(phone)
