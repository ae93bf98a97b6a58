"""One half of a duo recorded something; the other half writes on top of it, with whatever phone. It stays with its story."""

from uuid import UUID

import pytest

from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.media.rules import MediumState
from participatie.privacy.changes import STORY, Subject, erase
from participatie.stories.changes.review import accept_story
from participatie.stories.models import Story
from tests import pushes
from tests.media.memos import Memo
from tests.uploads import Sender, photo, said

DROPPED = "staat dit niet meer"
ON_ITS_WAY = "nog op de telefoon"


@pytest.fixture
def joost(people, client_for) -> Sender:
    return Sender(people, client_for, "joost")


@pytest.fixture
def open_memo(sender, without_ffmpeg) -> Memo:
    return Memo(sender, stage="open")


def heard(joost) -> dict:
    """The newest line of the conversation, with its words."""
    lines = joost.browser.get(f"{pushes.DOOR}/changes", headers=joost.headers()).json["changes"]
    return next(line for line in reversed(lines) if "body" in line)


def edit(joost, told: dict, phone: str) -> None:
    """What the other half hands in on top of it, from a phone that knows nothing of media, or one that names what it heard of."""
    line = heard(joost)
    body = {**line["body"], "stage": "submitted"}
    facts = [{name: one[name] for name in ("id", "sha256", "size", "mime")} for one in line["media"]]
    (story,) = body["stories"]
    if phone == "of schema 1":
        story.pop("media")
        facts = []
    story["quote"] = "Anders gezegd."
    schema = 1 if phone == "of schema 1" else 2
    op = pushes.op(body, item=told["item"], parents=[told["id"]], schema=schema, media=facts)
    assert pushes.statuses(joost.browser, [op], device=joost.device) == ["created"]


PHONES = pytest.mark.parametrize("phone", ["of schema 1", "of schema 2"])


def test_both_halves_hear_what_belongs_to_a_story_with_all_that_is_needed_to_name_it_again(open_memo, joost):
    (told,) = heard(joost)["media"]
    said = {name: open_memo.file[name] for name in ("id", "sha256", "size", "mime")}
    assert told == {**said, "story": open_memo.story, "kind": "memo", "state": "ready"}


def test_a_phone_of_schema_1_hears_nothing_of_it(open_memo, joost):
    line = pushes.pull(joost.browser, device=joost.device).json["changes"][0]
    assert "media" not in line
    assert "media" not in line["body"]["stories"][0]


@PHONES
def test_an_edit_by_the_other_half_detaches_nothing(open_memo, joost, client_for, phone):
    edit(joost, open_memo.op, phone)
    page = open_memo.page(client_for("carla"))
    assert "Anders gezegd." in page
    assert f"/media/{open_memo.id}" in page
    assert DROPPED not in page


@PHONES
def test_it_stays_when_the_story_is_accepted_and_goes_when_it_is_taken_back(open_memo, joost, people, client_for, phone):
    edit(joost, open_memo.op, phone)
    with transaction():
        accept_story(db.session.get_one(Story, UUID(open_memo.story)), publishable="Iemand zei het anders.", by=people.actor("carla"))
    page = open_memo.page(client_for("carla"))
    assert (f"/media/{open_memo.id}" in page, DROPPED in page) == (True, False)
    assert open_memo.row().state is MediumState.READY
    with transaction():
        erase(Subject(STORY, UUID(open_memo.story)), by=TELLER, why="withdrawn")
    assert open_memo.row().state is MediumState.REMOVED


@PHONES
def test_what_is_still_on_its_way_is_awaited_also_after_an_edit_by_the_other_half(sender, joost, client_for, phone):
    op = sender.tell(said(photo()), stage="open")
    edit(joost, op, phone)
    assert ON_ITS_WAY in client_for("carla").get(f"/office/stories/{op['body']['stories'][0]['id']}").text


def test_a_version_that_names_others_and_not_this_one_is_said_to_leave_it_out(open_memo, joost, client_for):
    line = heard(joost)
    body = {**line["body"], "stage": "submitted"}
    body["stories"][0]["media"] = []
    op = pushes.op(body, item=open_memo.op["item"], parents=[open_memo.op["id"]], schema=2)
    assert pushes.statuses(joost.browser, [op], device=joost.device) == ["created"]
    page = open_memo.page(client_for("carla"))
    assert (f"/media/{open_memo.id}" in page, DROPPED in page) == (True, True)
