"""On the duo's phone the four about what was written for a story are asked as on the page, stored as from the page, and changed by code."""

import pytest

from participatie.conversations.rules.receipt import shown_code
from participatie.core.db import transaction
from participatie.privacy.rules import Consent
from participatie.rescue.rules.contents import lines_of, text_of
from participatie.rescue.rules.file import Rescued
from tests import pushes
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, stored, text
from tests.surveys.rounds import CODE, Round, held
from tests.surveys.telling import BENCH, STREET, WISHES, made_story, make

SAID = {"use": True, "quote": True, "public": False, "contact": None}
TOLD = {"q1": ["a"], "q3": [BENCH]}


@pytest.fixture
def at_the_door(people, client_for):
    """A survey with two questions for stories, on Amina's phone."""
    return Round(people, client_for, FEEL, WISHES, STREET)


def test_the_phone_is_told_of_which_answers_a_story_may_come(at_the_door):
    said = pushes.headers(pushes.new_id(), schema="3")
    told = at_the_door.browser.get(f"{pushes.DOOR}/reference", headers=said).json["surveys"]
    questions = next(one["questions"] for one in told if one["id"] == str(at_the_door.survey))
    assert [(one["name"], one["may_become_story"]) for one in questions] == [("q1", False), ("q3", True), ("q9", True)]


def test_what_was_said_at_the_door_makes_it_a_story_without_the_code(at_the_door, carla):
    assert at_the_door.push(at_the_door.asks(TOLD, body={"consent": SAID}))[0] == "created"
    assert held().consent == Consent(**SAID)
    page = f"/office/surveys/{at_the_door.survey}/answers"
    assert not faults(carla.get(page).text)
    assert make(carla, page).status_code == 302
    with transaction(write=False):
        made = made_story()
        assert made.consent == Consent(**SAID)
        assert made.duo_id is None


def test_a_no_at_the_door_makes_no_story(at_the_door, carla):
    at_the_door.push(at_the_door.asks(TOLD, body={"consent": {"use": False}}))
    page = carla.get(f"/office/surveys/{at_the_door.survey}/answers")
    assert BENCH in text(page)
    assert "Make it a story" not in text(page)


def test_a_phone_that_did_not_ask_says_nothing_and_is_taken_in(at_the_door):
    assert at_the_door.push(at_the_door.asks(TOLD))[0] == "created"
    assert held().consent == Consent()


def test_what_was_answered_about_nothing_is_not_kept(at_the_door):
    assert at_the_door.push(at_the_door.asks({"q1": ["a"], "q3": ["  "]}, body={"consent": SAID}))[0] == "created"
    assert stored() == [{"q1": "a"}]
    assert held().consent == Consent()


@pytest.mark.parametrize("said", [{"use": "yes"}, {"use": 1}, {"name": True}, [], None, "yes"])
def test_anything_but_the_four_is_refused(at_the_door, said):
    answer = pushes.results(at_the_door.browser, [at_the_door.asks(TOLD, body={"consent": said})], device=at_the_door.device)[0]
    assert (answer["status"], answer["code"]) == ("rejected", "malformed")
    assert stored() == []


def test_sent_again_it_changes_nothing_not_even_what_the_code_changed_since(at_the_door, resident):
    made = at_the_door.asks(TOLD, body={"consent": SAID})
    at_the_door.push(made)
    mine = resident.post("/verhaal", data={"code": shown_code(CODE)})
    response = mine.text.split('name="response" value="')[1][:36]
    resident.post("/verhaal/answers/consent", data={"code": shown_code(CODE), "response": response, "c-use": "no"})
    assert held().use is False
    assert at_the_door.push(made)[0] == "duplicate"
    assert held().consent == Consent(use=False, quote=True, public=False)


def test_in_a_rescue_file_they_stand_under_the_names_of_the_form(at_the_door):
    found = Rescued("today", "amina", "d1", ops=[at_the_door.asks(TOLD, body={"consent": SAID})])
    said = text_of(found, lines_of(found, {}))
    assert [line for line in said.splitlines() if line[:2] in ("q3", "c-")] == [
        f"q3: {BENCH}",
        "c-use: yes",
        "c-quote: yes",
        "c-public: no",
    ]
