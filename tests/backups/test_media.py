"""Recordings and photos go along with the backup, and come back unless their story was taken back since; from a folder and from S3."""

import hashlib
from dataclasses import replace
from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.backups.ports import media as backed_up
from participatie.core import clock, jobs
from participatie.core.db import db, transaction
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.media.changes.intake import PREPARE
from participatie.media.models import Medium, storage_name
from participatie.media.ports import storage
from participatie.media.ports.s3 import Bucket
from participatie.media.rules import MediumKind, MediumState
from participatie.privacy.changes import STORY, Subject, erase
from tests import s3 as s3_server
from tests.backups.office import Phone
from tests.uploads import photo

SOUND = b"OggS" + bytes(range(256)) * 900
HALF = 100_000


@pytest.fixture
def in_a_bucket(office, s3):
    """The installation with MEDIA_URL=s3://..."""
    office.config = replace(office.config, **s3_server.settings(s3))
    office.with_key()
    storage.use(office.config)
    assert isinstance(storage.here(), Bucket)
    return office


@pytest.fixture(params=["folder", "bucket"])
def wherever(request, office):
    """The installation with its media in a folder, and in a bucket."""
    return request.getfixturevalue("in_a_bucket") if request.param == "bucket" else office


def recorded(office, tmp_path) -> tuple[UUID, str]:
    """A story with a recording in the storage: the story, and the name of the recording."""
    op = Phone(office).tells("Luister maar.")
    story, name, file = UUID(op["body"]["stories"][0]["id"]), uuid7().hex, tmp_path / "sound"
    file.write_bytes(SOUND)
    storage.here().put(name, file)
    with transaction():
        db.session.add(
            Medium(
                id=uuid7(), conversation_id=UUID(op["item"]), story_id=story, duo_id=office.people.duo_of("amina"), kind=MediumKind.MEMO,
                sha256=hashlib.sha256(SOUND).hexdigest(), size=len(SOUND), received=len(SOUND), mime="audio/ogg", prepared=name,
                state=MediumState.COMPLETE, declared_at=clock.now(),
            )
        )  # fmt: skip
    return story, name


def held(name: str) -> bytes | None:
    return None if storage.here().size(name) is None else b"".join(storage.here().read(name))


def pictured(office, tmp_path) -> tuple[UUID, str]:
    """A story with a photo that is still to be opened: the photo, and the name of what came in."""
    op = Phone(office).tells("Kijk maar.")
    photo_id, picture, file = uuid7(), photo(), tmp_path / "photo"
    name = storage_name(photo_id, "original")
    file.write_bytes(picture)
    storage.here().put(name, file)
    with transaction():
        db.session.add(
            Medium(
                id=photo_id, conversation_id=UUID(op["item"]), story_id=UUID(op["body"]["stories"][0]["id"]),
                duo_id=office.people.duo_of("amina"), kind=MediumKind.PHOTO, sha256=hashlib.sha256(picture).hexdigest(), size=len(picture),
                received=len(picture), mime="image/jpeg", original=name, state=MediumState.COMPLETE, declared_at=clock.now(),
            )
        )  # fmt: skip
        jobs.enqueue(PREPARE, once=f"{PREPARE}/{photo_id}", medium=photo_id)
    return photo_id, name


def now(medium_id: UUID) -> Medium:
    with transaction(write=False):
        found = db.session.get_one(Medium, medium_id)
        db.session.expunge(found)
    return found


def meanwhile(monkeypatch, act) -> None:
    """Once the database is copied and before the files are, this happens."""
    plain = backed_up.put
    monkeypatch.setattr(backed_up, "put", lambda *given: (act(), plain(*given))[1])


