"""The rules of weighing: how points are divided, when that can be done, what may be told."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.core import clock
from participatie.core.errors import Refused
from participatie.weighing.rules import (
    Counted,
    Phase,
    RoundState,
    Setup,
    Stickers,
    check_division,
    check_setup,
    check_stickers,
    is_step,
    phase,
    told,
    widths,
)

NOW = clock.now()
EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
OPTIONS = [UUID(int=number) for number in range(1, 6)]
divisions = st.dictionaries(st.sampled_from(OPTIONS), st.integers(-3, 14), max_size=5)


def is_refused(rule, *args, **kwargs) -> bool:
    """Refused, with every value that its sentence names."""
    try:
        rule(*args, **kwargs)
    except Refused as refused:
        return bool(refused.sentence % refused.values)
    return False


@given(divisions, st.integers(3, 10), st.data())
def test_a_division_is_taken_exactly_when_it_keeps_the_rule(division, points, data):
    most = data.draw(st.integers(1, points))
    keeps = all(0 <= one <= most for one in division.values()) and 1 <= sum(division.values()) <= points
    assert is_refused(check_division, division, points=points, most_on_one=most) is not keeps


@given(divisions, st.integers(-1, 40), st.integers(3, 10), st.data())
def test_stickers_are_taken_exactly_when_so_many_people_could_have_put_them(counts, people, points, data):
    most = data.draw(st.integers(1, points))
    possible = people >= 1 and all(0 <= one <= people * most for one in counts.values()) and 1 <= sum(counts.values()) <= people * points
    assert is_refused(check_stickers, Stickers(people, counts), points=points, most_on_one=most) is not possible


@given(st.lists(divisions.filter(lambda one: all(points >= 0 for points in one.values())), max_size=30))
def test_what_voices_could_put_together_on_paper_is_never_refused(voices):
    """Whoever keeps the rule alone keeps it together."""
    kept = [one for one in voices if not is_refused(check_division, one, points=5, most_on_one=3)]
    counts = {option: sum(one.get(option, 0) for one in kept) for option in OPTIONS}
    assert not kept or not is_refused(check_stickers, Stickers(len(kept), counts), points=5, most_on_one=3)


@pytest.mark.parametrize(
    ("state", "opens", "closes", "wanted"),
    [
        (RoundState.DRAFT, EARLIER, LATER, Phase.HIDDEN),
        (RoundState.OPEN, None, None, Phase.HIDDEN),
        (RoundState.OPEN, LATER, LATER + timedelta(days=1), Phase.SOON),
        (RoundState.OPEN, EARLIER, LATER, Phase.NOW),
        (RoundState.OPEN, NOW, LATER, Phase.NOW),
        (RoundState.OPEN, EARLIER, NOW, Phase.OVER),
        (RoundState.CLOSED, EARLIER, LATER, Phase.OVER),
    ],
)
def test_a_weighing_opens_and_closes_at_its_moments(state, opens, closes, wanted):
    assert phase(state, opens, closes, NOW) is wanted


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"points": 2}, "points"),
        ({"points": 11}, "points"),
        ({"most_on_one": 0}, "most_on_one"),
        ({"points": 4, "most_on_one": 5}, "most_on_one"),
        ({"opens": LATER, "closes": EARLIER}, "closes"),
        ({"items": tuple(uuid4() for _ in range(13))}, "items"),
    ],
)
def test_a_method_that_cannot_be_is_refused_at_its_field(wrong, field):
    with pytest.raises(Refused) as refused:
        check_setup(Setup(**({"title": "Wat eerst?"} | wrong)))
    assert refused.value.field == field


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 15))
def test_no_small_group_can_be_taken_out_of_what_is_told(voices, people, k):
    counted = Counted(voices, people, {OPTIONS[0]: voices}, {OPTIONS[0]: people})
    seen, least = told(counted, OPTIONS, k), max(k, 5)
    if voices + people < least:
        assert seen.everybody is None
        assert not seen.points
    else:
        assert seen.points[OPTIONS[0]] == seen.everybody == voices + people
    if seen.apart:
        assert all(group == 0 or group >= least for group in (voices, people))
    else:
        assert not seen.online
        assert not seen.paper


def test_a_running_count_goes_in_steps_of_k():
    assert not is_step(0, 9, 10)
    assert is_step(0, 10, 10)
    assert not is_step(10, 19, 10)
    assert is_step(25, 15, 10)
    assert not is_step(0, 4, 1)


def test_the_longest_bar_is_whole_and_nothing_has_none():
    assert widths([8, 4, 0]) == [100, 50, 0]
    assert widths([0, 0]) == [0, 0]
    assert widths([]) == []
