"""A resident fills in a survey: no account, no cookie, no script, and nothing typed is ever lost."""

import pytest

from participatie.core import clock
from tests.house_rules.page import faults
from tests.surveys.making import (
    FACE,
    FEEL,
    LATER,
    LONG_SURVEY,
    MARK,
    MEET,
    WHERE,
    WHY,
    WISH,
    YEARS,
    code_on,
    fields,
    fill,
    opened,
    press,
    stored,
    text,
)


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
