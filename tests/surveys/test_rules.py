"""The pure rules of surveys: what is shown, what fits, what is missing in a language, what is too fast or too much."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.surveys.rules import spam
from participatie.surveys.rules.answers import read, read_one
from participatie.surveys.rules.kinds import ApartWhy, QuestionKind, SurveyState
from participatie.surveys.rules.period import why_not_open
from participatie.surveys.rules.phase import Phase, phase, takes
from participatie.surveys.rules.questions import Choice, Condition, keyed, misfit, misplaced, one_by_one, shown
from participatie.surveys.rules.spam import FormAge, Pace, Verdict, form_age, verdict
from participatie.surveys.rules.texts import gaps, in_order, language_said, said, tidy
from tests.surveys.making import FACE, FEEL, LONG_SURVEY, MARK, MEET, WHY, WISH, YEARS

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_question_under_a_question_that_is_not_shown_is_not_shown_either():
    deeper = replace(WISH, name="q3", show_if=Condition("q2x", "a"))
    between = replace(FEEL, name="q2x", show_if=Condition("q1", "b"))
    questions = (FEEL, between, deeper)
    assert [one.name for one in shown(questions, {"q1": "b", "q2x": "a"})] == ["q1", "q2x", "q3"]
    assert [one.name for one in shown(questions, {"q1": "a", "q2x": "a"})] == ["q1"]


def test_an_answer_to_a_question_that_is_not_shown_is_not_kept():
    assert read((FEEL, WHY), {"q1": ["a"], "q2": ["Toch iets"]}).answers == {"q1": "a"}


def test_several_choices_meet_a_condition_when_one_of_them_does():
    assert shown((MEET, replace(WISH, show_if=Condition("q8", "b"))), {"q8": ["a", "b"]})[1:] != []


@given(st.lists(st.text(max_size=30), max_size=4))
def test_nothing_that_comes_in_breaks_the_reading(filled):
    for question in LONG_SURVEY:
        value, problem = read_one(question, filled, ["BU90010403"])
        assert value is None or problem is None or question.kind is QuestionKind.MANY_CHOICES
        assert "\0" not in str(value)


@pytest.mark.parametrize(("typed", "value"), [("7", 7), (" 7 ", 7), ("٧", 7), ("+7", 7), ("-7", -7), ("\u22127", -7)])
def test_a_number_is_read_as_people_type_it(typed, value):
    assert read_one(replace(YEARS, least=None), [typed]) == (value, None)


@pytest.mark.parametrize("typed", ["zeven", "7,5", "1e3", "--7", "9" * 10, "²", "7 8"])
def test_what_is_no_whole_number_is_asked_again(typed):
    assert read_one(YEARS, [typed])[0] is None
    assert read_one(YEARS, [typed])[1] is not None


def test_four_questions_fit_one_page_and_five_do_not():
    four = (FEEL, WISH, YEARS, MARK)
    assert not one_by_one(four)
    assert one_by_one((*four, FACE))
    assert one_by_one((FEEL, WHY))


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FEEL, text={"ar": "فقط"}), replace(FEEL, choices=FEEL.choices[:1]),
        replace(FEEL, choices=(*FEEL.choices, Choice("c", {"ar": "نعم"}))),
        replace(FEEL, choices=(Choice("a", {"nl": "Ja"}), Choice("b", {"nl": "Ja"}))), replace(MARK, least=5, most=5),
        replace(MARK, least=0, most=20),
        replace(YEARS, least=0, most=10**9), replace(FEEL, choices=tuple(Choice(f"k{n}", {"nl": str(n)}) for n in range(21))),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_says_why(wrong):
    assert misfit(wrong)
    assert not any(misfit(one) for one in LONG_SURVEY)


def test_a_condition_must_be_about_an_answer_that_comes_before():
    assert misplaced((WHY, FEEL)) == WHY
    assert misplaced((FEEL, replace(WHY, show_if=Condition("q1", "z")))) is not None
    assert misplaced((WISH, replace(WHY, show_if=Condition("q3", "a")))) is not None
    assert misplaced((MARK, replace(WHY, show_if=Condition("q5", "5")))) is None


def test_choices_keep_their_key_when_their_order_changes():
    lines = {"nl": ["Nee", "Weet niet", "Ja"], "ar": ["لا", "", "نعم"]}
    found = keyed(lines, FEEL.choices)
    assert [(one.key, one.text["nl"]) for one in found] == [("b", "Nee"), ("c", "Weet niet"), ("a", "Ja")]
    assert found[2].text["ar"] == "نعم"


def test_a_corrected_choice_of_an_open_survey_keeps_its_key():
    assert [one.key for one in keyed({"nl": ["Jazeker", "Nee"]}, FEEL.choices, keep=True)] == ["a", "b"]


def test_a_missing_translation_is_counted_and_shown_in_dutch():
    assert gaps([text for one in (FEEL, YEARS) for text in one.texts], ["nl", "ar", "tr"]) == {"nl": 0, "ar": 1, "tr": 4}
    assert said(YEARS.text, "ar") == YEARS.text["nl"]
    assert language_said(YEARS.text, "ar") == "nl"
    assert language_said(FEEL.text, "ar") == "ar"
    assert tidy({"nl": " a\0b ", "ar": "  "}, 10) == {"nl": "ab"}
    assert in_order(["ar", "xx", "en"]) == ["nl", "en", "ar"]


def test_a_survey_is_there_between_its_days_only():
    begins, ends = NOW - HOUR, NOW + HOUR
    assert phase(SurveyState.OPEN, begins, ends, NOW) is Phase.OPEN
    assert phase(SurveyState.OPEN, ends, None, NOW) is Phase.NOT_YET
    assert phase(SurveyState.OPEN, None, begins, NOW) is Phase.OVER
    assert phase(SurveyState.DRAFT, begins, ends, NOW) is Phase.UNKNOWN
    assert takes(SurveyState.CLOSED, None, NOW - HOUR / 2, begun=begins, now=NOW)
    assert not takes(SurveyState.CLOSED, None, NOW - HOUR / 2, begun=NOW, now=NOW)
    assert not takes(SurveyState.CLOSED, None, NOW - 2 * HOUR, begun=NOW - 3 * HOUR, now=NOW)
    assert not takes(SurveyState.DRAFT, None, ends, begun=begins, now=NOW)


def test_only_a_complete_survey_opens():
    assert why_not_open({"nl": "Titel"}, [FEEL, WHY], None, NOW) is None
    assert why_not_open({"ar": "عنوان"}, [FEEL], None, NOW)
    assert why_not_open({"nl": "Titel"}, [], None, NOW)
    assert why_not_open({"nl": "Titel"}, [replace(FEEL, text={})], None, NOW)
    assert why_not_open({"nl": "Titel"}, [WHY], None, NOW)
    assert why_not_open({"nl": "Titel"}, [FEEL], NOW, NOW)


@pytest.mark.parametrize(
    ("seconds", "age"),
    [(0, FormAge.FAST), (1.9, FormAge.FAST), (2, FormAge.FINE), (86_400, FormAge.FINE), (86_401, FormAge.OLD), (-60, FormAge.BROKEN)],
)  # fmt: skip
def test_a_form_is_neither_too_young_nor_too_old(seconds, age):
    assert form_age(NOW - timedelta(seconds=seconds), NOW) is age
    assert form_age(None, NOW) is FormAge.BROKEN


def test_one_source_fills_its_share_then_a_part_apart_then_nothing():
    assert verdict(Pace(source=19)) == (Verdict.COUNT, None)
    assert verdict(Pace(source=20)) == (Verdict.APART, ApartWhy.MANY)
    assert verdict(Pace(source=40)) == (Verdict.REFUSE, None)


def test_in_a_crowd_a_newcomer_is_taken_and_a_busy_source_is_not():
    crowd = Pace(source=0, survey=spam.FREE_PER_SURVEY, apart=spam.APART_MOST)
    assert verdict(crowd) == (Verdict.APART, ApartWhy.CROWD)
    assert verdict(replace(crowd, source=3)) == (Verdict.REFUSE, None)
    assert verdict(replace(crowd, apart=spam.APART_FULL)) == (Verdict.REFUSE, None)


def test_who_fills_in_the_field_that_people_do_not_see_waits_apart():
    assert verdict(Pace(), trapped=True) == (Verdict.APART, ApartWhy.TRAP)
