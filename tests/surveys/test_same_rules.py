"""The rules of a survey stand twice: for the page in Python, for the duo's phone in JavaScript. One table of cases holds them together.

`tests/js/interview.test.js` plays the same table.
"""

import json
import re
from pathlib import Path

import pytest

from participatie.conversations.rules.interview import SAYS
from participatie.surveys.queries.interviews import asked_as_data
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


def test_the_table_has_every_kind_and_every_problem():
    assert {one["kind"] for case in CASES for one in case["questions"]} == {kind.value for kind in QuestionKind}
    told = {key for case in CASES for key, _values in case["problems"].values()}
    assert told == {"write", "choose", "from_list", "too_long", "whole", "at_most", "at_least", "between"}


def test_the_phone_knows_the_words_of_the_faces():
    assert [SAYS[f"face_{step}"] for step in range(1, len(FACES) + 1)] == list(FACES)


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
    assert asked == SAYS.keys()
