"""Recordings and photos in a rescue file come in by the rules of an upload."""

import hashlib
import json
import os
from uuid import UUID

import pytest

from participatie.core import jobs
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.media.rules import CHUNK, MediumState
from participatie.privacy.changes import STORY, Subject, erase
from tests import pushes
from tests.rescue.test_open import run, sealed
from tests.uploads import Sender, photo, said

LARGE = os.urandom(CHUNK + 1000)


def as_it_is(file) -> Medium | None:
    with transaction(write=False):
        found = db.session.get(Medium, UUID(file["id"]), populate_existing=True)
        if found is not None:
            db.session.expunge(found)
    return found


@pytest.fixture
def save(people, tmp_path):
    """The path of a rescue file with these ops and these media: (facts, item, content)."""

    def made(ops, *media, who: str = "amina"):
        told = [{**facts, "item": item, "story": None, "kind": facts["mime"].partition("/")[0]} for facts, item, _content in media]
        slices = [(f"{facts['id']}/00000", content) for facts, _item, content in media]
        path = tmp_path / f"{pushes.new_id()}.rescue"
        path.write_bytes(sealed(people.accounts[who], pushes.new_id(), ops, media=told, slices=slices))
        return path

    return made


@pytest.fixture
def sender(house, people, client_for) -> Sender:
    return Sender(people, client_for)


def written(sender, *files):
    """An op that never left its phone, with one story that these files belong to."""
    body = pushes.conversation(sender.duo, sender.area, pushes.story(media=[file["id"] for file in files]))
    return pushes.op(body, schema=2, media=list(files))


def test_a_photo_comes_in_with_its_words_and_is_made_ready_and_again_changes_nothing(house, sender, save):
    content = photo()
    file = said(content)
    op = written(sender, file)
    path = save([op], (file, op["item"], content))
    for word in ("created", "duplicate"):
        told = run(house, "open", path, "--import")
        assert told.exit_code == 0, told.output
        assert told.output.count(word) == 2
        assert "1 of 1 recordings and photos are stored" in told.output
    jobs.run_all()
    found = as_it_is(file)
    assert (found.state, found.story_id, storage.here().size(found.prepared) is not None) == (
        MediumState.READY, UUID(op["body"]["stories"][0]["id"]), True,
    )  # fmt: skip


@pytest.mark.parametrize("sent", [0, 1000], ids=["not begun", "half sent"])
def test_a_recording_of_which_the_words_had_arrived_comes_in_whole(house, sender, save, sent):
    file = said(LARGE, "audio/webm")
    op = sender.tell(file)
    if sent:
        sender.announce(op, file)
        sender.send(file, LARGE[:sent], 0)
    assert run(house, "open", save([], (file, op["item"], LARGE)), "--import").exit_code == 0
    found = as_it_is(file)
    assert (found.state, found.received) == (MediumState.COMPLETE, len(LARGE))
    assert hashlib.sha256(b"".join(storage.here().read(found.original))).hexdigest() == file["sha256"]


@pytest.mark.parametrize(
    ("fault", "word"), [("another", "id_reuse"), ("damaged", "damaged"), ("elsewhere", "unknown"), ("kind", "kind"), ("taken back", "gone")]
)
def test_what_an_upload_would_not_take_is_not_brought_in_and_is_named(house, sender, save, fault, word):
    content = photo()
    file = said(content, "video/mp4" if fault == "kind" else "image/jpeg")
    op = sender.tell(file)
    if fault == "taken back":
        with transaction():
            erase(Subject(STORY, UUID(op["body"]["stories"][0]["id"])), by=TELLER, why="withdrawn")
    other = photo(80, 60)
    facts = {**file, **({"sha256": hashlib.sha256(other).hexdigest()} if fault == "another" else {})}
    bytes_in = {"another": other, "damaged": content[:-9]}.get(fault, content)
    item = pushes.new_id() if fault == "elsewhere" else op["item"]
    told = run(house, "open", save([], (facts, item, bytes_in)), "--import")
    assert (told.exit_code, f"  {word:10} image" in told.output or f"  {word:10} video" in told.output) == (0, True), told.output
    assert "0 of 1 recordings and photos are stored" in told.output
    assert as_it_is(file).received == 0


def test_a_photo_of_a_text_that_was_still_being_written_stays_out(house, sender, save):
    content = photo()
    file = said(content)
    told = run(house, "open", save([], (file, pushes.new_id(), content)), "--import")
    assert "unknown" in told.output
    assert as_it_is(file) is None


def test_nobody_brings_in_a_file_for_a_story_of_another_duo(house, sender, save):
    content = photo()
    file = said(content)
    op = sender.tell(file)
    told = run(house, "open", save([], (file, op["item"], content), who="olga"), "--import")
    assert "forbidden" in told.output
    assert as_it_is(file).state is MediumState.DECLARED


def test_what_did_not_fit_in_the_file_is_said(house, people, tmp_path):
    path = tmp_path / "full.rescue"
    told = json.loads(sealed(people.accounts["amina"], pushes.new_id(), []))
    path.write_text(json.dumps({**told, "left_out": [said(photo())]}))
    assert "1 recordings and photos did not fit" in run(house, "open", path, "--import").output
