"""Whatever is sent as a photo or a memo: it is made anew with nothing of the old one, or it stays closed with a reason."""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from PIL import Image

from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.media.models import Medium
from participatie.media.ports import picture, sound, storage
from participatie.media.rules import MAX_FRAMES, MAX_PIXELS, MAX_SIDE, PREVIEW_SIDE, SHOWN_SIDE, MediumState, RefusalReason
from tests.media.canaries import CANARY
from tests.security.uploads import bombs, corpus
from tests.security.uploads.corpus import READY, Case
from tests.uploads import Sender

LIMITS = [str(limit) for limit in (MAX_PIXELS, MAX_SIDE, MAX_FRAMES, SHOWN_SIDE, PREVIEW_SIDE)]
CPU, MEMORY = 2.0, 200 * 1024
GROUPS = {
    "real": corpus.pictures, "polyglot": corpus.polyglots, "lie": corpus.lies, "huge": corpus.huge, "cut": corpus.cut, "flipped": corpus.flipped,
}  # fmt: skip
NEEDS_FFMPEG = pytest.mark.skipif(not sound.is_there("ffmpeg"), reason="there is no ffmpeg here: sh deploy/ffmpeg.sh")
BY_THE_DOOR = ("script-in-comment", "words-PNG", "PNG+zip", "html-as-image/png", "jpeg-30000", "one-byte-as-image/webp")


@pytest.fixture(autouse=True)
def _decoder_as_it_was(monkeypatch):
    """Opened in this process, for speed: its settings stay in this test."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", MAX_PIXELS)
    with warnings.catch_warnings():
        yield


@pytest.mark.parametrize("group", GROUPS)
def test_a_picture_is_made_anew_or_stays_closed(group, tmp_path):
    came, large, small = (tmp_path / name for name in ("came", "large", "small"))
    for case in GROUPS[group]():
        came.write_bytes(case.content)
        became = picture.main(case.mime, str(came), str(large), str(small), *LIMITS).replace("ok", READY)
        assert became == case.fate, case
        if became == READY:
            _is_only_a_picture(case, large, small)


def _is_only_a_picture(case: Case, large: Path, small: Path) -> None:
    """A JPEG of nothing but tables and pixels: no comment, no EXIF, no profile, nothing behind its end."""
    for made in (large, small):
        content = made.read_bytes()
        assert CANARY not in content, case
        with Image.open(made, formats=["JPEG"]) as opened:
            assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}, case
            assert [name for name, _words in opened.applist] == ["APP0"], case
        assert content.index(b"\xff\xd9") == len(content) - 2, case
    with Image.open(large) as opened:
        assert case.seen in (None, opened.size), case


@NEEDS_FFMPEG
@pytest.mark.parametrize("part", range(3))
def test_a_memo_is_written_anew_or_stays_closed(part, tmp_path):
    for n, case in enumerate(corpus.sounds()[part::3]):
        room = tmp_path / str(n)
        room.mkdir()
        (room / "came").write_bytes(case.content)
        became = sound.rewritten("ffmpeg", case.mime, room / "came", room / "heard.m4a")
        assert (became if isinstance(became, RefusalReason) else READY) == case.fate, case
        assert case.fate != READY or CANARY not in (room / "heard.m4a").read_bytes(), case


@NEEDS_FFMPEG
def test_there_are_two_hundred_files_and_twenty_bombs():
    assert len({case.name for case in [*corpus.seen(), *corpus.sounds()]}) >= 200
    assert len(bombs.PICTURES | bombs.SOUNDS) >= 20


@pytest.fixture
def sender(house, people, client_for) -> Sender:
    return Sender(people, client_for)


@pytest.mark.parametrize("name", BY_THE_DOOR)
def test_by_the_real_door_it_is_the_same(sender, name):
    (case,) = [found for found in corpus.seen() if found.name == name]
    _op, file = sender.bring(case.content, case.mime)
    with transaction(write=False):
        found = db.session.get_one(Medium, UUID(file["id"]), populate_existing=True)
        assert (found.state, found.reason) == ((MediumState.READY, None) if case.fate == READY else (MediumState.REFUSED, case.fate))
    kept = b"".join(piece for stored in storage.here().names() for piece in storage.here().read(stored))
    if case.fate == READY:
        assert CANARY not in kept
        assert CANARY not in sender.browser.get(f"/media/{file['id']}").data
    else:
        assert sender.browser.get(f"/media/{file['id']}").status_code == 404
        assert kept == case.content


@pytest.mark.parametrize("name", bombs.PICTURES)
def test_a_bomb_of_a_picture_is_refused_and_costs_little(name, tmp_path):
    _is_refused_cheaply(bombs.picture(name), tmp_path)


@NEEDS_FFMPEG
@pytest.mark.parametrize("name", bombs.SOUNDS)
def test_a_bomb_of_a_memo_is_refused_and_costs_little(name, tmp_path):
    _is_refused_cheaply(bombs.memo(name), tmp_path)


def _is_refused_cheaply(case: Case, folder: Path) -> None:
    """Weighed from a small process of its own: what is measured includes the size of the one that starts it."""
    came = folder / "came"
    came.write_bytes(case.content)
    asked = [sys.executable, "-m", "tests.security.uploads.weigh", case.mime, str(came)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2], env={"PATH": os.environ["PATH"]})
    fate, cpu, peak = told.stdout.split()
    assert fate == case.fate
    assert float(cpu) < CPU
    assert int(peak) < MEMORY
