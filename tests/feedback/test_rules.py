"""The receipt code catches slips of the pen; the road of a story follows from where it stands."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from participatie.conversations.rules import ALPHABET, LENGTH, check_character, parse_code
from participatie.core.statuses import Status
from participatie.feedback.rules import Outcome, Told, road
from participatie.privacy.rules import Consent
from participatie.stories.rules import ReviewState

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
YES = Consent(use=True, quote=True, public=True)


def told(state: ReviewState = ReviewState.ACCEPTED, consent: Consent = YES, **more) -> Told:
    return Told(on=date(2026, 11, 1), state=state, consent=consent, **more)


def outcome(status: Status = Status.RUNNING, *, published: bool = True, against: bool = False) -> Outcome:
    return Outcome("Licht op het pad", "Elk pad verlicht", "Wilma", None, status, "geen geld", published, against)


@given(codes)
def test_a_code_is_read_back_however_it_is_typed(code):
    typed = code + check_character(code)
    assert parse_code(f" {typed[:4].lower()}-{typed[4:9]} {typed[9:]} ") == code


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed_in_nearly_every_case(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assume((ALPHABET.index(sign) - ALPHABET.index(code[place])) % 31)
    assert parse_code(wrong + check_character(code)) is None


@given(codes, st.integers(0, LENGTH - 2))
def test_two_neighbours_that_changed_places_are_noticed(code, place):
    assume((ALPHABET.index(code[place]) - ALPHABET.index(code[place + 1])) % 31)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert parse_code(swapped + check_character(code)) is None


@pytest.mark.parametrize("typed", ["", "x", "UUUU-UUUU-UUUU-UUUU-U", "7K2M" * 20, "7K2M-9QXA-BC4D-EFGH", "٣" * 17])
def test_what_cannot_be_a_code_is_none(typed):
    assert parse_code(typed) is None


def titles(*road_of: object) -> list[str]:
    return [step.title for step in road(*road_of)]


def test_a_story_on_the_agenda_has_the_whole_road():
    assert titles(told(themes=("Veiligheid",)), [outcome()]) == ["Told", "Read", "Theme", "Wijkagenda", "Goal", "Result"]


@pytest.mark.parametrize("consent", [Consent(), Consent(use=False)])
def test_without_consent_the_road_ends_at_reading(consent):
    assert titles(told(consent=consent), [outcome()]) == ["Told", "Read"]


def test_a_point_that_is_not_published_is_not_named():
    steps = road(told(), [outcome(published=False)])
    assert all("title" not in step.values for step in steps)
    assert steps[-1].state == "now"


@pytest.mark.parametrize(
    ("status", "state"),
    [(Status.OPEN, "now"), (Status.RUNNING, "now"), (Status.STUCK, "now"), (Status.DONE, "done"), (Status.NOT_TAKEN_UP, "done")],
)
def test_the_last_step_says_how_the_point_stands(status, state):
    assert road(told(), [outcome(status)])[-1].state == state


def test_a_voice_against_is_told_that_it_is_kept_as_one():
    assert any("voice against" in step.text for step in road(told(), [outcome(against=True)]))
