"""The teller changes what may be done with a story, by code; it counts at once and no phone undoes it."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.agenda.models import AgendaItem
from participatie.areas.models import Area
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.stories.models import Story, StorySearch
from participatie.stories.rules import ReviewState
from tests import factories, pushes
from tests.feedback.codes import new_code
from tests.published import publish

CODE, PUSHED = new_code(seed=41)
WORDS = "Mijn dochter durft 's avonds niet meer langs de garages."
ALL = {"use": True, "quote": True, "public": True, "contact": False}


class Told:
    """What Amina's phone pushed, and the ids with which it is pushed again."""

    def __init__(self, people, phone, consent) -> None:
        self.phone, self.device = phone, pushes.new_id()
        story = pushes.story(WORDS, consent=consent)
        self.id = UUID(story["id"])
        self.body = pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], story, receipts={story["teller"]: PUSHED})
        self.op = pushes.op(self.body)
        assert pushes.statuses(phone, [self.op], device=self.device) == ["created"]

    @property
    def row(self) -> Story:
        db.session.expire_all()
        return db.session.get_one(Story, self.id)

    def answer(self, browser, **answers: str):
        return browser.post("/verhaal/consent", data={"code": CODE, "story": str(self.row.public_id), **answers})


@pytest.fixture
def tell(client_for, people):
    with transaction():
        factories.story(people.duo_of("fatma"), "Ruis", receipt=new_code(seed=42)[1])
    return lambda **consent: Told(people, client_for("amina"), ALL | consent)


def test_the_page_shows_the_answers_as_they_are(client_for, tell):
    tell(contact=None)
    page = client_for().post("/verhaal", data={"code": CODE}).get_data(as_text=True)
    assert 'name="public" value="yes" checked' in page
    assert page.count(" checked") == 3


def test_a_no_takes_the_quote_off_the_public_page_at_once(client_for, tell, people):
    told = tell()
    with transaction():
        row = told.row
        row.publishable, row.state = WORDS, ReviewState.ACCEPTED
        item = AgendaItem(area_id=people.areas["nazareth"], title="Licht bij de garages", goal="Vier lampen")
        db.session.add(item)
        db.session.flush()
        publish(db.session.get_one(Area, people.areas["nazareth"]), [item], quotes=[(row, WORDS)])
        code = row.area.code.lower()
    assert "dochter" in client_for().get(f"/wijk/{code}").get_data(as_text=True)
    page = told.answer(client_for(), public="no").get_data(as_text=True)
    assert "Uw antwoorden zijn opgeslagen." in page
    assert "dochter" not in client_for().get(f"/wijk/{code}").get_data(as_text=True)


def test_a_story_that_may_not_be_used_any_more_is_out_of_search(client_for, tell):
    told = tell()
    with transaction():
        told.row.publishable, told.row.state = WORDS, ReviewState.ACCEPTED
        db.session.add(StorySearch(story_id=told.id, area_id=told.row.area_id, words="dochter garages"))
    told.answer(client_for(), use="no")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(StorySearch).where(StorySearch.story_id == told.id)) == 0
    assert not told.row.in_use
    page = client_for().post("/verhaal", data={"code": CODE}).get_data(as_text=True)
    assert "U wilde niet dat wij uw verhaal gebruiken." in page


def test_a_yes_after_no_answer_keeps_the_story(client_for, tell):
    told = tell(use=None, quote=None, public=None)
    told.answer(client_for(), use="yes")
    assert told.row.consent.may_use
    assert told.row.consent.quote is None


def test_a_later_version_of_the_phone_does_not_undo_the_teller(client_for, tell):
    told = tell()
    told.answer(client_for(), public="no")
    newer = told.body | {"reflection": "Later bedacht."}
    again = pushes.op(newer, item=told.op["item"], parents=[told.op["id"]])
    assert pushes.statuses(told.phone, [again], device=told.device) == ["created"]
    assert told.row.version_id == UUID(again["id"])
    assert told.row.consent.public is False
    assert told.row.consent.quote is True


def test_the_same_answers_again_are_said_to_change_nothing_and_leave_no_trace(client_for, tell):
    told = tell()
    told.answer(client_for(), use="yes")
    assert "Er is niets veranderd" in told.answer(client_for(), use="yes").get_data(as_text=True)
    rows = sa.select(AuditEntry).where(AuditEntry.verb == "answer_consent")
    assert [entry.ids for entry in db.session.scalars(rows)] == [{"use": True}]


@pytest.mark.parametrize("odd", ["", "maybe", "YES", "\x00", "x" * 9_000])
def test_what_is_no_answer_changes_nothing(client_for, tell, odd):
    told = tell()
    assert told.answer(client_for(), use=odd, public=odd).status_code == 200
    assert told.row.consent.may_publish


def test_nobody_answers_for_somebody_else(client_for, tell):
    told = tell()
    other = db.session.scalars(sa.select(Story).where(Story.id != told.id)).one()
    assert client_for().post("/verhaal/consent", data={"code": CODE, "story": str(other.public_id), "use": "no"}).status_code == 404
    db.session.expire_all()
    assert other.own_use is None
