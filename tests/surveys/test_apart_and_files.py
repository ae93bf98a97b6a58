"""What waits apart is judged at the table; surveys go out and come in as spreadsheets."""

import io
from datetime import timedelta

import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.surveys.models import Response, Survey
from participatie.surveys.ports.workbook import write_sheets
from participatie.surveys.rules.kinds import ResponseState, SurveyState
from tests.agenda.office import press, words
from tests.surveys.making import FACE, FEEL, MARK, MEET, WHY, WISH
from tests.surveys.making import fields as survey_fields
from tests.surveys.table import LIST, found, made, token


def test_closing_and_opening_again_and_a_draft_only_without_answers(carla, client_for, people):
    page = made(people)
    press(carla, page, f"{page}/close")
    assert "Closed" in words(carla.get(page))
    press(carla, page, f"{page}/open")
    with transaction(write=False):
        assert (found(page).state, found(page).closed_at) == (SurveyState.OPEN, None)
    proof = token(carla)
    _answer(client_for(), page)
    assert f"{page}/draft" not in carla.get(page).text
    carla.post(f"{page}/draft", data={"csrf_token": proof})
    with transaction(write=False):
        assert found(page).state is SurveyState.OPEN


def _answer(resident, page, *, trapped: bool = False, said: str = "Een bankje"):
    with transaction(write=False):
        path = f"/v/{found(page).short}"
    form = survey_fields(resident.get(path))
    form["q-q1"], form["q-q3"], form["do"] = "a", said, "send"
    if trapped:
        form["website"] = "x"
    with clock.frozen(clock.now() + timedelta(seconds=5)):
        return resident.post(path, data=form)


def test_what_waits_apart_is_read_released_or_set_aside(carla, client_for, people):
    page = made(people)
    for said in ("Eerste", "Tweede", "Derde", "Vierde"):
        _answer(client_for(), page, trapped=True, said=said)
    _answer(client_for(), page, said="Telt al")
    shown = words(carla.get(f"{page}/apart"))
    assert "Eerste" in shown
    assert "Telt al" not in shown
    with transaction(write=False):
        first, second = [one.id for one in db.session.scalars(sa.select(Response).where(Response.state == ResponseState.APART))][
            :2
        ]
    press(carla, f"{page}/apart", f"{page}/apart/{first}/release")
    press(carla, f"{page}/apart", f"{page}/apart/{second}/aside")
    press(carla, f"{page}/apart", f"{page}/apart/all")
    with transaction(write=False):
        states = dict(db.session.execute(sa.select(Response.state, sa.func.count()).group_by(Response.state)).all())
    assert states == {ResponseState.COUNTED: 2, ResponseState.SET_ASIDE: 3}
    press(carla, f"{page}/apart", f"{page}/apart/{second}/release")
    assert "3 answers count" in words(carla.get(LIST))


def test_answers_of_one_survey_are_not_judged_through_another(carla, client_for, people):
    page, other = made(people), made(people, title="Een andere")
    _answer(client_for(), page, trapped=True)
    with transaction(write=False):
        response = db.session.scalars(sa.select(Response.id)).one()
    assert carla.post(f"{other}/apart/{response}/release", data={"csrf_token": token(carla)}).status_code == 404


def test_a_survey_goes_out_as_a_spreadsheet_and_comes_in_as_a_draft(carla, people):
    page = made(people, FEEL, WHY, WISH, MARK, FACE, MEET)
    out = carla.get(f"{page}/xlsform")
    assert out.headers["Content-Disposition"].startswith("attachment; filename=")
    back = press(carla, f"{LIST}/import", area=people.areas["pottenberg"], file="").status_code
    assert back == 422
    new = _bring_in(carla, people, out.data)
    assert new.status_code == 302, words(new)
    with transaction(write=False):
        ours, theirs = found(page), found(new.location)
        assert (theirs.asked, theirs.title, theirs.state) == (ours.asked, ours.title, SurveyState.DRAFT)


def test_a_spreadsheet_with_a_row_that_is_not_known_imports_nothing(carla, people):
    raw = write_sheets(
        {
            "survey": [["type", "name", "label"], ["text", "q1", "Wat?"], ["geopoint", "q2", "Waar?"]],
            "settings": [["form_title"], ["Proef"]],
        }
    )
    refused = _bring_in(carla, people, raw)
    assert refused.status_code == 422
    assert "survey 3 The type 'geopoint' is not known here." in words(refused)
    assert _bring_in(carla, people, b"dit is geen rekenblad").status_code == 422
    with transaction(write=False):
        assert not db.session.scalars(sa.select(Survey)).all()


def _bring_in(browser, people, raw: bytes):
    data = {"csrf_token": token(browser), "area": str(people.areas["pottenberg"]), "file": (io.BytesIO(raw), "vragen.xlsx")}
    return browser.post(f"{LIST}/import", data=data, content_type="multipart/form-data")
