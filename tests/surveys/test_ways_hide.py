"""Brute force on the results at the table: no figure of one way (own phone, duo, paper) of a few people is seen, or worked out of the totals,
the other ways and the other tables.

Twice: every small survey there can be, with everything that the page may stand for laid out and counted; and made-up surveys with conditions
and several choices, of which every number is an equation over kinds of people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from random import Random

import pytest

from participatie.surveys.rules import results, tables, ways
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Asked, Choice, Condition, shown
from participatie.surveys.rules.results import NO_ANSWER
from participatie.surveys.rules.tables import Table
from participatie.surveys.rules.ways import Split, Way, split_of_many, split_of_one, ways_apart
from tests.surveys.attacker import PRIME, _blind_spot

K = 5
WAYS = tuple(Way)
SOME_WAYS = [frozenset(some) for size in (1, 2) for some in combinations(WAYS, size)]
"""All three are everybody: that is the table of everybody's own matter."""
ONE, MANY, SCALE = QuestionKind.ONE_CHOICE, QuestionKind.MANY_CHOICES, QuestionKind.SCALE
PER_COMMIT, LONG = 150, 6_000
NOTHING = frozenset()


def _asked(name, kind, choices="", on=None, **said):
    made = tuple(Choice(key, {"nl": key}) for key in choices)
    return Asked(name, kind, {"nl": name}, choices=made, show_if=Condition(*on) if on else None, **said)


CHAINS = (
    (_asked("q1", ONE, "abc"), _asked("q2", ONE, "ab", ("q1", "b")), _asked("q3", ONE, "ab", ("q2", "a"))),
    (_asked("m1", MANY, "ab"), _asked("m2", ONE, "ab", ("m1", "a"))),
    (_asked("s1", SCALE, least=1, most=4), _asked("s2", MANY, "abc", ("s1", "2"))),
)
"""Questions that hang together. What stands in two chains has nothing in common but how many people there are."""


def page(asked, people, k=K) -> tuple[dict[Way, int], dict[str, Table]]:
    """What the coordinator reads: how they came in, and the tables."""
    number = {way: sum(came is way for came, _said in people) for way in WAYS}
    given = {one.name: [(way, said[one.name]) for way, said in people if one.name in said] for one in asked}
    return number, tables.tables(asked, given, number, (), k)


# -- every small survey


def _answered(world, answers):
    return {answer: dict(zip(WAYS, world[place * 3 : place * 3 + 3], strict=True)) for place, answer in enumerate(answers)}


def _printed(world, answers, k) -> tuple:
    """Every number on the page of one question, as (cells of the world, their sum)."""
    counts = _answered(world, answers)
    people = {way: sum(one[way] for one in counts.values()) for way in WAYS}
    told = results.cells_of_one({answer: sum(one.values()) for answer, one in counts.items()}, k)
    apart = ways_apart(people, k)
    split = split_of_one(counts, {cell.key for cell in told if cell.number is None}, apart, k)
    at = {(answer, way): place * 3 + n for place, answer in enumerate(answers) for n, way in enumerate(WAYS)}
    found = [(tuple(sorted(at.values())), sum(people.values()))]
    found += [(tuple(at[cell.key, way] for way in WAYS), cell.number) for cell in told if cell.number is not None]
    found += [(tuple(at[answer, way] for answer in answers), people[way]) for way in WAYS if way in apart]
    seen = [(answer, way) for way in WAYS if way in split.ways for answer in answers if answer not in split.withheld]
    return tuple(found + [((at[one],), counts[one[0]][one[1]]) for one in seen])


