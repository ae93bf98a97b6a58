"""Brute force on the results at the table: no figure of one way (own phone, duo, paper) of a few people is seen, or worked out of the totals,
the other ways and the other tables.

Twice: every small survey there can be, with everything that its page may stand for; and made-up surveys, attacked by linear algebra.
"""

from collections import Counter

import pytest

from participatie.surveys.rules import results, tables, ways
from participatie.surveys.rules.results import NO_ANSWER
from participatie.surveys.rules.ways import WAYS, Split, Way, split_of_many, split_of_one, ways_apart
from tests.surveys import small_worlds
from tests.surveys.by_way import CHAINS, attack, made_up, page
from tests.surveys.small_worlds import given_away

PER_COMMIT, LONG = 150, 6_000
NOTHING = frozenset()


@pytest.fixture
def small_limit(monkeypatch):
    """Else a survey with something to tell is too large to lay out."""
    for module in (results, ways):
        monkeypatch.setattr(module, "NEVER_UNDER", 1)


def test_every_small_survey_keeps_its_few_to_itself(small_limit):
    assert not list(given_away(("a", NO_ANSWER), 3, 3))
    assert not list(given_away(("a", NO_ANSWER), 2, 3))


@pytest.mark.long
def test_every_somewhat_larger_survey_too(small_limit):
    assert not list(given_away(("a", NO_ANSWER), 3, 5))
    assert not list(given_away(("a", "b", NO_ANSWER), 2, 2))


@pytest.mark.parametrize("rule", ["_small", "_lonely"])
def test_without_one_of_the_rules_a_small_survey_gives_somebody_away(rule, small_limit, monkeypatch):
    monkeypatch.setattr(ways, rule, lambda *_rest: NOTHING)
    assert next(given_away(("a", NO_ANSWER), 3, 3))


def test_how_many_came_which_way_would_give_somebody_away(small_limit, monkeypatch):
    monkeypatch.setattr(small_worlds, "ways_apart", lambda _people, _k: frozenset(Way))
    assert next(given_away(("a", NO_ANSWER), 3, 3))


def found_in(first: int, number: int) -> dict[int, list]:
    return {seed: found for seed in range(first, first + number) if (found := attack(made_up(seed)))}


def test_nobody_is_found_in_any_question_or_way():
    assert not found_in(0, PER_COMMIT)


@pytest.mark.long
def test_nobody_is_found_in_thousands_of_surveys():
    assert not found_in(PER_COMMIT, LONG)


def test_the_surveys_are_worth_attacking():
    """Else the test above would be true of empty pages: ways are told, some answers of them withheld, after conditions too."""
    told, partly = Counter(), Counter()
    for seed in range(PER_COMMIT):
        number, found = page([one for chain in CHAINS for one in chain], made_up(seed))
        if sum(map(bool, number.values())) > 1:
            told.update(name for name, table in found.items() if any(number[way] for way in table.ways))
            partly.update(name for name, table in found.items() if table.ways and table.split.withheld)
    assert {name for name, number in told.items() if number >= 3} == {one.name for chain in CHAINS for one in chain}
    assert sum(partly.values()) > 100


@pytest.mark.parametrize("rule", ["_small", "_lonely"])
def test_without_one_of_the_rules_the_attacker_finds_somebody(rule, monkeypatch):
    monkeypatch.setattr(ways, rule, lambda *_rest: NOTHING)
    assert any(attack(made_up(seed)) for seed in range(PER_COMMIT))


def test_who_left_out_a_question_after_a_condition_would_come_out(monkeypatch):
    """They stand in the tables together with those who were not asked."""
    monkeypatch.setattr(tables._Base, "beside", _all_together)
    assert any(attack(made_up(seed)) for seed in range(PER_COMMIT))


def _all_together(self, answered, *, is_after):
    return {NO_ANSWER: {way: self.people.get(way, 0) - answered[way] for way in Way}}


def _counts(**said):
    return {answer.strip("_"): dict(zip(WAYS, numbers, strict=True)) for answer, numbers in said.items()}


def test_what_nobody_needs_to_hide_is_told_of_every_way():
    counts = _counts(a=(30, 20, 10), b=(12, 15, 0), _=(10, 0, 0))
    assert split_of_one(counts, (), Way, 10) == Split(frozenset(Way), NOTHING)


def test_a_few_of_one_way_are_withheld_of_all_ways_with_another_answer_beside_them():
    counts = _counts(a=(30, 20, 0), b=(40, 3, 0), c=(12, 11, 0), _=(25, 30, 0))
    assert split_of_one(counts, (), Way, 10) == Split(frozenset(Way), frozenset("bc"))


def test_two_ways_of_which_one_is_small_are_not_told_apart():
    counts = _counts(a=(30, 2, 11), b=(40, 3, 12), _=(0, 0, 0))
    assert ways_apart({Way.OWN: 70, Way.DUO: 5, Way.PAPER: 23}, 10) == {Way.OWN}
    assert split_of_one(counts, (), {Way.OWN}, 10) == Split(frozenset({Way.OWN}), NOTHING)


def test_under_the_limit_nothing_is_said_of_ways():
    assert ways_apart({Way.OWN: 0, Way.DUO: 1, Way.PAPER: 0}, 10) == NOTHING
    assert ways_apart({Way.OWN: 4, Way.DUO: 4, Way.PAPER: 4}, 1) == NOTHING
    assert ways_apart({Way.OWN: 40, Way.DUO: 0, Way.PAPER: 0}, 10) == frozenset(Way)


def test_of_several_choices_all_are_told_of_a_way_or_none():
    people = _counts(answered=(40, 30, 0), _=(0, 0, 0))
    good, bad = _counts(a=(20, 15, 0), b=(30, 15, 0)), _counts(a=(20, 15, 0), b=(37, 15, 0))
    assert split_of_many(good, people, (), Way, 10) == Split(frozenset(Way), NOTHING)
    assert split_of_many(bad, people, (), Way, 10) == Split()


def test_a_question_after_an_answer_that_is_withheld_of_a_way_is_not_told_of_it():
    chain = CHAINS[0][:2]
    people = [(Way.OWN, {"q1": "a"})] * 20 + [(Way.DUO, {"q1": "a"})] * 20
    people += [(way, {"q1": "b", "q2": "ab"[n % 2]}) for way in (Way.OWN, Way.DUO) for n in range(20)]
    assert set(page(chain, people)[1]["q2"].ways) == set(Way)
    few = [*people, *[(Way.OWN, {"q1": "a"})] * 5, (Way.OWN, {"q1": "c"}), *[(Way.DUO, {"q1": "c"})] * 9]
    found = page(chain, few)[1]
    assert found["q1"].split.withheld == frozenset("bc")
    assert not found["q2"].ways
