"""The rules of the wijkagenda, without a database."""

import pytest

from participatie.agenda.rules import (
    LEVEL_MEANS,
    Lack,
    ParticipationLevel,
    action_may_follow,
    counted,
    fingerprint,
    lacks,
    may_follow,
    must_choose_what_stops,
    told_publicly,
)
from participatie.core.statuses import Status

READY = {"reason": "", "has_goal": True, "lead_accepted": True}


def test_fewer_than_k_people_are_never_counted_in_public():
    assert [counted(n, 10) for n in (0, 9, 10, 43)] == [None, None, 10, 43]


def test_k_is_never_under_five():
    assert counted(4, 1) is None


@pytest.mark.parametrize(
    ("now", "last", "told"), [(12, None, 12), (13, 12, 12), (21, 12, 12), (22, 12, 22), (23, 12, 23), (9, None, None)]
)
def test_a_small_step_between_versions_keeps_the_number_that_was_told(now, last, told):
    assert told_publicly(now, last, 10) == told


def test_two_versions_never_differ_by_fewer_than_k_people():
    """Every road of counts up and down: what one reads beside each other never tells a step smaller than k."""
    for first in range(40):
        for second in range(40):
            one = told_publicly(first, None, 10)
            two = told_publicly(second, one, 10)
            if one is not None and two is not None:
                assert one == two or abs(one - two) >= 10


def test_a_number_that_fell_under_k_is_not_told_any_more():
    assert told_publicly(8, 12, 10) is None


def test_the_number_told_before_a_gap_still_holds_after_it():
    """12, then fewer than 10, then 13: the last number that anybody read was 12."""
    assert told_publicly(13, 12, 10) == 12


def test_the_sixth_active_point_asks_which_one_stops():
    assert must_choose_what_stops(5, becomes_active=True)
    assert not must_choose_what_stops(4, becomes_active=True)
    assert not must_choose_what_stops(5, becomes_active=False)


def test_a_point_without_a_goal_does_not_start():
    assert "goal" in (may_follow(Status.OPEN, Status.ACCEPTED, **READY | {"has_goal": False}) or "")


def test_a_point_starts_only_when_its_lead_said_yes():
    assert may_follow(Status.OPEN, Status.ACCEPTED, **READY) is None
    assert may_follow(Status.OPEN, Status.ACCEPTED, **READY | {"lead_accepted": False})


@pytest.mark.parametrize("then", [Status.STUCK, Status.STOPPED])
def test_what_gets_stuck_or_stops_says_why(then):
    assert may_follow(Status.RUNNING, then, **READY)
    assert may_follow(Status.RUNNING, then, **READY | {"reason": "Geen geld."}) is None


def test_a_status_cannot_jump():
    assert may_follow(Status.OPEN, Status.DONE, **READY)


def test_an_action_runs_only_when_somebody_does_it():
    assert action_may_follow(Status.OPEN, Status.ACCEPTED, reason="", responsible=" ")
    assert action_may_follow(Status.OPEN, Status.ACCEPTED, reason="", responsible="Woonstichting") is None


def test_an_action_may_keep_its_status_while_words_change():
    assert action_may_follow(Status.RUNNING, Status.RUNNING, reason="", responsible="Woonstichting") is None


def test_only_what_runs_needs_goal_level_and_lead_before_publication():
    nothing = {"goal": " ", "level": None, "lead": False, "accepted": False}
    assert lacks(Status.RUNNING, **nothing) == (Lack.GOAL, Lack.LEVEL, Lack.LEAD)
    assert lacks(Status.OPEN, goal="Droog", level=ParticipationLevel.ADVISE, lead=True, accepted=False) == (Lack.YES,)
    assert lacks(Status.NOT_TAKEN_UP, **nothing) == ()


def test_every_level_says_what_it_means():
    assert set(LEVEL_MEANS) == set(ParticipationLevel)


def test_a_fingerprint_tells_texts_apart_and_not_more():
    assert fingerprint("a", "b") != fingerprint("ab", "")
    assert fingerprint(Status.OPEN, None) == fingerprint(Status.OPEN, "")
