"""A picture for a choice: chosen from our own set, seen by residents, kept in a spreadsheet."""

import io
from dataclasses import replace

import pytest
from pyxform.xls2xform import convert

from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.surveys.changes import questions
from participatie.surveys.ports.workbook import read_sheets, write_sheets
from participatie.surveys.rules.pictures import PICTURES, check_pictures
from participatie.surveys.rules.questions import Choice
from participatie.surveys.rules.xlsform.reading import plan_of
from tests.agenda.office import press
from tests.house_rules import source
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, MEET, survey
from tests.surveys.table import LIST, found, made
from tests.surveys.test_table import question
from tests.surveys.test_xlsform import NAMES, SHEETS, plan, written

BUS = '<path d="M8 6v6"/>'
"""The beginning of the picture of a bus."""
DRAWN = replace(MEET, choices=tuple(replace(one, picture=name) for one, name in zip(MEET.choices, ("bench", "tree", ""), strict=True)))


def address(page: str, name: str) -> str:
    with transaction(write=False):
        return f"{LIST}/questions/{question(page, name).id}/pictures"


def pictures(page: str, name: str) -> dict[str, str]:
    with transaction(write=False):
        return question(page, name).pictures


def test_every_picture_of_the_set_is_drawn():
    shapes = (source.ROOT / "templates/components/icon.html").read_text(encoding="utf-8")
    assert [name for name in PICTURES if f"'p-{name}':" not in shapes] == []


def test_a_coordinator_chooses_and_residents_see_the_picture_beside_the_words(carla, client_for, people):
    page = made(people, MEET)
    where = address(page, "q8")
    assert not faults(carla.get(where).text)
    assert press(carla, where, picture_a="bus", picture_c="tree").status_code == 302
    assert pictures(page, "q8") == {"a": "bus", "c": "tree"}
    with transaction(write=False):
        short = found(page).short
    shown = client_for().get(f"/v/{short}").text
    choice = shown.split('value="a"')[1].split("</label>")[0]
    assert BUS in choice
    assert "Het plein" in choice
    assert "<svg" not in shown.split('value="b"')[1].split("</label>")[0]
    assert BUS in carla.get(f"{page}/preview").text


def test_a_picture_stays_with_its_choice_when_words_are_corrected_and_can_be_taken_away(carla, people):
    page = made(people, MEET, draft=True)
    press(carla, address(page, "q8"), picture_a="bus", picture_b="tree")
    edit = address(page, "q8").replace("/pictures", "/edit")
    assert press(carla, edit, text_nl="Waar komt u graag?", choices_nl="Het plein\r\nHet park\r\nDe kerk").status_code == 302
    assert pictures(page, "q8") == {"a": "bus", "b": "tree"}
    press(carla, address(page, "q8"), picture_a="", picture_b="tree")
    assert pictures(page, "q8") == {"b": "tree"}


def test_a_picture_that_is_not_ours_is_refused(carla, people):
    page = made(people, MEET)
    answer = press(carla, address(page, "q8"), picture_a="tank")
    assert answer.status_code == 422
    assert pictures(page, "q8") == {}
    with pytest.raises(Refused):
        check_pictures({"z": "bus"}, ["a", "b"])


def test_somebody_elsewhere_chooses_nothing(client_for, people):
    page = made(people, FEEL)
    assert client_for("otto").get(address(page, "q1")).status_code == 404


def test_a_picture_goes_out_and_comes_in_with_the_spreadsheet():
    back = plan_of(read_sheets(written(asked=(DRAWN,)), SHEETS), NAMES)
    assert not back.problems
    assert back.asked == [DRAWN]


def test_pyxform_takes_the_pictures():
    form = convert(io.BytesIO(written(asked=(DRAWN,))), validate=False, pretty_print=True).xform
    assert "bench.svg" in form


def test_a_picture_that_we_do_not_have_is_a_sentence_with_its_row():
    heads = ["type", "name", "label"]
    raw = plan(["select_one q1", "q1", "Waar?"], choices=(["q1", "a", "Hier"], ["q1", "b", "Daar"]), heads=heads)
    assert not raw.problems
    sheets = {
        "survey": [heads, ["select_one q1", "q1", "Waar?"]], "settings": [["form_title"], ["Proef"]],
        "choices": [["list_name", "name", "image", "label"], ["q1", "a", "tank.jpg", "Hier"], ["q1", "b", "bus", "Daar"]],
    }  # fmt: skip
    problem = plan_of(read_sheets(write_sheets(sheets), SHEETS), NAMES).problems[0]
    assert (problem.sheet, problem.row) == ("choices", 2)
    assert "tank.jpg" in problem.sentence % problem.values


def test_an_imported_picture_is_kept(people, house):
    with transaction():
        one = survey(people, DRAWN)
        assert one.questions[0].pictures == {"a": "bench", "b": "tree"}
        questions.choose_pictures(one.questions[0], {}, by=people.actor("carla"))
        db.session.expire_all()
        assert one.questions[0].asked.choices[0] == Choice("a", {"nl": "Het plein"})
