"""The rules of a survey stand twice: for the page in Python, for the duo's phone in JavaScript. One table of cases holds them together.

`tests/js/interview.test.js` plays the same table.
"""

import json
import re
from pathlib import Path

import pytest

from participatie.conversations.rules.interview import FOUR, SAYS
from participatie.surveys.queries.interviews import asked_as_data
from participatie.surveys.rules import consents
from participatie.surveys.rules.answers import read
from participatie.surveys.rules.faces import FACES
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Asked, Choice, Condition, shown
from tests.house_rules import source

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


def asked_of(data):
    said = {**data, "kind": QuestionKind(data["kind"]), "text": {"nl": data["name"]}}
    said["choices"] = tuple(Choice(key, {"nl": key}) for key in data.get("choices", ()))
    said["show_if"] = Condition(*data["show_if"]) if "show_if" in data else None
    return Asked(**said)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_page_reads_it_so(case):
    questions = [asked_of(one) for one in case["questions"]]
    found = read(questions, case["filled"], case["places"])
    assert found.answers == case["answers"]
    assert [one.name for one in shown(questions, found.answers)] == case["shown"]
    assert found.problems == {name: (SAYS[key], values) for name, (key, values) in case["problems"].items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_page_asks_the_four_so(case):
    """`four` stands in a case of somebody who gets them."""
    questions = [asked_of(one) for one in case["questions"]]
    answers = read(questions, case["filled"], case["places"]).answers
    fields = {name: values[0] for name, values in case["filled"].items() if values}
    assert consents.about(questions, answers, consents.said(fields)) == tuple(case.get("four", [None] * len(FOUR)))
    assert consents.pages(shown(questions, answers), answers) == [*case["shown"], *([consents.PAGE] if "four" in case else [])]


def test_the_table_has_every_kind_and_every_problem():
    assert {one["kind"] for case in CASES for one in case["questions"]} == {kind.value for kind in QuestionKind}
    told = {key for case in CASES for key, _values in case["problems"].values()}
    assert told == {"write", "choose", "from_list", "too_long", "whole", "at_most", "at_least", "between"}


def test_the_phone_knows_the_words_of_the_faces():
    assert [SAYS[f"face_{step}"] for step in range(1, len(FACES) + 1)] == list(FACES)


def test_the_phone_asks_the_four_in_the_words_of_the_page():
    assert [(ask, SAYS[f"may_{ask}"], SAYS[f"may_{ask}_more"]) for ask in FOUR] == [(ask.value, *words) for ask, *words in consents.ASKS]
    page = (source.ROOT / "templates/surveys/fill.html").read_text(encoding="utf-8")
    assert all(f"_('{SAYS[key]}')" in page for key in ("four", "four_about", "four_end"))


def test_the_phone_is_told_which_answers_may_become_a_story():
    told = {one["may_become_story"] for case in CASES for one in map(asked_as_data, map(asked_of, case["questions"]))}
    assert told == {True, False}


def test_the_phone_is_told_the_steps_of_every_scale():
    """It does not count them itself."""
    asked = [asked_as_data(asked_of(one)) for case in CASES for one in case["questions"] if "scale" in one["kind"]]
    assert {tuple(one["steps"]) for one in asked} >= {(1, 2, 3, 4, 5)}
    assert all(one["steps"] for one in asked)


def test_every_word_that_the_residents_side_asks_for_is_there_and_none_is_idle():
    scripts = "".join(path.read_text(encoding="utf-8") for path in source.files("static/js/offline", ".js") if "interview" in path.name)
    pieces = (source.ROOT / "templates/field/parts/interview_pieces.html").read_text(encoding="utf-8")
    asked = {*re.findall(r"spoken\('(\w+)'", scripts), *re.findall(r"says\('(\w+)'\)", pieces)}
    asked |= {key for keys in re.findall(r"spoken\(\w+\(page\) \? '(\w+)' : '(\w+)'\)", scripts) for key in keys}
    asked |= {*re.findall(r"\['(\w+)', \{", scripts), "write", "choose", *(f"face_{step}" for step in range(1, len(FACES) + 1))}
    asked |= {f"may_{ask}{more}" for ask in FOUR for more in ("", "_more")} | {"yes", "no"}  # in loops
    assert asked == SAYS.keys()