class Worlds:
    """Every survey with at most `most` people in a cell. A set of them is one long number, a bit for each."""

    def __init__(self, cells: int, most: int) -> None:
        self.every = list(product(range(most + 1), repeat=cells))
        self.known: dict[tuple[int, ...], dict[int, int]] = {}

    def where(self, cells: tuple[int, ...], number: int) -> int:
        """Those in which these cells hold that many people together."""
        if cells not in self.known:
            made = defaultdict(lambda: bytearray(len(self.every) // 8 + 1))
            for place, world in enumerate(self.every):
                made[sum(world[cell] for cell in cells)][place >> 3] |= 1 << (place & 7)
            self.known[cells] = {total: int.from_bytes(bits, "little") for total, bits in made.items()}
        return self.known[cells].get(number, 0)


def given_away(answers, k, most) -> Iterator[tuple]:
    """Pages on which a figure of a few people can only be one number. The reader thinks of larger surveys than there are."""
    cells = len(answers) * 3
    worlds, seen = Worlds(cells, most + (2 if cells < 9 else 1)), set()
    groups = [some for size in range(1, len(answers) + 1) for some in combinations(range(len(answers)), size)]
    figures = [
        tuple(place * 3 + WAYS.index(way) for place in some for way in sorted(came)) for some in groups for came in SOME_WAYS
    ]
    for world in product(range(most + 1), repeat=cells):
        printed = _printed(world, answers, k)
        if printed not in seen:
            seen.add(printed)
            can_be = -1
            for told in printed:
                can_be &= worlds.where(*told)
            few = ((figure, number) for figure in figures for number in range(1, k))
            yield from ((printed, *one) for one in few if can_be & worlds.where(*one) == can_be)


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
    monkeypatch.setitem(globals(), "ways_apart", lambda _people, _k: frozenset(Way))
    assert next(given_away(("a", NO_ANSWER), 3, 3))


# -- made-up surveys


@dataclass(frozen=True)
class Kind:
    """A person as the tables know one: how the answers came in, and the answers of one chain."""

    way: Way
    said: tuple[tuple[str, object], ...]

    def gave(self, question: str, answer: str) -> bool:
        said = dict(self.said).get(question)
        return said is not None and (answer in said if isinstance(said, tuple) else str(said) == answer)

    def answered(self, question: str) -> bool:
        return question in dict(self.said)


def _options(asked: Asked) -> list[object]:
    if asked.kind is MANY:
        keys = [choice.key for choice in asked.choices]
        return [some for size in range(1, len(keys) + 1) for some in combinations(keys, size)]
    return [choice.key for choice in asked.choices] or list(asked.steps)


def kinds(chain) -> list[Kind]:
    """Everybody there can be."""
    found = []
    for said in product(*([None, *_options(one)] for one in chain)):
        given = {one.name: answer for one, answer in zip(chain, said, strict=True) if answer is not None}
        names = {one.name for one in shown(chain, {name: _value(answer) for name, answer in given.items()})}
        if given.keys() <= names:
            found.append(tuple(given.items()))
    return [Kind(way, said) for way in WAYS for said in found]


def _value(answer):
    return list(answer) if isinstance(answer, tuple) else answer


def person(random: Random, lean) -> tuple[Way, dict]:
    way = random.choices(WAYS, lean["way"])[0]
    given: dict[str, object] = {}
    for one in (one for chain in CHAINS for one in chain):
        options = _options(one)
        if random.random() < lean[one.name][-1] and one in shown([one for chain in CHAINS for one in chain], given):
            given[one.name] = _value(random.choices(options, lean[one.name][: len(options)])[0])
    return way, given


def made_up(seed: int) -> list[tuple[Way, dict]]:
    """Some ways and answers are rare in it, and some are nobody's."""
    random = Random(seed)
    weight = lambda: random.choice((0, 0.02, 0.3, 1, 1, 2))  # noqa: E731  # drawn anew each time
    lean = {one.name: [*(weight() + 1e-9 for _ in range(7)), random.choice((0.8, 0.97, 1))] for chain in CHAINS for one in chain}
    lean["way"] = [1, weight() + 1e-9, weight() + 1e-9]
    return [person(random, lean) for _ in range(random.randint(4, 140))]


def equations(chain, every, told, people, *, by_way=True) -> Iterator[frozenset[int]]:
    """Every number on the page as the kinds that it counts; without `by_way` only those of everybody."""
    number, found = told

    def who(test) -> frozenset[int]:
        return frozenset(place for place, kind in enumerate(every) if test(kind))

    yield who(lambda _kind: True)
    yield from (who(lambda kind, way=way: kind.way is way) for way in ways.ways_apart(number, K) if by_way)
    for asked in chain:
        table = found[asked.name]
        rows = [(frozenset(Way), table.cells), *((frozenset({way}), cells) for way, cells in table.ways.items() if by_way)]
        for came, cells in rows:
            if asked.kind is MANY:  # the shares tell how many answered
                yield who(lambda kind, a=asked, c=came: kind.way in c and kind.answered(a.name))
            for cell in (cell for cell in cells if cell.number is not None):
                seen = who(lambda kind, a=asked, c=came, key=cell.key: kind.way in c and _counted(kind, a.name, key))
                assert cell.number == sum(people[every[place]] for place in seen), "the page says what is so"
                yield seen


def _counted(kind: Kind, question: str, key: str) -> bool:
    return kind.gave(question, key) if key else not kind.answered(question)


def groups(chain, every) -> Iterator[tuple[str, frozenset[int]]]:
    """Who gave one of at most two answers, who did not, who was asked and left it out; of one way, two or all. And every single kind."""
    for asked in chain:
        keys = [*(choice.key for choice in asked.choices), *map(str, asked.steps), NO_ANSWER]
        sets = [set(some) for size in (1, 2) for some in combinations(keys, size)]
        for some, came in product(sets, [*SOME_WAYS, frozenset(Way)]):
            inside = frozenset(
                n for n, kind in enumerate(every) if kind.way in came and any(_counted(kind, asked.name, key) for key in some)
            )
            yield f"{asked.name} {sorted(some)} {sorted(came)}", inside
            yield (
                f"{asked.name} not {sorted(some)} {sorted(came)}",
                frozenset(n for n, kind in enumerate(every) if kind.way in came) - inside,
            )
        if asked.show_if:
            above = asked.show_if
            for came in SOME_WAYS:
                left = frozenset(
                    n
                    for n, kind in enumerate(every)
                    if kind.way in came and kind.gave(above.name, above.value) and not kind.answered(asked.name)
                )
                yield f"{asked.name} left out {sorted(came)}", left
    yield from ((str(kind), frozenset({n})) for n, kind in enumerate(every))


def attack(people, seed=1) -> list[tuple[str, int]]:
    """Every group of a few that somebody can work out, and could not from the tables of everybody: what those give away is theirs (ADR 13)."""
    found = []
    for chain in CHAINS:
        every = kinds(chain)
        told = page(chain, people)
        names = {one.name for one in chain}
        there = Counter(
            Kind(
                way,
                tuple((name, tuple(said) if isinstance(said, list) else said) for name, said in given.items() if name in names),
            )
            for way, given in people
        )
        assert there.keys() <= set(every), "every person is of a kind"
        blind, before = (
            _blind_spot(list(equations(chain, every, told, there, by_way=more)), len(every), Random(seed))
            for more in (True, False)
        )
        for label, group in groups(chain, every):
            number = sum(there[every[place]] for place in group)
            if 0 < number < K and _is_known(group, blind) and not _is_known(group, before):
                found.append((label, number))
    return found


def _is_known(group, blind) -> bool:
    return sum(blind[place] for place in group) % PRIME == 0


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


# -- one by one


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
