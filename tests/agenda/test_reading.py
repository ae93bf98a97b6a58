"""Before residents read a text, its writer hears gently when it asks too much of many readers."""

import dataclasses

import pytest

from participatie.core.db import transaction
from tests.agenda import office, road
from tests.core.test_plain import PLAIN, STIFF

pytestmark = pytest.mark.usefixtures("noise")
PAGE = "/office/agenda/bu90010403/publish"


@pytest.fixture
def stiff(house, people):
    """A point whose first text is stiff, among texts that are plain."""
    with transaction():
        made, *_ = road.quoted_point(people)
        made.heard, made.level_note = STIFF, PLAIN


def test_a_stiff_text_is_named_with_its_number_and_a_plain_one_is_not(client_for, stiff):
    shown = office.words(client_for("carla").get(PAGE))
    assert "Voor veel mensen moeilijk te lezen" in shown
    assert "Licht op het plein, wat we hoorden (" in shown
    assert "wat dat hier betekent (" not in shown


def test_it_does_not_stand_in_the_way(client_for, stiff):
    carla = client_for("carla")
    answer = office.press(carla, PAGE, intro=STIFF)
    assert answer.status_code == 302
    assert "Nazareth, het verhaal van de wijk (" in office.words(carla.get(PAGE))


def test_the_hint_stands_at_the_point_too_for_who_writes_it(client_for, people):
    with transaction():
        made, *_ = road.quoted_point(people)
        made.goal = STIFF
        page = f"/office/agenda/items/{made.id}"
    shown = office.words(client_for("carla").get(page))
    assert "Doel (" in shown.split("Voor veel mensen moeilijk te lezen")[1]
    assert "“Ten behoeve van de optimalisering van de sociale …”" in shown
    assert "Lange woorden: optimalisering, sociale, " in shown
    assert "moeilijk te lezen" not in office.words(client_for("vera").get(page))


def test_the_measure_knows_dutch_only(house, client_for, stiff):
    house.extensions["config"] = dataclasses.replace(house.extensions["config"], locale="en")
    assert "Voor veel mensen moeilijk te lezen" not in office.words(client_for("carla").get(PAGE))


def test_a_blank_level_of_participation_is_none(client_for):
    """Blanks are let through unread as nothing chosen; they are no level that could be looked up."""
    answer = office.press(client_for("carla"), "/office/agenda/bu90010403/new", title="Licht", level="\r\n")
    assert answer.status_code == 302
