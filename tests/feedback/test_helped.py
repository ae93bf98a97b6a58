"""A point is done when its tellers or a session of the wijk say that it helped; one no opens it again."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.agenda.changes import helped, points
from participatie.agenda.changes.helped import Session
from participatie.agenda.models import AgendaItem, HelpAnswer
from participatie.agenda.rules import after_answer, may_be_asked
from participatie.conversations.models import Teller
from participatie.core import clock, seals
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.statuses import Status
from participatie.stories.models import Story
from tests import factories
from tests.accounts.entering import send
from tests.agenda import road
from tests.feedback.codes import new_code

CODE, RECEIPT = new_code(seed=71)
OTHER_CODE, OTHER_RECEIPT = new_code(seed=72)
HOW = "Veertien bewoners in het buurthuis."


class Point:
    """A published point that runs, with two tellers who hold a code."""

    def __init__(self, people) -> None:
        self.by = people.actor("carla")
        item, _, told = road.quoted_point(people)
        for story, receipt in zip(told, (RECEIPT, OTHER_RECEIPT), strict=False):
            db.session.get_one(Teller, story.teller_id).receipt = seals.mac("receipt", receipt)
        for status in (Status.ACCEPTED, Status.RUNNING):
            points.change_status(item, status, "", by=self.by)
        road.publish(people)
        self.id, self.stories = item.id, {CODE: told[0].id, OTHER_CODE: told[1].id}

    @property
    def row(self) -> AgendaItem:
        db.session.expire_all()
        return db.session.get_one(AgendaItem, self.id)

    def ask(self) -> "Point":
        db.session.remove()
        with transaction():
            helped.ask_helped(self.row, by=self.by)
        return self

    def meets(self, session: Session) -> None:
        db.session.remove()
        with transaction():
            helped.record_session(self.row, session, by=self.by)

    def tell(self, browser, said: str, why: str = "", *, code: str = CODE):
        story, point = db.session.get_one(Story, self.stories[code]).public_id, self.row.public_id
        return browser.post("/verhaal/helped", data={"code": code, "story": str(story), "point": str(point), "helped": said, "why": why})


@pytest.fixture
def point(house, people) -> Point:
    with transaction():
        return Point(people)


def my_story(browser, code: str = CODE) -> str:
    return browser.post("/verhaal", data={"code": code}).get_data(as_text=True)


def test_only_what_runs_or_is_stuck_can_be_asked_about():
    assert {status for status in Status if may_be_asked(status)} == {Status.RUNNING, Status.STUCK}


def test_an_answer_moves_what_runs_and_leaves_what_ended_otherwise():
    assert after_answer(Status.STUCK, helped=True) is Status.DONE
    assert after_answer(Status.DONE, helped=False) is Status.RUNNING
    assert after_answer(Status.STOPPED, helped=True) is Status.STOPPED


def test_nobody_calls_a_point_done_at_the_table(point, people):
    with transaction(), pytest.raises(Refused, match="say that it helped"):
        points.change_status(point.row, Status.DONE, "", by=point.by)


def test_a_teller_is_asked_only_after_the_office_asked(point, client_for):
    assert "Heeft het geholpen?" not in my_story(client_for())
    point.ask()
    page = my_story(client_for())
    assert "Heeft het geholpen?" in page
    assert "denkt dat dit klaar is" in page


def test_one_yes_makes_it_done(point, client_for):
    point.ask()
    page = point.tell(client_for(), "yes").get_data(as_text=True)
    assert "Omdat u het zegt, is dit gedaan." in page
    assert point.row.status is Status.DONE
    verbs = db.session.scalars(sa.select(AuditEntry.verb).where(AuditEntry.subject_id == point.id)).all()
    assert "confirm_helped" in verbs


def test_a_no_of_somebody_else_opens_it_again_and_ends_the_asking(point, client_for):
    point.ask()
    point.tell(client_for(), "yes")
    assert point.tell(client_for(), "no", "Achter de flat is het nog donker.", code=OTHER_CODE).status_code == 200
    assert point.row.status is Status.RUNNING
    assert point.row.asked_helped_at is None
    assert "Heeft het geholpen?" not in my_story(client_for())


def test_a_no_says_why(point, client_for):
    point.ask()
    answer = point.tell(client_for(), "no", "  ")
    assert answer.status_code == 422
    assert "wat er nog niet goed is" in answer.get_data(as_text=True)
    assert point.row.status is Status.RUNNING


@pytest.mark.parametrize(("said", "why"), [("", ""), ("maybe", ""), ("no", "x" * 501)])
def test_an_odd_answer_is_refused_with_a_sentence_and_changes_nothing(point, client_for, said, why):
    point.ask()
    assert point.tell(client_for(), said, why).status_code == 422
    assert db.session.scalar(sa.select(sa.func.count()).select_from(HelpAnswer)) == 0


def test_whoever_says_it_again_changes_the_answer(point, client_for):
    point.ask()
    point.tell(client_for(), "yes")
    point.tell(client_for(), "no", "Toch niet.")
    assert [(row.helped, row.why) for row in db.session.scalars(sa.select(HelpAnswer))] == [(False, "Toch niet.")]


def test_somebody_who_told_about_something_else_is_not_asked(point, client_for, people):
    code, receipt = new_code(seed=73)
    with transaction():
        story = factories.story(people.duo_of("amina"), "Iets anders.", receipt=receipt)
    point.ask()
    point.stories[code] = story.id
    assert point.tell(client_for(), "yes", code=code).status_code == 404
    assert point.row.status is Status.RUNNING


def test_the_words_of_a_teller_are_read_by_the_coordinator_only(point, client_for):
    point.ask()
    point.tell(client_for(), "no", "Achter de flat is het nog donker.")
    address = f"/office/agenda/items/{point.id}"
    assert "nog donker" in client_for("carla").get(address).get_data(as_text=True)
    seen = client_for("ruben").get(address).get_data(as_text=True)
    assert "nog donker" not in seen
    assert "1 keer nee" in seen


def test_what_a_teller_wrote_goes_with_the_story(point, client_for):
    point.ask()
    point.tell(client_for(), "no", "Achter de flat is het nog donker.")
    story = db.session.get_one(Story, point.stories[CODE]).public_id
    client_for().post("/verhaal/withdraw", data={"code": CODE, "story": str(story)})
    db.session.expire_all()
    assert [(row.helped, row.why) for row in db.session.scalars(sa.select(HelpAnswer))] == [(False, "")]


def test_a_session_of_the_wijk_makes_it_done(point, client_for):
    fields = {"session-on": clock.today().isoformat(), "session-how": HOW, "session-helped": "yes"}
    answer = send(client_for("carla"), f"/office/agenda/items/{point.id}/session", fields, seen_on="/account/")
    assert answer.status_code == 302
    assert point.row.status is Status.DONE
    assert HOW in client_for("ruben").get(f"/office/agenda/items/{point.id}").get_data(as_text=True)


@pytest.mark.parametrize(
    "wrong",
    [{"session-how": " "}, {"session-on": "ooit"}, {"session-on": "3000-01-01"}, {"session-helped": ""}, {"session-helped": "no", "session-why": ""}],
)  # fmt: skip
def test_a_session_that_is_not_told_whole_is_refused_and_its_words_stay(point, client_for, wrong):
    fields = {"session-on": clock.today().isoformat(), "session-how": HOW, "session-helped": "yes"} | wrong
    answer = send(client_for("carla"), f"/office/agenda/items/{point.id}/session", fields, seen_on="/account/")
    assert answer.status_code == 422
    assert (HOW in answer.get_data(as_text=True)) is ("session-how" not in wrong)
    assert point.row.status is Status.RUNNING


def test_a_session_may_open_again_what_was_called_done(point):
    point.meets(Session(clock.today() - timedelta(days=3), HOW, helped=True))
    assert point.row.status is Status.DONE
    point.meets(Session(clock.today(), HOW, helped=False, why="De lamp is weer stuk."))
    assert point.row.status is Status.RUNNING


def test_the_question_can_be_taken_back(point, client_for):
    point.ask()
    send(client_for("carla"), f"/office/agenda/items/{point.id}/unask-helped", seen_on="/account/")
    assert "Heeft het geholpen?" not in my_story(client_for())
