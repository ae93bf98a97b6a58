"""What is spoken or photographed is kept like words: at once, sealed, and sent without ever being in their way."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.field.killing import files_with, kill, opened
from tests.browser.field.phone import Phone

pytestmark = pytest.mark.browser
GPS = b"canary-somewhere-in-the-wijk"
SOME_OF_IT = re.compile(r"Text sent, photo [1-9]")


@pytest.fixture
def spoken(phone, page):
    """A story with a memo of some seconds, on disk."""
    phone.write()
    speak(page)
    return page


def speak(page, slices=3):
    page.locator("[data-record]").tap()
    page.wait_for_selector(f"html[data-slices='{slices}']", state="attached", timeout=15_000)
    page.locator("[data-stop]").tap()
    expect(page.locator("[data-medium][data-state=kept]")).to_have_count(1)


def photo(width=3_000, height=2_000):
    """A JPEG with something in its margins."""
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = GPS.decode()
    Image.effect_noise((width, height), 90).convert("RGB").save(buffer, "JPEG", exif=exif, comment=GPS, quality=60)
    return {"name": "plein.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def test_a_memo_is_recorded_listened_to_and_sent_after_the_text(phone, spoken, stub):
    expect(spoken.locator("[data-media-said]")).to_contain_text("Voice memo of 0:0")
    spoken.locator("[data-play]").tap()
    spoken.wait_for_selector("audio[src^='blob:']")
    phone.finish()
    phone.go("")
    phone.expect_states("sent")
    (op,) = stub.ops.values()
    (medium,) = op["media"]
    assert op["schema"] == 2
    assert op["body"]["stories"][0]["media"] == [medium["id"]]
    assert medium["mime"] == "audio/webm"
    assert stub.shelf.complete(medium["id"])
    assert stub.shelf.bytes[medium["id"]][:4] == b"\x1aE\xdf\xa3", "not a WebM file"


def test_a_photo_is_made_small_and_loses_where_it_was_taken(phone, page, stub):
    phone.write()
    page.locator("[data-camera]").set_input_files(photo())
    expect(page.locator("[data-medium] img")).to_be_visible()
    phone.finish()
    phone.go("")
    phone.expect_states("sent")
    (sent,) = stub.shelf.bytes.values()
    assert GPS not in sent
    assert Image.open(io.BytesIO(sent)).size == (1600, 1067)
    assert not Image.open(io.BytesIO(sent)).getexif()


def test_a_recording_is_found_again_after_the_browser_was_killed_and_is_not_readable_on_its_disk(chromium, stub, tmp_path):
    profile = tmp_path / "profile"
    holder = Phone(opened(profile), stub).at_home()
    holder.write("Half gesproken.")
    address = holder.page.url
    holder.page.locator("[data-record]").tap()
    holder.page.wait_for_selector("html[data-slices='2']", state="attached", timeout=15_000)
    kill(profile)
    assert files_with(profile, "OpusHead") == []
    assert files_with(profile, "Half gesproken") == []

    second = opened(profile)
    holder = Phone(second, stub)
    holder.page.goto(address)
    holder.ready()
    expect(holder.page.locator("[data-words=cut_short]")).to_contain_text("0:0")
    holder.tap("Read back")
    expect(holder.page.locator("[data-problems] li")).to_contain_text("not finished")
    holder.page.locator("[data-keep]").tap()
    expect(holder.page.locator("[data-medium][data-state=kept]")).to_have_count(1)
    holder.finish()
    holder.go("")
    holder.expect_states("sent")
    (medium,) = stub.shelf.facts
    assert stub.shelf.complete(medium)
    second.close()


def test_text_is_sent_first_and_an_upload_goes_on_where_a_stopped_server_left_it(phone, page, stub):
    phone.write()
    page.locator("[data-camera]").set_input_files(photo())
    expect(page.locator("[data-medium] img")).to_be_visible()
    stub.shelf.most_chunks = 2
    phone.finish()
    phone.go("")
    phone.expect_states("uploading")
    expect(page.locator("[data-why]")).to_contain_text(SOME_OF_IT)
    assert len(stub.ops) == 1
    (medium,) = stub.shelf.facts
    assert stub.shelf.refused.wait(15), "the third chunk never came"
    page.wait_for_selector("html[data-mood]:not([data-busy])", state="attached")
    stub.stop()
    stub.shelf.most_chunks = 1_000_000
    stub.shelf.asked.clear()
    stub.start()
    phone.send_now()
    phone.expect_states("sent")
    assert stub.shelf.complete(medium)
    assert stub.shelf.asked[0] == "HEAD"
    assert "POST" not in stub.shelf.asked


def test_a_chunk_that_arrived_otherwise_than_it_left_is_sent_again(phone, page, stub):
    stub.shelf.faults = ["460", "423", "500"]
    phone.write()
    page.locator("[data-camera]").set_input_files(photo(400, 300))
    expect(page.locator("[data-medium] img")).to_be_visible()
    phone.finish()
    phone.go("")
    for _ in range(3):
        page.wait_for_selector("html[data-mood]:not([data-busy])", state="attached")
        phone.send_now()
    phone.expect_states("sent")
    (medium,) = stub.shelf.facts
    assert stub.shelf.complete(medium)


def test_an_older_server_gets_the_words_and_the_sound_follows_when_it_knows_it(phone, page, stub):
    stub.schema = 1
    phone.write()
    page.locator("[data-camera]").set_input_files(photo(400, 300))
    expect(page.locator("[data-medium] img")).to_be_visible()
    phone.finish()
    phone.go("")
    expect(page.locator("[data-cards] [data-why]").first).to_contain_text("The text is sent. Sound and photos wait")
    (words,) = stub.ops.values()
    assert words["schema"] == 1
    assert "media" not in words["body"]["stories"][0]
    stub.schema = 3
    phone.go("")
    phone.expect_states("sent")
    whole = stub.ops[stub.pushes[-1][0]]
    assert (whole["schema"], whole["parents"]) == (2, [words["id"]])
    assert stub.shelf.complete(whole["media"][0]["id"])


def test_what_was_put_away_comes_back_and_else_is_never_sent(phone, page, stub):
    phone.write()
    page.locator("[data-camera]").set_input_files(photo(400, 300))
    phone.tap("Put away")
    phone.tap("Put back")
    expect(page.locator("[data-medium]:not([data-away])")).to_have_count(1)
    phone.tap("Put away")
    expect(page.locator("[data-medium][data-away]")).to_have_count(1)
    phone.finish()
    phone.go("")
    phone.expect_states("sent")
    (op,) = stub.ops.values()
    assert (op["schema"], op["media"], stub.shelf.facts) == (1, [], {})


def test_a_phone_that_is_almost_full_takes_words_and_no_sound(phone, page):
    page.add_init_script("navigator.storage.estimate = () => Promise.resolve({ usage: 97, quota: 100 });")
    phone.go("")
    expect(page.locator("[data-notice=full]")).to_be_visible()
    phone.write("Woorden gaan altijd.")
    page.locator("[data-record]").tap()
    expect(page.locator("[data-media-said]")).to_contain_text("almost full")
    expect(page.locator("[data-recording]")).to_have_count(0)


def test_a_refused_microphone_is_a_sentence(phone, page):
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
    )
    phone.write()
    page.locator("[data-record]").tap()
    expect(page.locator("[data-media-said]")).to_contain_text("may not use the microphone")


def test_a_photo_that_the_browser_cannot_read_is_a_sentence(phone, page):
    phone.write()
    page.locator("[data-camera]").set_input_files({"name": "a.heic", "mimeType": "image/heic", "buffer": b"no picture"})
    expect(page.locator("[data-media-said]")).to_contain_text("cannot read that photo")


def test_a_memo_without_a_word_is_named_before_it_is_sent(phone, page):
    phone.tap("New conversation")
    page.wait_for_url("**/conversation*")
    phone.ready()
    page.locator("[data-camera]").set_input_files(photo(400, 300))
    expect(page.locator("[data-medium] img")).to_be_visible()
    phone.tap("Read back")
    expect(page.locator("[data-problems] li").filter(has_text="without words")).to_have_count(1)
