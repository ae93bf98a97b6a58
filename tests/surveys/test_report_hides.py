"""Brute force: whoever lays a report of several wijken beside every release of each of them finds no group of a few people.

The attacker of `attacker.py` knows one survey. Here the kinds of people are those of every wijk at once, each with the equations of its own
release, and then the equations of the report.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import pytest

from participatie.surveys.rules import report
from participatie.surveys.rules.figures import words_of
from participatie.surveys.rules.freezing import Figures, Table, freeze
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Asked
from participatie.surveys.rules.release import Line, Told
from participatie.surveys.rules.report import TOGETHER, Part
from participatie.surveys.rules.results import NO_ANSWER
from tests.surveys.attacker import Group, Known, Released, _blind_spot, chains
from tests.surveys.towns import K, questions, released_in

PER_COMMIT, LONG = 30, 1_500
Wholes = dict[str, tuple[Told, frozenset[int]]]
"""For each table: what is told of the wijken together, and of which."""


@dataclass(frozen=True)
class City:
    """The same questions in some wijken: for each, its releases in order."""

    asked: list[Asked]
    wijken: list[list[Released]]

    @property
    def moments(self) -> Iterator[list[Released]]:
        """The newest releases as they stood beside each other, each time that somebody released again."""
        for moment in range(max(map(len, self.wijken))):
            yield [made[min(moment, len(made) - 1)] for made in self.wijken]


def city(seed: int) -> City:
    """Two or three wijken."""
    random = Random(f"city {seed}")
    asked = questions(random)
    made = [released_in(asked, random, releases=2) for _wijk in range(random.choice((2, 2, 3)))]
    return City(asked, [one for one in made if one])


def cities(first: int, number: int) -> Iterator[tuple[int, City]]:
    for seed in range(first, first + number):
        if len((made := city(seed)).wijken) > 1:
            yield seed, made


def reported(asked: Sequence[Asked], newest: Sequence[Released]) -> Wholes:
    """What the report says of all wijken together, read back from its cells as anybody reads them."""
    words = words_of(asked, [])
    told: Wholes = {}
    for question in report.report([Part(str(n), 1, words, one.figures) for n, one in enumerate(newest)]):
        whole = next(group for group in question.groups if group.wijk == TOGETHER)
        wijken, name = frozenset(map(int, whole.wijken)), question.words["name"]
        if question.words["kind"] == QuestionKind.MANY_CHOICES:
            for cell in whole.outcome.cells:
                if cell.number is not None:
                    numbers = {cell.key: cell.number, NO_ANSWER: whole.asked - cell.number}
                    told[f"{name}={cell.key}"] = Told(frozenset(), Line(numbers)), wijken
            continue
        apart = {cell.key: cell.number for cell in whole.outcome.cells if cell.number is not None}
        lump = frozenset(cell.key for cell in whole.outcome.cells if cell.number is None)
        told[name] = Told(lump, Line(apart, whole.outcome.together or 0)), wijken
    return told


def frozen_anew(asked: Sequence[Asked], newest: Sequence[Released]) -> Wholes:
    """What the report must not be: the answers of everybody, frozen as one survey."""
    everybody = [person for one in newest for person in one.everybody]
    wijken = frozenset(range(len(newest)))
    return {key: (told, wijken) for key, told in freeze(asked, everybody, K, []).tables.items()}


def told_apart(asked: Sequence[Asked], newest: Sequence[Released]) -> Wholes:
    """What the report must not be either: an answer told of all that one wijk withholds."""
    told = reported(asked, newest)
    for key, (whole, wijken) in told.items():
        true = dict.fromkeys(whole.answers, 0)
        table = next(one for one in every_table(asked) if one.key == key)
        for answer in true:
            true[answer] = sum(table.answer_of(person) == answer for n in wijken for person in asked_of(table, newest[n], asked))
        told[key] = Told(frozenset(), Line(true)), wijken
    return told


def every_table(asked: Sequence[Asked]) -> list[Table]:
    return [axes[0] for axes in chains(asked)]


def asked_of(table: Table, released: Released, asked: Sequence[Asked]):
    """The people of a release who got this question."""
    axes = next(axes for axes in chains(asked) if axes[0] == table)
    known = Known(axes, Released(Figures(0), []), 1)
    return [person for person in released.everybody if known._is_asked(table, person)]


class Beside:
    """What is known of one chain of questions in all wijken at one moment."""

    def __init__(self, axes: Sequence[Table], newest: Sequence[Released], wholes: Wholes, seed: int = 1) -> None:
        self.each = [Known(axes, one, seed) for one in newest]
        self.first = [sum(len(known.kinds) for known in self.each[:n]) for n in range(len(self.each))]
        equations = [self.here(n, group) for n, known in enumerate(self.each) for group in known._equations()]
        equations += [whole for whole, _number in self.whole_groups(axes, wholes)]
        self.blind = _blind_spot(equations, sum(len(known.kinds) for known in self.each), Random(seed))

    def here(self, wijk: int, group: Group) -> Group:
        return frozenset(self.first[wijk] + kind for kind in group)

    def whole_groups(self, axes: Sequence[Table], wholes: Wholes) -> Iterator[tuple[Group, int]]:
        """Each printed number over several wijken: of whom it is the number."""
        for place, axis in enumerate(axes):
            if axis.key not in wholes:
                continue
            told, wijken = wholes[axis.key]
            printed = [({answer}, number) for answer, number in told.all.apart.items()] + [(set(told.lump), told.all.together)]
            for answers, number in printed:
                yield frozenset().union(*(self.here(n, self.each[n]._where(place, answers)) for n in wijken)), number

    def true(self, group: Group) -> int:
        flat = [number for known in self.each for number in known.true]
        return sum(flat[kind] for kind in group)

    def knows(self, group: Group) -> bool:
        return sum(self.blind[kind] for kind in group) % (2**61 - 1) == 0


def found_in(made: City, wholes_of: Callable[[Sequence[Asked], Sequence[Released]], Wholes]) -> list[tuple[str, str, int]]:
    """Every group of a few people in one wijk, or change of a few, that follows from reports and releases: (table, group, people)."""
    moments = [(newest, wholes_of(made.asked, newest)) for newest in made.moments]
    found = []
    for axes in chains(made.asked):
        known = [Beside(axes, newest, wholes) for newest, wholes in moments]
        for wijk in range(len(made.wijken)):
            for label, group in known[0].each[wijk].groups():
                told = [one.each[wijk].number(group) for one in known if one.knows(one.here(wijk, group))]
                changes = [after - before for before, after in combinations(told, 2)]
                found += [(axes[0].key, label, people) for people in [*told, *changes] if 0 < abs(people) < K]
    return found


def all_found(first: int, number: int, wholes_of: Callable[..., Wholes]) -> dict[int, list[tuple[str, str, int]]]:
    return {seed: found for seed, made in cities(first, number) if (found := found_in(made, wholes_of))}


def test_nobody_is_found_by_a_report_beside_every_release():
    assert not all_found(0, PER_COMMIT, reported)


@pytest.mark.long
def test_nobody_is_found_in_hundreds_of_cities():
    assert not all_found(PER_COMMIT, LONG, reported)


def test_every_number_of_the_report_is_true_and_follows_from_the_releases():
    """So it tells nothing that somebody with the releases and a pencil did not know."""
    seen = 0
    for _seed, made in cities(0, PER_COMMIT):
        for newest in made.moments:
            wholes = reported(made.asked, newest)
            for axes in chains(made.asked):
                releases_alone = Beside(axes, newest, {})
                for group, number in releases_alone.whole_groups(axes, wholes):
                    assert releases_alone.knows(group)
                    assert releases_alone.true(group) == number
                    assert number == 0 or number >= K
                    seen += 1
    assert seen > 200


@pytest.mark.parametrize("careless", [frozen_anew, told_apart])
def test_a_report_that_is_not_made_of_releases_alone_gives_somebody_away(careless):
    assert all_found(0, PER_COMMIT, careless)


def test_the_cities_are_worth_attacking():
    """Answers that one wijk withholds and another tells, questions that one wijk does not tell, and second releases."""
    uneven = lumps = later = 0
    for _seed, made in cities(0, PER_COMMIT):
        later += max(map(len, made.wijken)) > 1
        for newest in made.moments:
            for whole, wijken in reported(made.asked, newest).values():
                lumps += bool(whole.lump) and len(whole.all.apart) > 0
                uneven += len(wijken) < len(newest)
    assert (lumps > 5, later > 5) == (True, True), (lumps, later, uneven)
