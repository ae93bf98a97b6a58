"""The term of a request: a month of the calendar, and once two more."""

from datetime import date, timedelta

import pytest

from participatie.core.errors import Refused
from participatie.rights.rules import Standing, due_on, may_extend, standing


@pytest.mark.parametrize(
    ("received", "due", "longer"),
    [
        (date(2026, 1, 15), date(2026, 2, 15), date(2026, 4, 15)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2027, 12, 31), date(2028, 1, 31), date(2028, 3, 31)),
        (date(2026, 11, 30), date(2026, 12, 30), date(2027, 2, 28)),
    ],
)
def test_the_term_ends_on_the_same_day_of_a_later_month(received, due, longer):
    assert (due_on(received), due_on(received, longer=True)) == (due, longer)


def test_it_is_urgent_in_its_last_week_and_late_afterwards():
    due = date(2026, 2, 15)
    seen = [standing(due, due + timedelta(days=days), is_answered=False) for days in (-8, -7, 0, 1)]
    assert seen == [Standing.OPEN, Standing.SOON, Standing.SOON, Standing.LATE]
    assert standing(due, due + timedelta(days=9), is_answered=True) is Standing.ANSWERED


def test_two_months_more_only_once_and_only_within_the_first_month():
    received = date(2026, 1, 15)
    may_extend(received, date(2026, 2, 15), is_longer=False)
    with pytest.raises(Refused):
        may_extend(received, date(2026, 2, 16), is_longer=False)
    with pytest.raises(Refused):
        may_extend(received, date(2026, 1, 20), is_longer=True)
