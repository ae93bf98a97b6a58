"""What comes out of the closed room: a new picture or a new recording, with nothing of the old one but what it shows or says."""

import io
import os
import shutil
import subprocess

import pytest
from PIL import Image

from participatie.core import jobs
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.media.changes.memo import confirm_text
from participatie.media.models import Medium
from participatie.media.ports import prepare, sound, storage
from participatie.media.rules import MediumState, RefusalReason, TextSource
from participatie.privacy.changes import Subject, erase
from tests import pushes
from tests.media.canaries import CANARY, memo_with_words, photo_with_words
from tests.uploads import Sender, photo


@pytest.fixture
def sender(house, people, client_for) -> Sender:
    return Sender(people, client_for)


def row(file) -> Medium:
    with transaction(write=False):
        found = db.session.get(Medium, UUID(file["id"]), populate_existing=True)
        db.session.expunge(found)
    return found


def all_stored() -> bytes:
    return b"".join(piece for name in storage.here().names() for piece in storage.here().read(name))


def test_a_photo_is_seen_by_duo_and_coordinator_small_and_large(sender, client_for):
    _op, file = sender.bring(photo(3000, 2000))
    for who in ("amina", "joost", "carla"):
        large, small = (client_for(who).get(f"/media/{file['id']}{end}") for end in ("", "/preview"))
        assert (Image.open(io.BytesIO(large.data)).size, Image.open(io.BytesIO(small.data)).size) == ((1600, 1067), (320, 213))
        assert (large.mimetype, large.headers["Cache-Control"]) == ("image/jpeg", "private, no-store")
        assert large.headers["Content-Disposition"].startswith("attachment")
        assert large.headers["X-Content-Type-Options"] == "nosniff"
        assert large.headers["Content-Security-Policy"].endswith("; sandbox")
    for who in ("fatma", "otto"):
        assert client_for(who).get(f"/media/{file['id']}").status_code == 404


def test_the_coordinator_sees_it_only_once_it_was_handed_in(sender, client_for):
    op, file = sender.bring(photo(), stage="open")
    assert client_for("carla").get(f"/media/{file['id']}").status_code == 404
    handed_in = {**op, "id": pushes.new_id(), "parents": [op["id"]], "body": {**op["body"], "stage": "submitted"}}
    assert pushes.statuses(sender.browser, [handed_in], device=sender.device) == ["created"]
    assert client_for("carla").get(f"/media/{file['id']}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "span", "told"),
    [
        ("bytes=0-9", 206, slice(0, 10), "bytes 0-9/{}"), ("bytes=-5", 206, slice(-5, None), None),
        ("bytes=999999-", 416, None, "bytes */{}"), ("bytes=0-1,5-6", 200, slice(None), None),
    ],
)  # fmt: skip
def test_a_player_may_ask_for_a_range(sender, asked, status, span, told):
    _op, file = sender.bring(photo())
    whole = sender.browser.get(f"/media/{file['id']}").data
    answer = sender.browser.get(f"/media/{file['id']}", headers={"Range": asked})
    assert answer.status_code == status
    assert told is None or answer.headers["Content-Range"] == told.format(len(whole))
    assert span is None or answer.data == whole[span]


def test_a_photo_is_upright_and_white_where_it_was_clear(sender):
    exif = Image.Exif()
    exif[0x0112] = 6
    _op, turned = sender.bring(photo(400, 100, exif=exif))
    clear = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(clear, "PNG")
    _op, file = sender.bring(clear.getvalue(), "image/png")
    pictures = [Image.open(io.BytesIO(sender.browser.get(f"/media/{one['id']}").data)) for one in (turned, file)]
    assert pictures[0].size == (100, 400)
    assert pictures[1].getpixel((25, 25)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_word_that_was_hidden_in_a_photo_is_left(sender, kind):
    hidden = photo_with_words(kind)
    assert CANARY in hidden
    _op, file = sender.bring(hidden, f"image/{kind.lower()}")
    assert row(file).state is MediumState.READY
    assert CANARY not in all_stored()
    assert b"Exif" not in all_stored()


@pytest.mark.skipif(not sound.is_there("ffmpeg"), reason="there is no ffmpeg here: sh deploy/ffmpeg.sh")
@pytest.mark.parametrize("mime", ["audio/webm", "audio/mp4", "audio/ogg"])
def test_a_memo_becomes_m4a_without_a_word_of_metadata(sender, mime, tmp_path):
    hidden = memo_with_words(mime, tmp_path)
    assert CANARY in hidden
    _op, file = sender.bring(hidden, mime)
    found = row(file)
    assert (found.state, found.prepared_mime, found.seconds) == (MediumState.READY, "audio/mp4", 2)
    assert CANARY not in all_stored()
    served = tmp_path / "served.m4a"
    served.write_bytes(sender.browser.get(f"/media/{file['id']}").data)
    asked = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", served]
    probed = subprocess.run(asked, capture_output=True, text=True)
    assert probed.stdout.strip() == "aac"


def test_without_ffmpeg_a_memo_is_kept_as_it_came_and_the_page_says_so(sender, client_for, monkeypatch):
    monkeypatch.setattr(prepare, "_ffmpeg", ["no-such-program"])
    content = b"\x1a\x45\xdf\xa3" + bytes(500)
    op, file = sender.bring(content, "audio/webm")
    assert (row(file).as_received, sender.browser.get(f"/media/{file['id']}").data) == (True, content)
    page = client_for("carla").get(f"/office/stories/{op['body']['stories'][0]['id']}").text
    assert "Op deze server staat geen ffmpeg" in page


def test_a_file_that_cannot_be_opened_is_refused_in_words_and_its_text_stays(sender, client_for):
    op, file = sender.bring(b"<script>alert(1)</script>", "image/png")
    assert (row(file).state, row(file).reason) == (MediumState.REFUSED, RefusalReason.UNREADABLE)
    heard = sender.hears()
    assert [line["state"] for line in heard] == ["complete", "refused"]
    assert "beschadigd" in heard[-1]["reason"]
    page = client_for("carla").get(f"/office/stories/{op['body']['stories'][0]['id']}").text
    assert "beschadigd" in page
    assert op["body"]["stories"][0]["quote"] in page
    assert sender.browser.get(f"/media/{file['id']}").status_code == 404


@pytest.mark.parametrize("kind", ["story", "conversation"])
def test_with_the_story_its_files_and_the_texts_of_its_memos_go(sender, kind):
    op, file = sender.bring(photo())
    with transaction():
        confirm_text(db.session.get_one(Medium, UUID(file["id"])), f"{CANARY.decode()} gezegd", source=TextSource.OWN, by=TELLER)
    with transaction():
        what = op["item"] if kind == "conversation" else op["body"]["stories"][0]["id"]
        erase(Subject(kind, UUID(what)), by=TELLER, why="withdrawn")
    jobs.run_all()
    found = row(file)
    assert found.state is MediumState.REMOVED
    assert not list(storage.here().names())
    assert sender.browser.get(f"/media/{file['id']}").status_code == 404
    assert sender.hears()[-1]["state"] == "removed"


def test_ffmpeg_is_here_when_everything_must_be_tested():
    if os.environ.get("CI") == "true":
        assert shutil.which("ffmpeg"), "CI=true and there is no ffmpeg: sh deploy/ffmpeg.sh"
