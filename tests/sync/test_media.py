"""Files come in piece by piece, whatever goes wrong on the way: once, whole, or not at all."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.media.rules import MediumState
from participatie.privacy.changes import Subject, erase
from tests import pushes
from tests.uploads import CHUNK, Sender, said

CONTENT = bytes(range(256)) * 5000  # 1,280,000 bytes: three pieces


@pytest.fixture
def sender(house, people, client_for) -> Sender:
    return Sender(people, client_for)


@pytest.fixture
def begun(sender):
    """A file of three pieces of which the first arrived."""
    file = said(CONTENT, "audio/webm")
    op = sender.tell(file)
    assert sender.announce(op, file).status_code == 201
    assert sender.send(file, CONTENT[:CHUNK], 0).status_code == 204
    return op, file


def row(file) -> Medium:
    with transaction(write=False):
        found = db.session.get(Medium, UUID(file["id"]), populate_existing=True)
        db.session.expunge(found)
    return found


def on_disk(file) -> bytes:
    return b"".join(storage.here().read(row(file).original))


def test_hello_says_that_media_are_taken_and_how(sender):
    hello = sender.browser.get(f"{pushes.DOOR}/hello", headers=sender.headers()).json
    assert (hello["schema"], hello["limits"]["media"]) == ([1, 3], {"bytes": 52428800, "chunk": 524288})


def test_a_file_arrives_whole(sender):
    file = said(CONTENT, "audio/webm")
    op = sender.tell(file)
    assert row(file).state is MediumState.DECLARED
    answer = sender.announce(op, file)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "0")
    last = sender.send_all(file, CONTENT)
    assert last.headers["Upload-Offset"] == str(len(CONTENT))
    assert (row(file).state, on_disk(file)) == (MediumState.COMPLETE, CONTENT)
    assert [(line["state"], line["of"]) for line in sender.hears()] == [("complete", "memo")]


def test_the_text_comes_first(sender):
    file = said(CONTENT)
    before = {"item": pushes.new_id(), "id": pushes.new_id()}
    answer = sender.announce(before, file)
    assert (answer.status_code, answer.json["code"]) == (409, "version_unknown")


def test_what_was_not_announced_is_not_there(sender):
    file = said(CONTENT)
    sender.tell(file)
    assert (sender.ask(file).status_code, sender.send(file, CONTENT[:CHUNK], 0).status_code) == (404, 404)


def test_a_piece_that_is_sent_again_is_not_stored_again(sender, begun):
    _op, file = begun
    again = sender.send(file, CONTENT[:CHUNK], 0)
    assert (again.status_code, again.json["code"], again.headers["Upload-Offset"]) == (409, "wrong_offset", str(CHUNK))
    assert on_disk(file) == CONTENT[:CHUNK]


def test_after_a_lost_answer_the_phone_asks_how_far_it_is_and_goes_on(sender, begun):
    op, file = begun
    asked, known = sender.ask(file), sender.announce(op, file)
    assert (asked.status_code, asked.headers["Upload-Offset"], asked.headers["Upload-Length"]) == (200, str(CHUNK), str(len(CONTENT)))
    assert (known.status_code, known.headers["Upload-Offset"]) == (200, str(CHUNK))
    sender.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK)
    assert sender.send(file, CONTENT[2 * CHUNK :], 2 * CHUNK).status_code == 204
    assert on_disk(file) == CONTENT


def test_a_piece_from_further_on_is_refused_with_the_right_place(sender, begun):
    _op, file = begun
    answer = sender.send(file, CONTENT[2 * CHUNK :], 2 * CHUNK)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, str(CHUNK))


def test_a_piece_that_was_bent_on_the_way_is_refused(sender, begun):
    _op, file = begun
    answer = sender.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK, checksum=b"0" * 32)
    assert (answer.status_code, answer.json["code"]) == (460, "checksum")
    assert sender.ask(file).headers["Upload-Offset"] == str(CHUNK)


def test_a_whole_that_is_not_what_was_announced_starts_over(sender, begun):
    _op, file = begun
    other = bytes(len(CONTENT) - CHUNK)
    sender.send(file, other[:CHUNK], CHUNK)
    last = sender.send(file, other[CHUNK:], 2 * CHUNK)
    assert (last.status_code, last.headers["Upload-Offset"], row(file).received) == (460, "0", 0)
    sender.send_all(file, CONTENT, piece=300_000)
    assert (row(file).state, on_disk(file)) == (MediumState.COMPLETE, CONTENT)


def test_a_whole_file_never_changes(sender, begun):
    op, file = begun
    sender.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK)
    sender.send(file, CONTENT[2 * CHUNK :], 2 * CHUNK)
    more = sender.send(file, b"more", len(CONTENT))
    known = sender.announce(op, file)
    assert (more.status_code, more.headers["Upload-Offset"]) == (409, str(len(CONTENT)))
    assert (known.status_code, known.headers["Upload-Offset"], on_disk(file)) == (200, str(len(CONTENT)), CONTENT)


@pytest.mark.parametrize(
    ("status", "piece", "more"),
    [(413, b"x" * (CHUNK + 1), {}), (413, b"", {}), (415, b"x", {"mime": "application/json"})],
    ids=["too large", "nothing", "another kind"],
)
def test_a_request_that_is_no_piece_is_refused(sender, begun, status, piece, more):
    _op, file = begun
    assert sender.send(file, piece, CHUNK, **more).status_code == status
    assert row(file).received == CHUNK


def test_more_than_was_announced_is_refused(sender, begun):
    _op, file = begun
    sender.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK)
    assert sender.send(file, CONTENT[2 * CHUNK :] + b"!", 2 * CHUNK).status_code == 413


@pytest.mark.parametrize("fact", [{"sha256": "0" * 64}, {"size": 7}, {"mime": "image/png"}])
def test_other_facts_under_a_known_id_are_refused(sender, begun, fact):
    op, file = begun
    answer = sender.announce(op, {**file, **fact})
    assert (answer.status_code, answer.json["code"]) == (409, "id_reuse")


@pytest.mark.parametrize(
    ("facts", "status"), [({"mime": "text/html"}, 415), ({"mime": "image/gif"}, 415), ({"size": 52428801}, 413)], ids=str
)
def test_what_is_never_taken_leaves_its_text_alone(sender, facts, status):
    file = said(CONTENT, **facts)
    op = sender.tell(file)
    assert (sender.announce(op, file).status_code, row(file).state) == (status, MediumState.REFUSED)


def test_a_file_of_which_nothing_was_said_well_is_malformed(sender, begun):
    op, file = begun
    for wrong in ({"size": "many"}, {"sha256": "short"}, {"colour": "red"}):
        assert sender.announce(op, {**file, **wrong}).status_code == 400


@pytest.mark.parametrize("kind", ["story", "conversation"])
def test_what_was_taken_back_stays_away(sender, begun, kind):
    op, file = begun
    what = op["item"] if kind == "conversation" else op["body"]["stories"][0]["id"]
    with transaction():
        erase(Subject(kind, UUID(what)), by=TELLER, why="withdrawn")
    answers = sender.announce(op, file), sender.ask(file), sender.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK)
    assert [answer.status_code for answer in answers] == [410, 410, 410]


def test_a_story_that_was_taken_back_before_its_text_arrived_takes_no_file(sender):
    file, story = said(CONTENT), pushes.new_id()
    with transaction():
        erase(Subject("story", UUID(story)), by=TELLER, why="withdrawn")
    told = pushes.story(id=story, media=[file["id"]])
    op = pushes.op(pushes.conversation(sender.duo, sender.area, told, pushes.story()), schema=2, media=[file])
    assert pushes.statuses(sender.browser, [op], device=sender.device) == ["created"]
    assert sender.announce(op, file).status_code == 410


def test_another_duo_neither_sees_nor_sends_it(sender, begun, people, client_for):
    op, file = begun
    fatma = Sender(people, client_for, "fatma", "pottenberg")
    answers = fatma.announce(op, file), fatma.ask(file), fatma.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK)
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_the_other_half_of_the_duo_may_go_on_with_it(sender, begun, people, client_for):
    _op, file = begun
    joost = Sender(people, client_for, "joost")
    assert joost.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK).status_code == 204


def test_who_lost_the_area_sends_nothing_more(sender, begun):
    _op, file = begun
    with transaction():
        db.session.execute(sa.text("DELETE FROM role_assignment WHERE capability = 'meemaker'"))
    assert sender.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK).status_code == 403


@pytest.mark.slow
def test_the_same_piece_from_many_at_once_is_stored_once(house, sender, begun, people, client_for):
    _op, file = begun
    start, senders = threading.Barrier(12), [Sender(people, client_for) for _ in range(12)]

    def send(one: Sender) -> int:
        with house.app_context():
            start.wait(timeout=20)
            return one.send(file, CONTENT[CHUNK : 2 * CHUNK], CHUNK).status_code

    with ThreadPoolExecutor(12) as pool:
        codes = sorted(pool.map(send, senders))
    assert codes.count(204) == 1
    assert set(codes[1:]) <= {409, 423}
    assert on_disk(file) == CONTENT[: 2 * CHUNK]
