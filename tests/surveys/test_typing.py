"""What came on paper is typed in by a coordinator, marked as such, and found back by whoever tore off the slip."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.conversations.rules.receipt import shown_code
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.ids import uuid4
from participatie.core.roles import SYSTEM
from participatie.privacy.changes import keep_night
from participatie.surveys.changes.period import close_survey
from participatie.surveys.models import Response
from participatie.surveys.ports import ticket
from participatie.surveys.rules.sheets import parse_number, shown_number
from tests.agenda.office import press, words
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, LATER, MEET, WHY, WISH, YEARS, stored
from tests.surveys.making import press as send_form
from tests.surveys.table import found, made


@pytest.fixture
def page(people):
    return made(people, FEEL, WHY, WISH, YEARS, MEET)


def _sheet(page: str) -> tuple[str, str]:
    """(number, code) of a sheet of this survey, as printed."""
    with transaction(write=False):
        survey = found(page)
        number = ticket.sheet_number(survey.id)
        return shown_number(number), shown_code(ticket.of_sheet(number, survey.id).code)


def _type(carla, page, **said):
    return press(carla, f"{page}/typing", **{name.replace("_", "-"): value for name, value in said.items()})


def _rows() -> list[Response]:
    return list(db.session.scalars(sa.select(Response)))


def test_a_sheet_is_typed_in_marked_and_counted_apart(carla, page, people):
    shown = carla.get(f"{page}/typing")
    assert not faults(shown.text)
    assert "Only if you chose “Nee” at question 1." in words(shown)
    done = _type(carla, page, q_q1="b", q_q2="Het is donker.", q_q4="12", q_q8=["a", "c"], lang="ar")
    assert done.status_code == 302
    assert done.location.endswith("lang=ar")
    assert stored() == [{"q1": "b", "q2": "Het is donker.", "q4": 12, "q8": ["a", "c"]}]
    with transaction(write=False):
        row = _rows()[0]
        assert (row.typed_by, row.receipt, row.language) == (people.accounts["carla"], None, "ar")
    assert "1 answer counts" in words(carla.get(f"{page}/results"))
    again = carla.get(done.location)
    assert "1 sheet is in." in words(again)
    assert not faults(again.text)


def test_what_was_skipped_is_skipped_and_what_was_not_asked_is_said(carla, page):
    wrong = _type(carla, page, q_q2="Toch iets.")
    assert wrong.status_code == 422
    assert "only for who gave a certain answer at question 1" in words(wrong)
    assert "Toch iets." in wrong.text
    assert not faults(wrong.text)
    assert stored() == []
    assert _type(carla, page, q_q4="3").status_code == 302
    assert stored() == [{"q4": 3}]


def test_an_empty_sheet_is_not_taken_in(carla, page):
    assert "Nothing was filled in" in words(_type(carla, page))
    assert stored() == []


def test_the_slip_opens_what_was_typed_and_takes_it_back(carla, client_for, page):
    number, code = _sheet(page)
    resident = client_for()
    assert resident.post("/verhaal", data={"code": code}).status_code == 404
    assert _type(carla, page, q_q1="a", sheet=number.lower().replace("-", " ")).status_code == 302
    mine = resident.post("/verhaal", data={"code": code})
    assert "Voelt u zich hier veilig?" in mine.text
    sent = re.search(r'name="response" value="([^"]+)"', mine.text)[1]
    assert resident.post("/verhaal/withdraw-answers", data={"code": code, "response": sent}).status_code == 200
    back = _type(carla, page, q_q1="a", sheet=number)
    assert back.status_code == 422
    assert "took the answers back with the code" in words(back)


def test_the_coordinator_never_sees_the_code(carla, page):
    number, code = _sheet(page)
    done = _type(carla, page, q_q1="a", sheet=number)
    shown = carla.get(done.location).text
    assert code not in shown
    assert number not in shown
    assert "with a code" in shown


@pytest.mark.parametrize("wrong", ["ABCD-EFGH-JK", "nonsense", "0000-0000-00", "1"])
def test_a_number_that_was_never_printed_is_refused(carla, page, wrong):
    refused = _type(carla, page, q_q1="a", sheet=wrong)
    assert refused.status_code == 422
    assert "no number of a sheet of this survey" in words(refused)


def test_a_number_of_another_survey_is_refused(carla, page, people):
    number, _code = _sheet(made(people, FEEL))
    assert _type(carla, page, q_q1="a", sheet=number).status_code == 422


def test_a_slip_of_the_pen_in_the_number_is_caught(house, page):
    number = parse_number(_sheet(page)[0])
    with transaction(write=False):
        survey = found(page)
        caught = [ticket.of_sheet(number[:n] + ("0" if number[n] != "0" else "1") + number[n + 1 :], survey.id) for n in range(len(number))]
    assert not any(caught)


def test_the_same_sheet_twice_is_one_response(carla, page):
    number, _code = _sheet(page)
    assert _type(carla, page, q_q1="a", sheet=number).status_code == 302
    assert _type(carla, page, q_q1="a", sheet=number).status_code == 302
    other = _type(carla, page, q_q1="b", sheet=number)
    assert other.status_code == 422
    assert "typed in already, with other answers" in words(other)
    assert stored() == [{"q1": "a"}]


def test_the_same_press_twice_is_one_response(carla, page):
    form = str(uuid4())
    for _ in range(2):
        assert _type(carla, page, q_q1="a", form=form).status_code == 302
    assert stored() == [{"q1": "a"}]


def test_what_a_resident_sent_cannot_be_written_over(carla, client_for, page):
    resident = client_for()
    with transaction(write=False):
        path = f"/v/{found(page).short}"
    seen = resident.get(path)
    with clock.frozen(clock.now() + LATER):
        send_form(resident, seen, path, q_q1="b")
    with transaction(write=False):
        sent = str(_rows()[0].id)
    assert _type(carla, page, q_q1="a", form=sent).status_code == 422
    assert stored() == [{"q1": "b"}]


def test_a_sheet_is_taken_back_and_typed_again(carla, page):
    number, _code = _sheet(page)
    _type(carla, page, q_q1="a", sheet=number)
    with transaction(write=False):
        row = _rows()[0].id
    assert press(carla, f"{page}/typing", f"{page}/typing/{row}/take-back").status_code == 302
    assert "of which" not in words(carla.get(f"{page}/results"))
    assert _type(carla, page, q_q1="b", sheet=number).status_code == 302
    assert stored() == [{"q1": "b"}]
    with transaction(write=False):
        assert [one.state.value for one in _rows()] == ["counted"]


def test_what_a_resident_sent_is_not_taken_back_here(carla, client_for, page):
    resident = client_for()
    with transaction(write=False):
        path = f"/v/{found(page).short}"
    seen = resident.get(path)
    with clock.frozen(clock.now() + LATER):
        send_form(resident, seen, path, q_q1="b")
    _type(carla, page, q_q1="a")
    with transaction(write=False):
        sent = next(one.id for one in _rows() if one.typed_by is None)
    seen = carla.get(f"{page}/typing").text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    carla.post(f"{page}/typing/{sent}/take-back", data={"csrf_token": seen})
    assert "not typed in from paper" in words(carla.get(f"{page}/typing"))
    assert len(stored()) == 2


def test_paper_that_comes_after_closing_is_taken_in(carla, page, people):
    with transaction():
        close_survey(found(page), by=people.actor("carla"))
    assert _type(carla, page, q_q1="a").status_code == 302


def test_a_draft_takes_no_paper(carla, people):
    draft = made(people, FEEL, draft=True)
    assert "not opened yet" in words(_type(carla, draft, q_q1="a"))


def test_words_from_paper_without_a_code_go_with_their_term_too(carla, page, people):
    _type(carla, page, q_q1="a", q_q3="Een bankje", q_q4="3")
    with transaction():
        close_survey(found(page), by=people.actor("carla"))
    for days in (366, 367):
        with clock.frozen(clock.now() + timedelta(days=days)), transaction():
            night, _more = keep_night(by=SYSTEM)
            gone = night.told.get("answer", {}).get("gone", 0)
    assert stored() == [{"q1": "a", "q3": None, "q4": None}]
    assert gone == 0
