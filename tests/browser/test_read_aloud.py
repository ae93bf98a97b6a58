"""A page of residents is read aloud by voices that live on the device, and by no others."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser import engine

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]
DUTCH = {"lang": "nl-NL", "localService": True}
ARABIC = {"lang": "ar-SA", "localService": True}
ELSEWHERE = {"lang": "nl-NL", "localService": False}
SPEECH = """
  globalThis.said = [];
  globalThis.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => globalThis.found ?? VOICES,
    speak: (one) => said.push(one),
    cancel: () => said.splice(0).forEach((one) => one.dispatchEvent(new Event("error"))),
  });
  Object.defineProperty(speech, "speaking", { get: () => said.length > 0 });
  Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
"""


@pytest.fixture
def wijk(town):
    """`wijk(voices, "ar")`: the page of a wijk in that language, on a device with these voices."""
    contexts = []

    def enter(voices, lang="nl", *, pictures=False):
        context = town.browser.new_context(**engine.PHONE)
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": lang, "url": town.url}])
        if pictures:
            context.add_cookies([{"name": "pictures", "value": "on", "url": town.url}])
        context.add_init_script(SPEECH.replace("VOICES", json.dumps(voices)))
        tab = context.new_page()
        tab.goto(f"{town.url}/wijk/{town.subjects['wijk']}", wait_until="networkidle")
        return tab

    yield enter
    for context in contexts:
        context.close()


def button(tab):
    return tab.locator("[data-read-aloud] [data-start]")


def test_the_page_is_read_in_order_and_stops_when_asked(wijk):
    tab = wijk([ELSEWHERE, DUTCH])
    button(tab).click()
    said = tab.evaluate("said.map(({ text, lang, voice }) => [text, lang, voice.localService])")
    assert said[0] == ["Nazareth", "nl", True]
    assert {lang for _text, lang, _local in said} == {"nl"}
    assert not [text for text, _lang, _local in said if text in ("Voorlezen", "Stop met voorlezen")]
    assert tab.locator("main .on-paper").count() > 0
    assert not [text for text, _lang, _local in said if "127.0.0.1" in text or "localhost" in text]
    headings = tab.locator("main h3").all_inner_texts()
    order = [text for text, _lang, _local in said if text in headings]
    assert order == headings
    expect(tab.locator("[data-stop]")).to_be_focused()
    tab.locator("[data-stop]").click()
    assert tab.evaluate("said.length") == 0
    expect(button(tab)).to_be_focused()


def test_after_the_last_word_it_can_be_read_again(wijk):
    tab = wijk([DUTCH])
    button(tab).click()
    tab.evaluate("said.at(-1).dispatchEvent(new Event('end'))")
    expect(button(tab)).to_be_visible()
    expect(tab.locator("[data-stop]")).to_be_hidden()


def test_what_stands_there_in_dutch_is_read_in_dutch_on_a_page_in_another_language(wijk):
    tab = wijk([DUTCH, ARABIC], "ar")
    button(tab).click()
    said = tab.evaluate("said.map(({ text, lang, voice }) => [text, lang, voice.lang])")
    titles = tab.locator("main h3").all_inner_texts()
    assert [[lang, voice] for text, lang, voice in said if text in titles] == [["nl", "nl-NL"]] * len(titles)
    assert ["هذا ما نفعله", "ar", "ar-SA"] in said


def test_no_sentence_in_dutch_is_read_in_arabic(wijk):
    tab = wijk([DUTCH, ARABIC], "ar")
    button(tab).click()
    said = tab.evaluate("said.map(({ text, lang }) => [text, lang])")
    assert any(text == "Wat komt er eerst op het plein?" for text, _lang in said)
    assert [text for text, lang in said if lang == "ar" and re.search(r"([A-Za-z]+[ ,.]+){3}[A-Za-z]+", text)] == []


def test_nothing_moves_when_the_voices_are_found_late(wijk):
    tab = wijk([])
    expect(button(tab)).to_be_hidden()
    before = tab.locator("main h2").first.bounding_box()
    tab.evaluate("globalThis.found = [{ lang: 'nl-BE', localService: true }]")
    tab.evaluate("speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(button(tab)).to_be_visible()
    assert tab.locator("main h2").first.bounding_box() == before


@pytest.mark.parametrize(
    ("voices", "lang"), [([], "nl"), ([ELSEWHERE], "nl"), ([ARABIC], "nl"), ([ARABIC], "ar"), ([DUTCH], "ar")]
)
def test_without_a_voice_of_the_device_for_every_language_of_the_page_there_is_no_button(wijk, voices, lang):
    tab = wijk(voices, lang)
    expect(tab.locator("h1")).to_be_visible()
    expect(tab.locator("[data-read-aloud]")).to_be_hidden()


def test_in_picture_mode_each_block_reads_itself_and_nothing_else(wijk):
    tab = wijk([DUTCH], pictures=True)
    point = tab.locator(".point").first
    point.locator("[data-listen]").click()
    said = tab.evaluate("said.map(({ text }) => text)")
    assert said[0] == point.locator("h3").inner_text()
    assert tab.locator(".point h3").nth(1).inner_text() not in said
    folded = point.locator("details dt").all_text_contents()
    assert folded
    assert not set(folded) & set(said)
    expect(point.locator("[data-listen]")).to_have_accessible_name("Lees dit voor")


def test_in_picture_mode_another_block_goes_on_at_one_press_and_the_same_one_stops(wijk):
    tab = wijk([DUTCH], pictures=True)
    first, second = tab.locator(".point").first, tab.locator(".point").nth(1)
    first.locator("[data-listen]").click()
    second.locator("[data-listen]").click()
    assert tab.evaluate("said[0].text") == second.locator("h3").inner_text()
    second.locator("[data-listen]").click()
    assert tab.evaluate("said.length") == 0


def test_in_picture_mode_a_block_has_no_button_without_a_voice_of_the_device(wijk):
    tab = wijk([ELSEWHERE], pictures=True)
    assert tab.locator(".point [data-listen]").count() > 0
    assert [one for one in tab.locator("[data-listen]").all() if one.is_visible()] == []
