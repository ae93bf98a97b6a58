"""A phone that knows who holds it, and has never heard from the server what there is to choose."""

import pytest
from playwright.sync_api import expect

from tests.browser.field.phone import PHONE, STORY, Phone

pytestmark = pytest.mark.browser
CHIPS = "[data-chips] > *"


@pytest.fixture
def new_phone(chromium, stub, monkeypatch):
    """Signed in; then the network went before the lists came."""
    came = stub._reference
    monkeypatch.setattr(stub, "_reference", stub.unheard)
    with chromium.new_context(**PHONE) as context:
        yield Phone(context, stub).at_home(), lambda: monkeypatch.setattr(stub, "_reference", came)


def test_words_are_kept_without_any_list_and_the_themes_appear_while_somebody_writes(new_phone, stub):
    holder, lists_come = new_phone
    page = holder.page
    holder.write()
    expect(page.locator(CHIPS)).to_have_count(0)
    page.locator("[data-themes] input[type=search]").fill("hondenveld")
    holder.tap("hondenveld")
    expect(page.locator(CHIPS)).to_have_count(1)
    lists_come()
    holder.until("document.dispatchEvent(new Event('visibilitychange')), document.querySelectorAll('[data-chips] > *').length", 7)
    expect(page.get_by_label("In their words")).to_have_value(STORY)
    holder.tap("Veiligheid")
    holder.finish()
    holder.go("")
    holder.expect_states("sent")
    (story,) = next(iter(stub.ops.values()))["body"]["stories"]
    assert (len(story["themes"]), story["proposals"]) == (1, ["hondenveld"])
