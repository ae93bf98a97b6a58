"""What is pushed is stored once, with its words, and the office and the other half can see it."""

import sqlalchemy as sa

from participatie.conversations.models import Conversation, Teller, Version
from participatie.core import audit, seals
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.stories.changes.review import accept_story, return_story, set_aside_story
from participatie.stories.models import Story, StoryReview
from participatie.stories.rules import ReviewState
from tests import pushes

RECEIPT = "ab" * 32


class Duo:
    """Amina's phone and what it pushed."""

    def __init__(self, people, client_for) -> None:
        self.duo, self.area = people.duo_of("amina"), people.areas["nazareth"]
        self.amina, self.device = client_for("amina"), pushes.new_id()

    def tell(self, *stories, **said):
        made = pushes.op(pushes.conversation(self.duo, self.area, *stories, **said))
        return made, self.push(made)

    def edit(self, before, *, body=None, **said):
        made = pushes.op({**(body or before["body"]), **said}, item=before["item"], parents=[before["id"]])
        return made, self.push(made)

    def push(self, *ops):
        return pushes.results(self.amina, list(ops), device=self.device)[0]["status"]

    def pull(self, browser=None):
        return pushes.pull(browser or self.amina, device=pushes.new_id()).json["changes"]


def row(model, found: str):
    """The row as it is now, taken out of the session: looking at it opens no transaction."""
    with transaction(write=False):
        found_row = db.session.get(model, UUID(found), populate_existing=True)
        db.session.expunge(found_row)
    return found_row


def test_a_conversation_is_stored_with_everything_that_lists_need(house, people, client_for):
    duo, told = Duo(people, client_for), pushes.story("De lamp is stuk.", valence="good", level="person")
    made, status = duo.tell(told, place="bij de kerk", receipts={told["teller"]: RECEIPT})
    assert status == "created"
    talk, story, teller = row(Conversation, made["item"]), row(Story, told["id"]), row(Teller, told["teller"])
    assert (talk.place, talk.residents, talk.heads, str(talk.head_id), talk.late) == ("bij de kerk", 1, 1, made["id"], False)
    assert (story.valence.value, story.level.value, story.state, story.use, story.submitted) == (
        "good", "person", ReviewState.WAITING, True, True,
    )  # fmt: skip
    assert teller.receipt == seals.mac("receipt", RECEIPT)
    assert row(Version, made["id"]).author_id == people.accounts["amina"]
    with transaction(write=False):
        assert [entry.verb for entry in audit.of("conversation", UUID(made["item"]))] == ["take_versions"]
        assert audit.verify() is None


def test_no_receipt_and_no_words_lie_in_the_version_itself(house, people, client_for):
    duo, told = Duo(people, client_for), pushes.story("De lamp is stuk.")
    made, _ = duo.tell(told, receipts={told["teller"]: RECEIPT})
    stored = str(row(Version, made["id"]).body)
    assert "lamp" not in stored
    assert RECEIPT not in stored


def test_the_first_receipt_of_a_teller_stays(house, people, client_for):
    duo, told = Duo(people, client_for), pushes.story()
    made, _ = duo.tell(told, receipts={told["teller"]: RECEIPT})
    body = {**made["body"], "tellers": [{**made["body"]["tellers"][0], "receipt": "cd" * 32}]}
    duo.edit(made, body=body)
    assert row(Teller, told["teller"]).receipt == seals.mac("receipt", RECEIPT)


def test_what_the_duo_still_writes_comes_to_the_other_half_with_its_words(house, people, client_for):
    duo, told = Duo(people, client_for), pushes.story("Nog niet af.")
    made, _ = duo.tell(told, stage="open")
    duo.push(pushes.op(pushes.conversation(duo.duo, duo.area, pushes.story("Wel af."))))
    first, second = duo.pull(client_for("joost"))
    assert first["body"]["stories"][0]["quote"] == "Nog niet af."
    assert (first["state"], first["version"], first["heads"]) == ("open", made["id"], [made["id"]])
    assert "body" not in second
    assert second["state"] == "submitted"
    assert duo.pull(client_for("fatma")) == []


def test_a_returned_story_comes_back_with_its_question_and_the_answer_puts_it_in_line_again(house, people, client_for):
    duo, told, other = Duo(people, client_for), pushes.story("Bij de halte."), pushes.story("Iets anders.")
    made, _ = duo.tell(told, other)
    with transaction():
        return_story(db.session.get(Story, UUID(told["id"])), question="Welke halte?", by=people.actor("carla"))
    line = duo.pull(client_for("joost"))[-1]
    assert (line["kind"], line["state"], line["questions"]) == (
        "review",
        "returned",
        [{"story": told["id"], "question": "Welke halte?"}],
    )
    joost, device = client_for("joost"), pushes.new_id()
    answer = pushes.op(
        {**line["body"], "answers": {told["id"]: "De halte bij de school."}}, item=made["item"], parents=line["heads"]
    )
    assert pushes.statuses(joost, [answer], device=device) == ["created"]
    story = row(Story, told["id"])
    assert (story.state, story.question) == (ReviewState.WAITING, None)
    with transaction(write=False):
        answers = db.session.scalars(
            sa.select(StoryReview.answer).where(StoryReview.story_id == story.id, StoryReview.answer.is_not(None))
        )
        assert set(answers) == {"De halte bij de school."}
    assert "body" not in duo.pull()[-1]


