"""When an answer is due, which message holds for a story, and what everybody reads of the share."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from participatie.core.errors import Refused
from participatie.core.statuses import Status
from participatie.feedback.rules import (
    SIX_WEEKS,
    About,
    Line,
    Share,
    State,
    Words,
    complete,
    current,
    door_due,
    next_due,
    share,
    standing,
    told_day,
)

TOLD = date(2026, 3, 2)
NO = Words("Wij doen dit niet.", Status.NOT_TAKEN_UP, "Er is geen geld.", "Vraag het buurtfonds.", "Team Wijken, loket Oost.")


def line(about: About, day: int, number: int = 1) -> Line:
    at = datetime(2026, 4, day, 12, tzinfo=UTC)
    return Line(UUID(int=number), about, "", Status.OPEN, "Nog niets.", "", "", "", at, at.date())


def test_the_first_answer_is_due_six_weeks_after_telling():
    due = next_due(TOLD, None)
    assert due is not None
    assert (due.on, due.again) == (date(2026, 4, 13), False)


def test_after_an_answer_the_next_is_due_when_a_point_moved_since():
    answered = date(2026, 4, 1)
    assert next_due(TOLD, answered) is None
    assert next_due(TOLD, answered, date(2026, 3, 31)) is None
    again = next_due(TOLD, answered, date(2026, 5, 4))
    assert again is not None
    assert (again.on, again.again) == (date(2026, 5, 4), True)


def test_a_message_about_the_point_says_more_than_a_newer_one_about_the_wijk():
    near, middle, far = line(About.POINT, 1), line(About.THEME, 2), line(About.WIJK, 3)
    assert current([far, near, middle]) is near
    assert current([far, middle]) is middle
    assert current([]) is None


def test_of_two_equally_near_messages_the_newest_holds():
    assert current([line(About.POINT, 1), newer := line(About.POINT, 5)]) is newer
    same = [line(About.WIJK, 1, number) for number in (3, 9, 4)]
    assert current(same) is same[1]


def test_a_story_has_one_line_whatever_happened():
    told_on = TOLD + timedelta(days=9)
    assert standing(TOLD, [line(About.WIJK, 3)], told_on).state is State.ANSWERED
    assert (standing(TOLD, [], told_on).state, standing(TOLD, [], told_on).on) == (State.TOLD, told_on)
    assert (standing(TOLD, [], None).state, standing(TOLD, [], None).on) == (State.WAITING, TOLD + SIX_WEEKS)


def test_only_what_was_told_more_than_six_weeks_ago_counts():
    rows = [(TOLD, TOLD + SIX_WEEKS, 3), (TOLD, TOLD + SIX_WEEKS + timedelta(days=1), 2), (TOLD, None, 1)]
    assert share(rows, TOLD + SIX_WEEKS) == Share(0, 0), "on the day itself there is still time"
    assert share(rows, TOLD + SIX_WEEKS + timedelta(days=1)) == Share(3, 6)


@pytest.mark.parametrize(
    ("answered", "told", "read"), [(9, 9, None), (0, 9, None), (0, 10, 0), (10, 10, 100), (1, 400, 10), (399, 400, 90), (5, 10, 50), (26, 40, 60)]
)
def test_everybody_reads_tens_and_nothing_below_the_small_number(answered, told, read):
    assert Share(answered, told).public(10) == read


@pytest.mark.parametrize("missing", ["reason", "still", "ask"])
def test_a_no_says_why_what_can_still_be_done_and_whom_to_ask(missing):
    said = {name: getattr(NO, name) for name in ("text", "status", "reason", "still", "ask")} | {missing: "  "}
    with pytest.raises(Refused) as refused:
        complete(Words(**said))
    assert refused.value.field == missing


def test_a_yes_carries_nothing_of_a_no():
    said = complete(Words(" Wij beginnen in mei. ", Status.RUNNING, "x", "y", "z"))
    assert (said.text, said.reason, said.still, said.ask) == ("Wij beginnen in mei.", "", "", "")


@pytest.mark.parametrize("words", [Words(" "), Words("x" * 1_001)])
def test_an_empty_or_endless_message_is_refused(words):
    with pytest.raises(Refused):
        complete(words)


def test_a_door_is_due_six_weeks_after_telling_and_a_later_message_at_once():
    told = date(2026, 1, 1)
    assert door_due(told, date(2026, 1, 20)) == told + SIX_WEEKS
    assert door_due(told, date(2026, 6, 1)) == date(2026, 6, 1)


def test_a_day_that_a_phone_claims_lies_between_the_message_and_today():
    written, today = date(2026, 3, 1), date(2026, 3, 10)
    assert told_day(date(2026, 3, 5), written, today) == date(2026, 3, 5)
    assert told_day(date(2016, 3, 5), written, today) == written
    assert told_day(date(2036, 3, 5), written, today) == today
