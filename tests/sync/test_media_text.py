"""The text that goes before its files: schema 2 beside schema 1."""

import pytest

from tests import pushes
from tests.sync.test_media import CHUNK, CONTENT, begun, row, sender
from tests.uploads import said

__all__ = ["begun", "sender"]  # fixtures


def test_a_phone_of_schema_1_sends_and_hears_what_it_always_did(sender):
    old = pushes.op(pushes.conversation(sender.duo, sender.area, pushes.story(), stage="open"))
    assert pushes.statuses(sender.browser, [old, old], device=sender.device) == ["created", "duplicate"]
    file = said(CONTENT)
    new = sender.tell(file, stage="open")
    heard = pushes.pull(sender.browser, device=sender.device).json["changes"]
    assert {line["item"] for line in heard} == {old["item"], new["item"]}
    assert not any("media" in story for line in heard for story in line["body"]["stories"])


def test_a_phone_of_schema_2_hears_which_files_belong_to_a_story(sender):
    file = said(CONTENT)
    sender.tell(file, stage="open")
    heard = sender.browser.get(f"{pushes.DOOR}/changes", headers=sender.headers()).json["changes"]
    assert [story["media"] for line in heard for story in line["body"]["stories"]] == [[file["id"]]]


@pytest.mark.parametrize("wrong", ["not described", "not named", "twice", "schema 1"])
def test_the_stories_name_exactly_the_files_that_follow(sender, wrong):
    file = said(CONTENT)
    story = pushes.story(**({} if wrong == "not named" else {"media": [file["id"]] * (2 if wrong == "twice" else 1)}))
    files = {"not described": [], "twice": [file, file], "schema 1": []}.get(wrong, [file])
    op = pushes.op(pushes.conversation(sender.duo, sender.area, story), schema=1 if wrong == "schema 1" else 2, media=files)
    result = pushes.results(sender.browser, [op], device=sender.device)[0]
    assert (result["status"], result["code"], result["detail"]) == ("rejected", "malformed", "media")


def test_an_edit_that_speaks_of_the_same_file_again_changes_nothing_of_it(sender, begun):
    op, file = begun
    edit = {**op, "id": pushes.new_id(), "parents": [op["id"]]}
    assert pushes.statuses(sender.browser, [edit, edit], device=sender.device) == ["created", "duplicate"]
    assert (row(file).received, row(file).sha256) == (CHUNK, file["sha256"])


@pytest.mark.parametrize("own", [True, False], ids=["an item of its own", "of its conversation"])
def test_the_duo_writes_out_its_memo_once(sender, own):
    file = said(CONTENT, "audio/webm")
    told = sender.tell(file)
    (story,) = told["body"]["stories"]
    place = {"duo": told["body"]["duo"], "area": told["body"]["area"], "item": told["item"]}
    body = {**place, "story": story["id"], "medium": file["id"], "text": "Het bankje is weg.", "source": "own"}
    op = pushes.op(body, schema=2, type="memo_text")
    op["item"] = op["id"] if own else told["item"]
    assert pushes.statuses(sender.browser, [op, op], device=sender.device) == ["created", "duplicate"]
    heard = [(line["item"], line["state"], line["of"], line["op"]) for line in sender.hears()]
    assert heard == [(told["item"], "confirmed", "memo", op["id"])], "the phone learns with which number its text is in the feed"
    elsewhere = {**op, "id": pushes.new_id(), "item": pushes.new_id()}
    assert pushes.results(sender.browser, [elsewhere], device=sender.device)[0]["detail"] == "item"