def test_an_answer_that_is_still_being_written_does_not_count_yet(house, people, client_for):
    duo, told = Duo(people, client_for), pushes.story()
    made, _ = duo.tell(told)
    with transaction():
        return_story(db.session.get(Story, UUID(told["id"])), question="Welke?", by=people.actor("carla"))
    open_again, _ = duo.edit(made, stage="open", answers={told["id"]: "De"})
    assert row(Story, told["id"]).state is ReviewState.RETURNED
    duo.edit(open_again, stage="submitted", answers={told["id"]: "De linker."})
    assert row(Story, told["id"]).state is ReviewState.WAITING


def test_new_words_on_an_accepted_story_mark_it_changed_and_leave_what_may_be_used(house, people, client_for):
    duo, told, other = Duo(people, client_for), pushes.story("Oud."), pushes.story("Blijft.")
    made, _ = duo.tell(told, other)
    for found in (told, other):
        with transaction():
            accept_story(db.session.get(Story, UUID(found["id"])), publishable="Mag gebruikt.", by=people.actor("carla"))
    duo.edit(made, stories=[{**told, "quote": "Nieuw."}, other])
    changed, same = row(Story, told["id"]), row(Story, other["id"])
    assert (changed.state, changed.publishable) == (ReviewState.CHANGED, "Mag gebruikt.")
    assert (same.state, same.publishable) == (ReviewState.ACCEPTED, "Mag gebruikt.")


def test_a_story_that_the_duo_took_out_is_set_aside_and_comes_back_when_they_put_it_back(house, people, client_for):
    duo, first, second = Duo(people, client_for), pushes.story("Een."), pushes.story("Twee.")
    made, _ = duo.tell(first, second)
    less = pushes.conversation(duo.duo, duo.area, first)
    without, _ = duo.edit(made, body=less)
    assert row(Story, second["id"]).dropped_at is not None
    duo.edit(without, body=made["body"])
    assert row(Story, second["id"]).dropped_at is None


def test_two_versions_side_by_side_are_kept_until_one_has_both_as_parents(house, people, client_for):
    duo = Duo(people, client_for)
    made, _ = duo.tell(pushes.story())
    mine, _ = duo.edit(made, place="mijn plek")
    theirs, status = duo.edit(made, place="jouw plek")
    assert status == "conflict"
    assert row(Conversation, made["item"]).heads == 2
    both = pushes.op({**made["body"], "place": "onze plek"}, item=made["item"], parents=[mine["id"], theirs["id"]])
    assert duo.push(both) == "created"
    talk = row(Conversation, made["item"])
    assert (talk.heads, talk.place) == (1, "onze plek")


def test_a_version_may_come_before_its_parent(house, people, client_for):
    duo = Duo(people, client_for)
    first = pushes.op(pushes.conversation(duo.duo, duo.area, pushes.story("Eerst."), place="toen"))
    second = pushes.op({**first["body"], "place": "later"}, item=first["item"], parents=[first["id"]])
    assert [duo.push(second), duo.push(first)] == ["created", "created"]
    talk = row(Conversation, first["item"])
    assert (talk.heads, talk.place) == (1, "later")


def test_a_late_parent_can_make_another_version_the_shown_one(house, people, client_for):
    """Two heads; then the missing middle of one chain arrives and makes that chain the longest."""
    duo, told = Duo(people, client_for), pushes.story("Zo.")
    root, _ = duo.tell(told)
    middle = pushes.op(
        {**root["body"], "place": "midden"}, item=root["item"], parents=[root["id"]], id="00000000-0000-7000-8000-000000000001"
    )
    deep = pushes.op(
        {**root["body"], "place": "diep", "stories": [{**told, "quote": "Anders."}]}, item=root["item"], parents=[middle["id"]],
        id="00000000-0000-7000-8000-000000000002",
    )  # fmt: skip
    duo.push(deep)
    duo.edit(root, place="breed")
    assert row(Conversation, root["item"]).place == "breed"
    duo.push(middle)
    talk, story = row(Conversation, root["item"]), row(Story, told["id"])
    assert (talk.place, str(talk.head_id), str(story.version_id)) == ("diep", deep["id"], deep["id"])


def test_a_signal_is_an_action_at_once_and_only_once(house, people, client_for):
    duo = Duo(people, client_for)
    made = pushes.signal(duo.duo, duo.area, "Mevrouw is gevallen.")
    assert [duo.push(made), duo.push(made)] == ["created", "duplicate"]
    other = {**made, "body": {**made["body"], "text": "Iets anders."}}
    assert pushes.results(duo.amina, [other], device=duo.device)[0]["code"] == "id_reuse"
    with transaction(write=False):
        assert db.session.execute(sa.text("SELECT text, origin, status FROM action")).all() == [
            ("Mevrouw is gevallen.", "signal", "open")
        ]


def test_the_feed_tells_what_became_of_a_story(house, people, client_for):
    duo, told = Duo(people, client_for), pushes.story()
    duo.tell(told)
    with transaction():
        set_aside_story(db.session.get(Story, UUID(told["id"])), reason="Dubbel.", by=people.actor("carla"))
    line = duo.pull()[-1]
    assert (line["state"], line["reason"], line["story"]) == ("set_aside", "Dubbel.", told["id"])
