"""Results tell what residents answered together, and nobody is recognised by a small number."""

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from participatie.core.db import db, transaction
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.surveys.changes.responses import Sent, hand_in, withdraw_response
from participatie.surveys.models import Answer, Response, Survey
from participatie.surveys.rules.kinds import ApartWhy
from participatie.surveys.rules.results import cells_of_many, cells_of_one, middle
from tests.agenda.office import words
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, MARK, MEET, WHERE, WISH, YEARS, survey

K = 10
NUMBERS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=1), st.integers(0, 60), min_size=1, max_size=8)


@given(NUMBERS)
def test_no_small_number_is_told_or_can_be_worked_out(counts):
    told = {cell.key: cell.number for cell in cells_of_one(counts, K)}
    hidden = [key for key, number in told.items() if number is None]
    assert not [number for number in told.values() if number is not None and 0 < number < K]
    left = sum(counts.values()) - sum(number for number in told.values() if number is not None)
    everybody_is_hidden = set(hidden) >= {key for key, number in counts.items() if number}
    assert not hidden or everybody_is_hidden or (len(hidden) > 1 and left >= K)


@given(NUMBERS, st.integers(0, 20))
def test_neither_who_chose_nor_who_did_not_are_few(counts, more):
    answered = max(counts.values()) + more
    for cell in cells_of_many(counts, answered, K):
        assert cell.number is None or (cell.number not in range(1, K) and answered - cell.number not in range(1, K))


def test_the_limit_is_never_under_five():
    assert cells_of_one({"a": 3, "b": 30, "c": 30}, 1)[0].number is None
    assert middle([1, 2, 3, 4], 1) is None
    assert middle(list(range(1, 12)), K) == 6


@pytest.fixture
def page(people, house) -> str:
    """Forty who answered in ten ways, one that waits apart, and another survey."""
    with transaction():
        found = survey(people, FEEL, MEET, MARK, YEARS, WHERE, WISH)
        for n in range(40):
            safe = {
                "q1": "a" if n < 25 else "b",
                "q8": ["a"] if n < 20 else ["a", "b"] if n < 39 else ["c"],
                "q5": 1 + n % 2 if n < 36 else 5,
            }
            _send(found, safe | {"q4": n, "q7": "BU90010403" if n else "BU90010406", "q3": f"Wens {n}"})
        _send(found, {"q1": "b", "q3": "Spam"}, ApartWhy.TRAP)
        _send(survey(people, title="Ruis"), {"q1": "b", "q3": "Ruis"})
        return f"/office/surveys/{found.id}"


def _send(found: Survey, answers: dict, apart: ApartWhy | None = None) -> None:
    hand_in(found, Sent(uuid7(), "0" * 16, "nl", answers), apart, by=TELLER)


def test_a_coordinator_reads_the_figures_and_the_small_ones_are_withheld(client_for, page):
    carla = client_for("carla")
    answer = carla.get(f"{page}/results")
    shown = words(answer)
    assert "40 antwoorden tellen mee" in shown
    assert "Ja 25 (62%)" in shown
    assert "Nee 15 (38%)" in shown
    assert "De kerk achtergehouden" in shown
    assert "Het park 19 (48%)" in shown
    assert "5 achtergehouden" in shown
    assert "Nazareth achtergehouden" in shown
    assert "Amby achtergehouden" in shown
    assert "De helft zei 19,5 of minder." in shown
    assert "Wens 7" in shown
    assert "Spam" not in shown
    assert "Ruis" not in shown
    assert not faults(answer.text)


def test_what_was_taken_back_counts_no_longer(client_for, page):
    with transaction():
        told = next(one for one in db.session.scalars(sa.select(Answer)) if one.value == "Wens 7")
        withdraw_response(db.session.get_one(Response, told.response_id), by=TELLER)
    shown = words(client_for("carla").get(f"{page}/results"))
    assert "39 antwoorden tellen mee" in shown
    assert "Wens 7 " not in shown


def test_the_results_of_another_wijk_do_not_exist(client_for, page):
    assert client_for("otto").get(f"{page}/results").status_code == 404
