"""The gemeente chooses another term: within its bounds, with a reason, and nothing goes that was not announced."""

from datetime import timedelta

import pytest

from participatie.core import clock
from participatie.core.db import transaction
from participatie.core.errors import Refused
from participatie.privacy import changes, queries
from tests.privacy import keeping
from tests.privacy.keeping import BEGIN, last_night, told
from tests.stories.test_erasure import everything


def test_a_shorter_term_begins_in_two_weeks_and_a_longer_one_now(house, people):
    by = people.actor("ada")
    with clock.frozen(BEGIN), transaction():
        changes.change_term("words", 3, "Korter is genoeg.", by=by)
        changes.change_term("memo", 60, "Wij luisteren langer.", by=by)
    with clock.frozen(BEGIN), transaction(write=False):
        numbers = [queries.number_at(key, BEGIN + timedelta(days=days)) for key in ("words", "memo") for days in (0, 13, 15)]
    assert numbers == [12, 12, 3, 60, 60, 60]


def test_the_night_follows_the_chosen_term(town, people):
    with clock.frozen(BEGIN + timedelta(days=32)), transaction():
        changes.change_term("words", 2, "Korter is genoeg.", by=people.actor("ada"))
    keeping.night(BEGIN + timedelta(days=80))
    assert told(last_night(), "words") == (0, 2)
    keeping.night(BEGIN + timedelta(days=95))
    assert "papegaai letterlijk" not in everything()
    assert last_night().told["words"]["number"] == 2


@pytest.mark.parametrize(("key", "number"), [("words", 25), ("words", 0), ("words", 12), ("refused", 20), ("used", 3), ("unanswered", 31)])
def test_outside_its_bounds_it_is_refused(house, people, key, number):
    with transaction(), pytest.raises(Refused):
        changes.change_term(key, number, "Daarom.", by=people.actor("ada"))


def test_it_wants_a_reason(house, people):
    with transaction(), pytest.raises(Refused):
        changes.change_term("words", 6, "  ", by=people.actor("ada"))