@pytest.mark.parametrize("state", [MediumState.COMPLETE, MediumState.RECEIVING], ids=["to be opened", "still coming in"])
def test_a_photo_that_is_made_ready_while_it_is_backed_up_comes_back_as_what_it_became(office, tmp_path, monkeypatch, state):
    photo_id, original = pictured(office, tmp_path)

    def arrived_and_opened():
        with transaction():
            db.session.get_one(Medium, photo_id).state = MediumState.COMPLETE
        jobs.run_all()

    with transaction():
        db.session.get_one(Medium, photo_id).state = state
    meanwhile(monkeypatch, arrived_and_opened)
    path = office.backup()
    made = now(photo_id)
    assert (held(original), made.state) == (None, MediumState.READY)
    shown, preview = held(made.prepared), held(made.preview)
    for name in (made.prepared, made.preview):
        storage.here().drop(name)
    monkeypatch.undo()
    office.restored(path)
    back = now(photo_id)
    assert (back.state, back.prepared_mime) == (MediumState.READY, made.prepared_mime)
    assert (held(back.prepared), held(back.preview)) == (shown, preview)


def test_a_photo_that_is_taken_back_while_it_is_backed_up_is_not_in_it_and_not_missed(office, tmp_path, monkeypatch):
    photo_id, _original = pictured(office, tmp_path)

    def taken_back():
        with transaction():
            erase(Subject(STORY, now(photo_id).story_id), by=TELLER, why="withdrawn")
        jobs.run_all()

    meanwhile(monkeypatch, taken_back)
    said = office.run("backup")
    assert (said.exit_code, "were not there" in said.output) == (0, False), said.output
    office.restored(office.files()[-1])
    assert now(photo_id).state is MediumState.REMOVED


def test_a_file_that_goes_in_the_middle_of_its_copy_begins_the_backup_anew(office, tmp_path, monkeypatch):
    _story, name = recorded(office, tmp_path)
    plain, asked = storage.here().read, []

    def broken_off(which, *span):
        asked.append(which)
        yield next(plain(which, *span))[:1000]
        if asked.count(name) > 1:
            yield SOUND[1000:]

    monkeypatch.setattr(storage.here(), "read", broken_off)
    path = office.backup()
    monkeypatch.undo()
    storage.here().drop(name)
    office.restored(path)
    assert held(name) == SOUND


@pytest.mark.parametrize("withdrawn", [False, True], ids=["kept", "withdrawn"])
def test_a_recording_comes_back_unless_its_story_was_taken_back(wherever, tmp_path, withdrawn):
    story, name = recorded(wherever, tmp_path)
    kind, path = type(storage.here()), wherever.backup()
    if withdrawn:
        with transaction():
            erase(Subject(STORY, story), by=TELLER, why="withdrawn")
    storage.here().drop(name)
    wherever.restored(path)
    assert type(storage.here()) is kind
    assert held(name) == (None if withdrawn else SOUND)
    with transaction(write=False):
        assert db.session.scalars(sa.select(Medium.prepared)).all() == [None if withdrawn else name]


def test_a_recording_that_is_not_there_is_named_by_backup_and_check_and_stops_nothing(wherever, tmp_path):
    _story, name = recorded(wherever, tmp_path)
    storage.here().drop(name)
    told = wherever.run("backup")
    assert (told.exit_code, name in told.output) == (0, True)
    with transaction(write=False):
        medium = db.session.scalar(sa.select(Medium.id).where(Medium.prepared == name))
    assert f"1 photos or memos are not in the storage: {medium}" in wherever.run("check").output


def test_what_was_still_coming_in_comes_back_as_far_as_it_was_acknowledged(wherever, tmp_path):
    _story, name = recorded(wherever, tmp_path)
    storage.here().drop(name)
    for offset in (0, HALF):
        storage.here().add(name, offset, SOUND[offset : offset + HALF])
    with transaction():
        values = {"original": name, "prepared": None, "received": HALF, "state": MediumState.RECEIVING}
        db.session.execute(sa.update(Medium).where(Medium.prepared == name).values(values))
    path = wherever.backup()
    storage.here().drop(name)
    wherever.restored(path)
    assert b"".join(storage.here().read(name, 0, HALF)) == SOUND[:HALF]


def test_a_bucket_that_does_not_answer_is_a_sentence_and_no_half_backup(in_a_bucket, tmp_path, monkeypatch):
    recorded(in_a_bucket, tmp_path)
    monkeypatch.setattr(storage.here(), "bucket", "\0no such bucket")
    assert in_a_bucket.run("backup").exit_code == 1
    assert in_a_bucket.files() == []
    assert "does not answer" in in_a_bucket.run("check").output
