"""A teller tells something more with the same code: another story, read before it is used."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.conversations.models import Version
from participatie.conversations.rules import STORIES_MAX
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.stories.models import Story, StoryText
from participatie.stories.rules import ReviewState
from tests import factories, pushes
from tests.feedback.codes import new_code

CODE, PUSHED = new_code(seed=91)
FIRST, SECOND = "De lamp is stuk.", "En de bus komt ook niet meer."
AGREED = {"use": "yes", "quote": "yes", "public": "no", "contact": "no"}


class Told:
    """What Amina's phone pushed."""

    def __init__(self, people, phone, *stories: str) -> None:
        self.phone, self.device = phone, pushes.new_id()
        first = pushes.story(stories[0])
        more = [pushes.story(words, teller=first["teller"]) for words in stories[1:]]
        self.id = UUID(first["id"])
        self.body = pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], first, *more, receipts={first["teller"]: PUSHED})
        self.op = pushes.op(self.body)
        assert pushes.statuses(phone, [self.op], device=self.device) == ["created"]

    def more(self, browser, text: str = SECOND, *, code: str = CODE, **answers: str):
        db.session.expire_all()
        story = db.session.get_one(Story, self.id).public_id
        return browser.post("/verhaal/more", data={"code": code, "story": str(story), "text": text, **answers})


@pytest.fixture
def told(client_for, people) -> Told:
    with transaction():
        factories.story(people.duo_of("fatma"), "Ruis", receipt=new_code(seed=92)[1])
    return Told(people, client_for("amina"), FIRST)


def second() -> Story:
    db.session.expire_all()
    return db.session.scalars(sa.select(Story).join(StoryText, StoryText.story_id == Story.id).where(StoryText.quote == SECOND)).one()


def test_another_story_is_there_beside_the_first_and_waits_to_be_read(told, client_for):
    page = told.more(client_for(), **AGREED).get_data(as_text=True)
    assert "Iemand leest wat u toevoegde" in page
    assert FIRST in page
    assert SECOND in page
    made, first = second(), db.session.get_one(Story, told.id)
    assert (made.state, made.teller_id, made.duo_id, made.area_id) == (ReviewState.WAITING, first.teller_id, first.duo_id, first.area_id)
    assert (made.consent.use, made.consent.quote, made.consent.public, made.consent.contact) == (True, True, False, False)
    assert SECOND in client_for("carla").get(f"/office/stories/{made.id}").get_data(as_text=True)
    verbs = db.session.scalars(sa.select(AuditEntry.verb).where(AuditEntry.subject_id == made.id)).all()
    assert "tell_more" in verbs


def test_the_first_story_stays_as_it_was_read(told, client_for):
    with transaction():
        row = db.session.get_one(Story, told.id)
        row.state, row.publishable = ReviewState.ACCEPTED, FIRST
    told.more(client_for(), **AGREED)
    db.session.expire_all()
    row = db.session.get_one(Story, told.id)
    assert (row.state, row.publishable) == (ReviewState.ACCEPTED, FIRST)


def test_without_an_answer_it_may_not_be_used(told, client_for):
    assert told.more(client_for()).status_code == 200
    assert second().consent.use is None
    assert not second().in_use


def test_a_phone_that_does_not_know_it_does_not_lose_it(told, client_for):
    """It writes on top of what it has: two heads, both kept; on top of both the story is shown again, as the duo settles it."""
    told.more(client_for(), **AGREED)
    made = second()
    later = pushes.op(told.body | {"reflection": "Later bedacht."}, item=told.op["item"], parents=[told.op["id"]])
    assert pushes.statuses(told.phone, [later], device=told.device) == ["conflict"]
    assert second().id == made.id
    both = told.body | {"stories": [*told.body["stories"], pushes.story(SECOND, id=str(made.id), teller=str(made.teller_id))]}
    settled = pushes.op(both, item=told.op["item"], parents=[str(made.version_id), later["id"]])
    assert pushes.statuses(told.phone, [settled], device=told.device) == ["created"]
    assert SECOND in client_for().post("/verhaal", data={"code": CODE}).get_data(as_text=True)
    assert second().consent.public is False  # what the teller said wins over the phone


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001])
def test_nothing_or_too_much_is_refused_and_stays_in_the_box(told, client_for, text):
    answer = told.more(client_for(), text, **AGREED)
    assert answer.status_code == 422
    assert text.strip() in answer.get_data(as_text=True)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Version)) == 2  # the noise and what the phone pushed


def test_a_conversation_does_not_grow_without_end(client_for, people):
    full = Told(people, client_for("amina"), *(f"Verhaal {n}" for n in range(STORIES_MAX)))
    answer = full.more(client_for(), **AGREED)
    assert answer.status_code == 422
    assert "meemakers" in answer.get_data(as_text=True)


def test_nobody_adds_with_a_code_of_somebody_else(told, client_for):
    assert told.more(client_for(), code=new_code(seed=92)[0], **AGREED).status_code == 404
    assert told.more(client_for(), code="fout", **AGREED).status_code == 404
