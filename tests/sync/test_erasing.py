"""What was taken back does not come back, by whatever door."""

import sqlalchemy as sa

from participatie.conversations.models import Teller, Version
from participatie.core.db import db, transaction
from participatie.core.feed import Change
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.privacy.changes import CONVERSATION, STORY, Subject, erase
from participatie.stories.models import Story, StoryText
from tests import pushes

CANARY = "kanarievogel"


def withdraw(kind: str, found: str) -> None:
    with transaction():
        erase(Subject(kind, UUID(found)), by=TELLER, why="withdrawn")


def everything(house) -> str:
    """All words in the database, table by table."""
    with transaction(write=False):
        tables = db.metadata.sorted_tables
        return "\n".join(repr([tuple(row) for row in db.session.execute(sa.select(table))]) for table in tables)


def receipt_of(teller: str) -> str | None:
    with transaction(write=False):
        return db.session.scalar(sa.select(Teller.receipt).where(Teller.id == UUID(teller)))


def pushed(people, browser, *stories, **said):
    made = pushes.op(pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], *stories, **said))
    device = pushes.new_id()
    assert pushes.statuses(browser, [made], device=device) == ["created"]
    return made, device


def test_a_withdrawn_story_is_gone_from_every_version_and_the_other_story_stays(house, people, client_for):
    amina = client_for("amina")
    first, second = pushes.story(CANARY, proposals=[CANARY]), pushes.story("Dit blijft staan.")
    made, device = pushed(people, amina, first, second, answers={first["id"]: CANARY}, receipts={first["teller"]: "ab" * 32})
    edited = pushes.op({**made["body"], "place": "elders"}, item=made["item"], parents=[made["id"]])
    assert pushes.statuses(amina, [edited], device=device) == ["created"]
    withdraw(STORY, first["id"])
    assert CANARY not in everything(house)
    assert "Dit blijft staan." in everything(house)


def test_a_push_that_holds_a_withdrawn_story_stores_the_rest(house, people, client_for):
    amina = client_for("amina")
    first, second = pushes.story(CANARY), pushes.story("Dit blijft staan.")
    made, device = pushed(people, amina, first, second)
    withdraw(STORY, first["id"])
    late = pushes.op({**made["body"], "answers": {first["id"]: CANARY}}, item=made["item"], parents=[made["id"]])
    assert pushes.results(amina, [late], device=device) == [{"id": late["id"], "status": "created", "stripped": [first["id"]]}]
    assert pushes.results(amina, [made], device=device) == [{"id": made["id"], "status": "duplicate", "stripped": [first["id"]]}]
    assert CANARY not in everything(house)
    assert db.session.get_one(Story, UUID(second["id"])).version_id == UUID(late["id"])


def test_age_group_and_receipt_go_with_a_tellers_last_story_only(house, people, client_for):
    amina, teller = client_for("amina"), pushes.new_id()
    first, second = pushes.story("Een.", teller=teller), pushes.story("Twee.", teller=teller)
    made, _ = pushed(people, amina, first, second, receipts={teller: "cd" * 32})
    withdraw(STORY, first["id"])
    assert receipt_of(teller) is not None
    withdraw(STORY, second["id"])
    assert receipt_of(teller) is None


def test_a_withdrawn_conversation_is_empty_and_whatever_comes_later_is_answered_gone(house, people, client_for):
    amina = client_for("amina")
    made, device = pushed(people, amina, pushes.story(CANARY), place=CANARY, reflection=CANARY)
    withdraw(CONVERSATION, made["item"])
    later = pushes.op({**made["body"], "place": "elders"}, item=made["item"], parents=[made["id"]])
    assert pushes.statuses(amina, [made, later], device=device) == ["gone", "gone"]
    assert CANARY not in everything(house)
    body = db.session.get_one(Version, UUID(made["id"])).body
    assert sorted(body) == ["area", "duo", "held", "stage", "stories"]


def test_a_signal_about_what_was_withdrawn_is_answered_gone(house, people, client_for):
    amina = client_for("amina")
    told = pushes.story("Dit wordt ingetrokken.")
    made, device = pushed(people, amina, told)
    withdraw(STORY, told["id"])
    late = pushes.signal(people.duo_of("amina"), people.areas["nazareth"], CANARY, story=told["id"], conversation=made["item"])
    assert pushes.statuses(amina, [late], device=device) == ["gone"]
    assert CANARY not in everything(house)


def test_the_phones_of_the_duo_hear_what_is_gone(house, people, client_for):
    amina = client_for("amina")
    told = pushes.story(CANARY)
    made, device = pushed(people, amina, told)
    withdraw(STORY, told["id"])
    withdraw(CONVERSATION, made["item"])
    kinds = [line["kind"] for line in pushes.pull(client_for("joost"), device=pushes.new_id()).json["changes"]]
    assert kinds[0] == "version"
    assert {"story_gone", "gone"} <= set(kinds)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(StoryText)) == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Change)) == len(kinds)
