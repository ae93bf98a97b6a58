"""The same questions asked again: margins, and when a difference is called one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.core.db import transaction
from participatie.core.errors import Conflict
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.surveys.changes.family import repeat_survey
from participatie.surveys.changes.period import open_survey
from participatie.surveys.changes.questions import remove_question
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.rules.margins import differs, share
from tests.agenda.office import words
from tests.house_rules.page import faults
from tests.surveys.frozen import K, press
from tests.surveys.making import FEEL, MARK, WISH, asked_twice, survey, text


@pytest.mark.parametrize(
    ("number", "of", "low", "high"), [(10, 100, 5.5, 17.4), (0, 20, 0.0, 16.1), (20, 20, 83.9, 100.0), (50, 100, 40.4, 59.6)]
)
def test_the_margins_are_those_of_wilson(number, of, low, high):
    """Values of Wilson's interval for 95 % as published tables give them."""
    found = share(number, of)
    assert (round(found.low, 1), round(found.high, 1)) == (low, high)


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 5_000))
def test_the_share_lies_between_its_margins_and_a_known_population_narrows_them(of, number, more):
    number = min(number, of)
    loose, tight = share(number, of), share(number, of, of + more)
    for one in (loose, tight):
        assert -1e-9 <= one.low <= 100 * number / of + 1e-9
        assert 100 * number / of - 1e-9 <= one.high <= 100 + 1e-9
    assert loose.low <= tight.low + 1e-9
    assert tight.high <= loose.high + 1e-9


def test_whoever_asks_everybody_has_no_margin():
    assert (share(30, 100, 100).lowest, share(30, 100, 100).highest) == (30, 30)


def test_a_difference_is_called_one_only_when_the_margins_do_not_touch():
    assert differs(share(20, 100), share(50, 100))
    assert not differs(share(40, 100), share(50, 100))
    assert differs(share(400, 1000), share(500, 1000))


@pytest.fixture
def asked_again(people, house):
    """Two waves: fewer feel safe (80 then 40 of 100), as many give a high mark."""
    by = people.actor("carla")
    with transaction():
        first = survey(people, FEEL, MARK, WISH)
        waves = [first]
        for safe in (80, 40):
            if len(waves) == 1 and safe == 40:
                waves.append(repeat_survey(first, by=by))
                open_survey(waves[1], by=by)
            for n in range(100):
                hand_in(
                    waves[-1],
                    Sent(uuid7(), "0" * 16, "nl", {"q1": "a" if n < safe else "b", "q5": 1 + n % 2, "q3": "Mijn wens"}),
                    None,
                    by=TELLER,
                )
            publish_release(freeze_survey(waves[-1], K, by=by), by=by)
        return [(str(one.id), one.short, one.wave) for one in waves]


def test_a_next_wave_asks_the_same_questions_under_the_same_names(people, house):
    with transaction():
        first = survey(people, FEEL, MARK, WISH)
        remove = first.questions[2]
        second = repeat_survey(first, by=people.actor("carla"))
        assert [one.name for one in second.questions] == [one.name for one in first.questions]
        assert [one.asked for one in second.questions] == [one.asked for one in first.questions]
        assert (second.first_id, second.wave, second.area_id) == (first.id, 2, first.area_id)
        assert second.short != first.short
        assert remove.survey_id == first.id
        remove_question(second.questions[0], by=people.actor("carla"))
        assert len(first.questions) == 3


def test_there_is_one_next_wave_at_a_time(people, house):
    with transaction():
        first = survey(people)
        repeat_survey(first, by=people.actor("carla"))
    with pytest.raises(Conflict, match="already"), transaction():
        repeat_survey(first, by=people.actor("carla"))


def test_a_coordinator_makes_the_next_wave(client_for, people, house):
    with transaction():
        page = f"/office/surveys/{survey(people).id}"
    carla = client_for("carla")
    made = press(carla, page, "repeat")
    assert made.status_code == 302
    shown = carla.get(made.location)
    assert "Ronde 2" in words(shown)
    assert not faults(shown.text)


def test_residents_see_what_changed_and_how_sure_that_is(resident, asked_again):
    page = resident.get(f"/uitkomst/{asked_again[0][1]}/golven")
    shown = text(page)
    assert "Ja – minder dan eerst" in shown
    assert "Nee – meer dan eerst" in shown
    assert "1 – slecht – geen verschil te zien" in shown
    assert "80% 71 tot 87" in shown
    assert "niet geloot" in shown
    assert "Mijn wens" not in page.text
    assert not faults(page.text)


def test_the_page_of_the_wijk_says_which_wave_is_which(resident, people):
    with transaction():
        asked_twice(people, "nazareth", "Wonen hier", "Ruis")
    shown = text(resident.get("/wijk/bu90010403"))
    assert "Wonen hier · Ronde 2" in shown
    assert "Wonen hier · Ronde 1" in shown


def test_one_wave_has_nothing_to_compare(resident, client_for, people, asked_again):
    with transaction():
        alone = survey(people, title="Alleen")
        path, short = f"/office/surveys/{alone.id}/waves", alone.short
    assert resident.get(f"/uitkomst/{short}/golven").status_code == 404
    assert "niets te vergelijken" in words(client_for("carla").get(path))
