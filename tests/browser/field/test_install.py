"""On the home screen: how it is told for each kind of phone, and what the browser is told."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import PHONE, Phone

pytestmark = pytest.mark.browser
AGENTS = {
    "apple": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
    "android": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36",
}


@pytest.mark.parametrize("kind", AGENTS)
def test_the_way_of_this_phone_stands_on_top_and_open(chromium, stub, kind):
    context = chromium.new_context(**PHONE | {"user_agent": AGENTS[kind]})
    holder = Phone(context, stub)
    holder.go("")
    page = holder.go("install")
    ways = page.locator("[data-way]")
    expect(ways.first).to_have_attribute("data-way", kind)
    assert ways.evaluate_all("all => all.map((way) => way.open)") == [True, False, False]
    assert page.locator("[data-way] li svg").count() == page.locator("[data-way] li").count()
    context.close()


def test_the_guide_opens_without_network_and_is_offered_after_the_first_conversation(phone, page):
    expect(page.locator("[data-offer=install]")).to_be_hidden()
    phone.context.set_offline(True)
    phone.log()
    expect(page.locator("[data-offer=install]")).to_be_visible()
    phone.tap("Show me how")
    page.wait_for_url("**/field/install")
    phone.ready()
    expect(page.locator("h1")).to_have_text("Put this app on your home screen")


def test_where_the_browser_can_one_tap_is_enough(phone, page):
    phone.go("install")
    expect(page.locator("[data-prompt]")).to_be_hidden()
    page.evaluate(
        """() => {
            const offer = new Event("beforeinstallprompt", { cancelable: true });
            offer.prompt = () => document.documentElement.setAttribute("data-prompted", "");
            dispatchEvent(offer);
        }"""
    )
    page.locator("[data-prompt]").tap()
    page.wait_for_selector("html[data-prompted]", state="attached")
    page.evaluate("() => dispatchEvent(new Event('appinstalled'))")
    expect(page.locator("[data-notice=installed]")).to_be_visible()


def test_each_icon_has_its_own_purpose_and_is_there(phone):
    get = phone.context.request.get
    icons = json.loads(get(f"{phone.stub.url}/manifest.webmanifest").text())["icons"]
    purposes = {icon["src"]: icon.get("purpose", "any") for icon in icons}
    assert purposes["/icon-512.png"] == "any"
    assert purposes["/icon-maskable-512.png"] == "maskable"
    assert {src: get(f"{phone.stub.url}{src}").status for src in purposes} == dict.fromkeys(purposes, 200)
