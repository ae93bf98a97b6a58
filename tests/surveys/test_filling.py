"""A resident fills in a survey: no account, no cookie, no script, and nothing typed is ever lost."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.surveys.changes.period import close_survey
from participatie.surveys.models import Answer, Response, Survey
from participatie.surveys.queries.public import by_short
from tests.house_rules.page import faults
from tests.surveys.making import (
    FACE,
    FEEL,
    LONG_SURVEY,
    MARK,
    MEET,
    WHERE,
    WHY,
    WISH,
    YEARS,
    code_on,
    fields,
    opened,
    press,
    text,
)

LATER = timedelta(seconds=30)


@pytest.fixture
def resident(client_for):
    """Somebody at home, of whom nobody knows anything."""
    return client_for()


def fill(resident, path: str, **said):
    """Open, take half a minute, send."""
    page = resident.get(path)
    with clock.frozen(clock.now() + LATER):
        return press(resident, page, path, **said)


def stored() -> list[dict[str, object]]:
    with transaction(write=False):
        rows = db.session.scalars(sa.select(Response)).all()
        return [{one.question.name: one.value for one in row.answers} for row in rows]


def test_a_resident_answers_on_one_page_and_gets_a_code(resident, people):
    path = opened(people)
    page = resident.get(path)
    assert "Voelt u zich hier veilig?" in text(page)
    thanks = fill(resident, path, q_q1="b", q_q3="Een bankje\r\nin de zon")
    assert thanks.status_code == 200
    assert "Tot ziens." in text(thanks)
    assert stored() == [{"q1": "b", "q3": "Een bankje\nin de zon"}]
    assert len(code_on(thanks)) == 21


def test_the_pages_need_no_cookie_and_no_script_and_are_valid(resident, people):
    path = opened(people, *LONG_SURVEY)
    page = resident.get(path)
    answers = [page, press(resident, page, path, "next"), fill(resident, opened(people), q_q1="a"), resident.get("/v/unknown")]
    for answer in answers:
        assert "Set-Cookie" not in answer.headers
        assert "<script" not in answer.text
        assert not faults(answer.text)


def test_another_language_keeps_what_was_typed(resident, people):
    path = opened(people)
    arabic = press(resident, resident.get(path), path, "lang-ar", q_q1="b", q_q3="Een bankje")
    assert arabic.status_code == 200
    assert "هل تشعر بالأمان هنا؟" in arabic.text
    assert 'dir="rtl"' in arabic.text.split(">", 2)[1]
    assert "Een bankje" in arabic.text
    back = press(resident, arabic, path, "lang-nl")
    assert fields(back).getlist("q-q1") == ["b"]
    assert fields(back)["q-q3"].strip() == "Een bankje"
    assert not stored()


def test_what_has_no_translation_is_shown_in_dutch_and_says_so(resident, people):
    path = opened(people, FEEL, YEARS)
    page = resident.get(path, headers={"Accept-Language": "ar"})
    assert '<span lang="nl" dir="auto">Hoeveel jaar woont u hier?</span>' in page.text


def test_an_answer_that_is_not_right_comes_back_with_a_link_and_everything_typed(resident, people):
    path = opened(people, FEEL, YEARS, WISH)
    again = fill(resident, path, q_q4="elf jaar", q_q3="Meer groen")
    assert again.status_code == 422
    assert "Wat al is ingevuld, staat er nog." in text(again)
    assert 'href="#q-q1"' in again.text
    assert 'href="#q-q4"' in again.text
    assert fields(again)["q-q4"] == "elf jaar"
    assert fields(again)["q-q3"].strip() == "Meer groen"
    assert not stored()


def test_from_five_questions_on_each_has_its_own_page(resident, people):
    path = opened(people, FEEL, WISH, YEARS, MARK, FACE)
    first = resident.get(path)
    assert "Vraag 1 van 5" in first.text.partition("</title>")[0]
    assert "Vraag 1 van 5" in text(first)
    second = press(resident, first, path, "next", q_q1="a")
    assert "Vraag 2 van 5" in text(second)
    assert "Voelt u zich hier veilig?" not in text(second)
    back = press(resident, press(resident, second, path, "next", q_q3="Groen"), path, "back")
    assert "Vraag 2 van 5" in text(back)
    assert fields(back)["q-q3"].strip() == "Groen"
    assert fields(press(resident, back, path, "back")).getlist("q-q1") == ["a"]


def test_a_question_of_its_own_page_must_be_right_before_the_next(resident, people):
    path = opened(people, FEEL, WISH, YEARS, MARK, FACE)
    again = press(resident, resident.get(path), path, "next")
    assert again.status_code == 422
    assert "Vraag 1 van 5" in text(again)


def test_a_question_that_depends_on_an_answer_is_asked_only_then(resident, people):
    path = opened(people, FEEL, WHY, WISH)
    first = resident.get(path)
    yes, no = press(resident, first, path, "next", q_q1="a"), press(resident, first, path, "next", q_q1="b")
    assert "Vraag 2 van 2" in text(yes)
    assert "Vertel waarom niet." in text(no)
    reason = press(resident, no, path, "next", q_q2="Het is donker")
    changed_mind = press(resident, press(resident, reason, path, "back"), path, "back")
    last = press(resident, changed_mind, path, "next", q_q1="a")
    with clock.frozen(clock.now() + LATER):
        press(resident, last, path, q_q3="Licht")
    assert stored() == [{"q1": "a", "q3": "Licht"}]


def test_every_kind_of_question_is_kept_as_it_was_meant(resident, people):
    path, page = opened(people, *LONG_SURVEY), None
    said = {
        "q1": "b",
        "q2": "Donker",
        "q3": "Licht",
        "q4": "٣",
        "q5": "4",
        "q6": "2",
        "q7": "BU90010403",
        "q8": ["a", "c"],
        "q9": "Kerkstraat",
    }
    page = resident.get(path)
    for name in list(said)[:-1]:
        page = press(resident, page, path, "next", **{f"q_{name}": said[name]})
        assert page.status_code == 200, text(page)
    with clock.frozen(clock.now() + LATER):
        assert press(resident, page, path, q_q9="Kerkstraat").status_code == 200
    assert stored() == [{**said, "q4": 3, "q5": 4, "q6": 2}]


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (FEEL, "z"), (MEET, ["a", "z"]), (MARK, "6"), (MARK, "1.5"), (FACE, "0"), (YEARS, "-1"), (YEARS, "111"), (WHERE, "GM0000"),
        (WISH, "x" * 4001),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else str(value)[:6],
)  # fmt: skip
def test_what_no_button_sends_is_not_taken(resident, people, asked, wrong):
    assert fill(resident, opened(people, asked), **{f"q_{asked.name}": wrong}).status_code == 422
    assert not stored()


def test_sending_twice_is_one_response_with_one_code(resident, people):
    path = opened(people)
    page = resident.get(path)
    with clock.frozen(clock.now() + LATER):
        first, second = press(resident, page, path, q_q1="a"), press(resident, page, path, q_q1="b", q_q3="Toch niet")
    assert code_on(first) == code_on(second)
    assert stored() == [{"q1": "b", "q3": "Toch niet"}]


def test_an_empty_form_is_not_sent(resident, people):
    again = fill(resident, opened(people, WISH))
    assert again.status_code == 422
    assert not stored()


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
