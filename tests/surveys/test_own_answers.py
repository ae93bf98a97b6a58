"""With the code a resident sees the answers and takes them back; an address that is not open says so."""

from datetime import timedelta

import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.surveys.changes.period import close_survey
from participatie.surveys.models import Answer, Survey
from participatie.surveys.queries.public import by_short
from tests.house_rules.page import faults
from tests.surveys.making import FACE, FEEL, LATER, YEARS, code_on, fill, opened, press, stored, text


def test_the_code_shows_the_answers_and_takes_them_back(resident, people):
    path = opened(people)
    code = code_on(fill(resident, path, q_q1="b", q_q3="Een bankje voor de kerk"))
    fill(resident, path, q_q1="a", q_q3="Van een ander")
    mine = resident.post("/verhaal", data={"code": code})
    assert "Een bankje voor de kerk" in text(mine)
    assert "Van een ander" not in text(mine)
    assert not faults(mine.text)
    response = mine.text.split('name="response" value="')[1][:36]
    gone = resident.post("/verhaal/withdraw-answers", data={"code": code, "response": response})
    assert gone.status_code == 200
    assert resident.post("/verhaal", data={"code": code}).status_code == 404
    with transaction(write=False):
        assert "Een bankje voor de kerk" not in str(db.session.scalars(sa.select(Answer.value)).all())


def test_a_face_comes_back_as_the_words_that_stood_under_it(resident, people):
    code = code_on(fill(resident, opened(people, FACE), q_q6="2"))
    mine = resident.post("/verhaal", data={"code": code})
    assert "Hoe gaat het met u? Slecht" in text(mine)


def test_answers_in_arabic_stand_in_arabic_on_a_page_in_dutch(resident, people):
    path = opened(people, FEEL, YEARS, FACE)
    code = code_on(fill(resident, f"{path}?lang=ar", q_q1="b", q_q4="12", q_q6="2"))
    mine = resident.post("/verhaal", data={"code": code}, headers={"Accept-Language": "nl"}).text
    answers = mine.partition('<dl class="answers"')[2].partition("</dl>")[0]
    assert answers.startswith(' lang="ar" dir="rtl">')
    assert '<dt lang="ar"><bdi>هل تشعر بالأمان هنا؟</bdi></dt><dd><bdi>لا</bdi></dd>' in answers
    assert '<dt lang="nl"><bdi>Hoeveel jaar woont u hier?</bdi></dt><dd><bdi>12</bdi></dd>' in answers
    assert "<bdi>سيئ</bdi>" in answers
    assert not faults(mine)


def test_what_was_taken_back_does_not_return_when_the_form_is_sent_again(resident, people):
    path = opened(people)
    page = resident.get(path)
    with clock.frozen(clock.now() + LATER):
        code = code_on(press(resident, page, path, q_q1="b", q_q3="Geheim"))
        response = resident.post("/verhaal", data={"code": code}).text.split('name="response" value="')[1][:36]
        resident.post("/verhaal/withdraw-answers", data={"code": code, "response": response})
        assert press(resident, page, path, q_q1="b", q_q3="Geheim").status_code == 409
    assert stored() == [{"q1": None, "q3": None}]


def test_with_the_code_of_another_nothing_is_taken_back(resident, people):
    path = opened(people)
    mine, other = code_on(fill(resident, path, q_q1="b")), code_on(fill(resident, path, q_q1="a"))
    response = resident.post("/verhaal", data={"code": mine}).text.split('name="response" value="')[1][:36]
    assert resident.post("/verhaal/withdraw-answers", data={"code": other, "response": response}).status_code == 404
    assert {"q1": "b"} in stored()


def test_an_address_that_is_not_there_or_not_open_yet_or_over_says_so(resident, people):
    with transaction():
        path = opened(people)
    found = lambda: by_short(path.rpartition("/")[2])  # noqa: E731  # asked three times, each in its own transaction
    with transaction():
        found().opens_at = clock.now() + timedelta(days=2)
    assert "Hij gaat open op" in text(resident.get(path))
    with transaction():
        found().opens_at = None
        close_survey(found(), by=people.actor("carla"))
    assert resident.get(path).status_code == 200
    assert "gesloten" in text(resident.get(path))
    assert resident.get("/v/bestaat-niet").status_code == 404


def test_a_draft_does_not_exist_for_residents(resident, people):
    path = opened(people, draft=True)
    assert resident.get(path).status_code == 404
    assert resident.post(path, data={"q-q1": "a", "do": "send"}).status_code == 404


def test_who_was_filling_in_when_it_closed_may_still_send_within_the_hour(resident, people):
    path = opened(people)
    page = resident.get(path)
    soon, late = clock.now() + timedelta(minutes=50), clock.now() + timedelta(minutes=80)
    with clock.frozen(clock.now() + timedelta(minutes=10)), transaction():
        close_survey(db.session.scalars(sa.select(Survey).where(Survey.short == path[3:])).one(), by=people.actor("carla"))
    with clock.frozen(late):
        assert "gesloten" in text(press(resident, page, path, q_q1="a"))
    with clock.frozen(soon):
        assert press(resident, page, path, q_q1="a").status_code == 200
    assert stored() == [{"q1": "a"}]
