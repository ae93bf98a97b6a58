"""Brute force: whoever lays every number of every release side by side finds no group of a few people, and no change of a few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.surveys.rules import freezing, release
from participatie.surveys.rules.bands import band_of, bands
from participatie.surveys.rules.figures import read, stored
from participatie.surveys.rules.freezing import freeze
from participatie.surveys.rules.release import Told
from tests.surveys.attacker import Released, attack
from tests.surveys.towns import EVERYTHING, PLACES, K, town, towns

PER_COMMIT, LONG = 40, 4_000
NOTHING = frozenset()


def found_in(first: int, number: int) -> dict[int, list]:
    """For each town in which the attacker found a few people: whom."""
    return {seed: found for seed, asked, made in towns(first, number) if made and (found := attack(asked, made, K))}


def test_nobody_is_found_in_any_question_place_or_release():
    assert not found_in(0, PER_COMMIT)


def somebody_is_found(first: int = 0, number: int = 60) -> bool:
    """In any of these towns."""
    return any(made and attack(asked, made, K) for _seed, asked, made in towns(first, number))


@pytest.mark.long
def test_nobody_is_found_in_thousands_of_surveys():
    assert not found_in(PER_COMMIT, LONG)


def test_the_towns_are_worth_attacking():
    """Else the test above would be true of empty pages: there are second releases, answers told apart, places, lumps, dependent questions."""
    made = [one for _seed, _asked, released in towns(0, 60) for one in released[1:]]
    tables = [table for one in made for table in one.figures.tables.values()]
    assert len(made) > 60
    assert sum(not table.lump for table in tables) > 100
    assert sum(len(table.lump) > 0 and len(table.all.apart) > 0 for table in tables) > 50
    assert sum(len(table.places) for table in tables) > 100
    assert {"q2", "q6", "q7", "where"} <= {key for one in made for key in one.figures.tables}


@pytest.mark.parametrize("rule", ["small", "lonely", "moved", "small_places", "small_rest", "moved_place"])
def test_without_one_of_the_rules_the_attacker_finds_somebody(rule, monkeypatch):
    monkeypatch.setattr(release, rule, lambda *_rest: NOTHING)
    assert somebody_is_found()


def test_without_any_withholding_the_attacker_finds_somebody_everywhere(monkeypatch):
    monkeypatch.setattr(freezing, "least_of", lambda _k: 1)
    assert len(found_in(0, 8)) == 8


def test_places_that_are_withheld_elsewhere_would_give_somebody_away(monkeypatch):
    def everywhere(counts, _allowed, least, earlier) -> Told:
        return release.tell(counts, PLACES, least, earlier)

    monkeypatch.setattr(freezing, "tell", everywhere)
    assert somebody_is_found()


def test_a_question_after_a_withheld_answer_would_give_it_away(monkeypatch):
    def lumped_too(asked, questions, told, groups, everybody):
        if asked.show_if is None:
            return everybody
        on, above = asked.show_if, freezing._above(asked, questions)
        return [one for one in groups[above] if freezing.holds(one.get(on.name), on.value)] if above in groups else None

    monkeypatch.setattr(freezing, "_asked", lumped_too)
    assert somebody_is_found()


def test_a_release_that_forgets_the_earlier_ones_would_give_somebody_away(monkeypatch):
    def alone(counts, allowed, least, _earlier) -> Told:
        return release.tell(counts, allowed, least, [])

    monkeypatch.setattr(freezing, "tell", alone)
    assert somebody_is_found()


def test_the_attacker_works_out_what_the_total_gives_away():
    """A hand-made release: one answer of three people withheld alone."""
    people = [{"q1": "a"}] * 20 + [{"q1": "b"}] * 30 + [{"q1": "c"}] * 3
    told = Told(frozenset("c"), release.Line({"a": 20, "b": 30, "": 0}, 3))
    found = attack(EVERYTHING[:1], [Released(freezing.Figures(53, {"q1": told}), people)], K)
    assert {one.people for one in found} == {3}


@pytest.mark.parametrize("seed", range(5))
def test_a_release_comes_back_from_storage_as_it_went(seed):
    for one in town(seed)[1]:
        assert read(stored(one.figures)) == one.figures


def test_numbers_that_nobody_needs_to_hide_are_all_told():
    people = [{"q1": "abc"[n % 3], "where": PLACES[n // 3 % 3]} for n in range(90 * 3)]
    told = freeze(EVERYTHING[:1] + EVERYTHING[3:4], people, K, []).tables["q1"]
    assert not told.lump
    assert told.all.apart == {"a": 90, "b": 90, "c": 90}
    assert {place: dict(line.apart) for place, line in told.places.items()} == dict.fromkeys(PLACES, {"a": 30, "b": 30, "c": 30})


def test_a_small_answer_goes_together_with_no_answer_before_it_takes_another_answer_along():
    people = [{"q1": answer} for answer in "a" * 40 + "b" * 12 + "c" * 3] + [{}] * 25
    told = freeze(EVERYTHING[:1], people, K, []).tables["q1"]
    assert told.lump == {"c", ""}
    assert (dict(told.all.apart), told.all.together) == ({"a": 40, "b": 12}, 28)


def test_an_answer_that_changed_by_a_few_goes_together_with_another():
    before = [{"q1": answer} for answer in "a" * 40 + "b" * 30 + "c" * 20]
    first = freeze(EVERYTHING[:1], before, K, [])
    assert not first.tables["q1"].lump
    after = [*before, *[{"q1": "a"}] * 25, *[{"q1": "b"}] * 3, *[{"q1": "c"}] * 15]
    told = freeze(EVERYTHING[:1], after, K, [first]).tables["q1"]
    assert told.lump == {"b", "c"}
    assert (dict(told.all.apart), told.all.together) == ({"a": 65}, 68)


@given(st.integers(-50, 250), st.none() | st.integers(-20, 20), st.none() | st.integers(21, 200))
def test_every_figure_lies_in_one_of_the_bands(figure, least, most):
    inside = (least is None or figure >= least) and (most is None or figure <= most)
    assert not inside or band_of(figure, least, most) in bands(least, most)
    assert len(set(bands(least, most))) == len(bands(least, most)) <= 9
