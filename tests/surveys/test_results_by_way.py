"""The results of one way in which answers came in, beside those of everybody, as a coordinator reads them."""

import re

import pytest

from participatie.core.db import db, transaction
from participatie.core.ids import uuid4, uuid7
from participatie.core.roles import TELLER
from participatie.surveys.changes.interviews import Brought, take_interview
from participatie.surveys.changes.paper import Typed, type_in
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.models import Survey
from participatie.surveys.rules.kinds import ApartWhy
from participatie.surveys.rules.ways import Way
from tests.agenda.office import words
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, MARK, MEET, WHY, WISH, YEARS, survey

SMALL = {str(number) for number in range(1, 10)}


def _answers(n: int) -> dict[str, object]:
    """Two of three feel safe, half of the others say why, everybody has a figure."""
    said = {
        "q1": "b" if n % 3 == 0 else "a",
        "q5": 1 + n % 2,
        "q4": n % 60,
        "q8": ["a"] if n % 2 else ["a", "b"],
        "q3": f"Wens {n}",
    }
    return said | ({"q2": "Donker."} if n % 6 == 0 else {})


class Asked:
    """A survey of Nazareth among others, filled in by hand, with Amina's duo and on paper."""

    def __init__(self, people) -> None:
        self.people = people
        with transaction():
            self.id = survey(people, FEEL, WHY, WISH, YEARS, MARK, MEET).id
            noise = survey(people, title="Ruis")
            hand_in(noise, Sent(uuid7(), "0" * 16, "nl", {"q1": "a"}), None, by=TELLER)
            self.page = f"/office/surveys/{self.id}/results"

    def comes(self, way: Way, number: int, answers=_answers) -> None:
        with transaction():
            for n in range(number):
                self._one(db.session.get_one(Survey, self.id), way, answers(n))

    def waits_apart(self) -> None:
        with transaction():
            spam = Sent(uuid7(), "0" * 16, "nl", {"q1": "b"})
            hand_in(db.session.get_one(Survey, self.id), spam, ApartWhy.TRAP, by=TELLER)

    def _one(self, found: Survey, way: Way, said) -> None:
        if way is Way.OWN:
            hand_in(found, Sent(uuid7(), "0" * 16, "nl", said), None, by=TELLER)
        elif way is Way.DUO:
            brought = Brought(uuid4(), self.people.duo_of("amina"), "ab" * 32, "nl", said)
            take_interview(found, brought, apart=False, by=self.people.actor("amina"))
        else:
            type_in(found, Typed(uuid7(), None, "nl", said), by=self.people.actor("carla"))


@pytest.fixture
def asked(people, house) -> Asked:
    return Asked(people)


def test_one_way_stands_beside_everybody(asked, carla):
    asked.comes(Way.OWN, 60)
    asked.comes(Way.DUO, 36, lambda n: _answers(n) | {"q1": "a" if n % 2 else "b"})
    asked.comes(Way.PAPER, 30)
    asked.waits_apart()
    page = carla.get(asked.page)
    shown = words(page)
    assert "126 answers count" in shown
    assert "Own phone (60) With a duo (36) On paper (30)" in shown
    assert "Ja 78 (62%) Nee 48 (38%)" in shown
    beside = carla.get(f"{asked.page}?way=duo")
    assert "Answer Everybody With a duo" in words(beside)
    assert "Ja 78 (62%) 18 (50%) Nee 48 (38%) 18 (50%)" in words(beside)
    assert "Het plein 126 (100%) 36 (100%)" in words(beside)
    assert "With a duo: half of them said 17.5 or less." in words(beside)
    assert re.findall(r'<a[^>]*aria-current="true"[^>]*>', beside.text.partition("<main")[2])[0].count("way=duo") == 1
    assert "Ja 78 (62%) 20 (67%)" in words(carla.get(f"{asked.page}?way=paper"))
    for one in (page, beside):
        assert not faults(one.text)


def test_a_few_of_one_way_are_nowhere_and_cannot_be_subtracted(asked, carla):
    asked.comes(Way.OWN, 60)
    asked.comes(Way.DUO, 40, lambda n: {"q1": "a" if n < 37 else "b", "q5": 1 + n % 2})
    asked.comes(Way.PAPER, 30)
    pages = [carla.get(f"{asked.page}{way}") for way in ("", "?way=own", "?way=duo", "?way=paper")]
    assert not [cell for page in pages for cell in _cells(page) if cell in SMALL]
    assert "Ja 97 (75%) 40 (67%) Nee 33 (25%) 20 (33%)" in words(pages[1]), "the three of the duo lie with the ten on paper"
    assert "On paper: one of the answers is of too few people" in words(pages[3])
    assert "With a duo: one of the answers is of too few people, so only the figures of everybody stand here." in words(pages[2])
    assert "1 65 (50%) 20 (50%)" in words(pages[2])


def _cells(page) -> list[str]:
    """The numbers in the tables, and how many came which way."""
    numbers = re.findall(r'<td class="utrecht-table__cell number">(\d+) \(', page.text) + re.findall(r"\((\d+)\)", words(page))
    assert numbers
    return numbers


@pytest.mark.parametrize("way", ["paper", "own", "nobody", ""])
def test_a_way_of_a_few_is_not_counted_and_cannot_be_asked_for(asked, carla, way):
    asked.comes(Way.OWN, 40)
    asked.comes(Way.DUO, 30)
    asked.comes(Way.PAPER, 4)
    page = words(carla.get(f"{asked.page}?way={way}"))
    assert "74 answers count" in page
    assert "Own phone (40)" in page
    assert "With a duo: withheld On paper: withheld" in page
    assert ("Answer Everybody Own phone" in page) is (way == "own")
    assert "Answer Everybody On paper" not in page


def test_the_first_answers_say_nothing_of_how_they_came_in(asked, carla):
    asked.comes(Way.DUO, 1)
    assert "one of these is of too few people to tell how many" in words(carla.get(f"{asked.page}?way=duo"))


def test_where_all_came_one_way_there_is_nothing_to_choose(asked, carla):
    asked.comes(Way.OWN, 40)
    assert "How they came in" not in words(carla.get(asked.page))
