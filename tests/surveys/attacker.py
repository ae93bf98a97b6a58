"""Somebody who works out from releases what was withheld: every number on the public page is an equation over kinds of people.

A kind of people is one answer to each question of a chain of conditions, and a place. What follows from the equations follows by linear algebra:
a group of kinds can be worked out exactly when every vector that all equations send to zero sends that group to zero as well. One random
such vector (modulo a large prime) tells it for any number of groups.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from random import Random

from participatie.surveys.rules.freezing import Figures, Table, tables
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Answers, Asked, holds

PRIME = 2**61 - 1
NOT_ASKED = None
Kind = tuple[str | None, ...]
Group = frozenset[int]


@dataclass(frozen=True)
class Found:
    """A few people whom somebody could point at."""

    table: str
    group: str
    people: int
    releases: tuple[int, ...]


@dataclass(frozen=True)
class Released:
    """What was released, and what was true then."""

    figures: Figures
    everybody: Sequence[Answers]


def attack(questions: Sequence[Asked], releases: Sequence[Released], least: int, seed: int = 1) -> list[Found]:
    """Every group that can be worked out of one release, or the change of it from one release to another, that is a few people."""
    found = []
    for axes in chains(questions):
        known = [Known(axes, released, seed) for released in releases]
        for label, group in known[0].groups():
            told = [(n, one.number(group)) for n, one in enumerate(known, 1) if one.can_be_worked_out(group)]
            found += [Found(axes[0].key, label, people, (n,)) for n, people in told if 0 < people < least]
            for (first, before), (second, after) in combinations(told, 2):
                if 0 < abs(after - before) < least:
                    found.append(Found(axes[0].key, label, after - before, (first, second)))
    return found


def chains(questions: Sequence[Asked]) -> Iterator[list[Table]]:
    """For each table: itself, the tables on which it depends, and the place with those on which that depends."""
    every = {table.key: table for table in tables(questions)}
    where = next((table for table in every.values() if table.asked.kind is QuestionKind.AREA), None)
    for table in every.values():
        axes = [table, *_above(table, every)]
        axes += [one for one in ([where, *_above(where, every)] if where else []) if one not in axes]
        yield axes


def _above(table: Table, every: Mapping[str, Table]) -> list[Table]:
    on = table.asked.show_if
    if on is None:
        return []
    above = next(one for one in every.values() if one.asked.name == on.name and (one.choice is None or one.choice == on.value))
    return [above, *_above(above, every)]


class Known:
    """The equations of one release over the kinds of people of one chain."""

    def __init__(self, axes: Sequence[Table], released: Released, seed: int) -> None:
        self.axes, self.figures = axes, released.figures
        people = Counter(self._kind(one) for one in released.everybody)
        cells = [sorted({str(key) for key in self._cells(axis)} | {""}) for axis in axes]
        self.kinds: list[Kind] = [kind for kind in product(*([*cell, NOT_ASKED] for cell in cells)) if self._can_be(kind)]
        self.true = [people[kind] for kind in self.kinds]
        assert sum(self.true) == len(released.everybody), "every person is of a kind"
        self.blind = _blind_spot(list(self._equations()), len(self.kinds), Random(seed))

    def can_be_worked_out(self, group: Group) -> bool:
        return sum(self.blind[kind] for kind in group) % PRIME == 0

    def number(self, group: Group) -> int:
        return sum(self.true[kind] for kind in group)

    def groups(self) -> Iterator[tuple[str, Group]]:
        """Every kind, and every group by at most two axes: with this answer, without it, with one of two answers."""
        picks = [self._picks(place) for place in range(len(self.axes))]
        for place in range(len(self.axes)):
            yield from picks[place]
        for first, second in combinations(range(len(self.axes)), 2):
            for (one, group), (other, beside) in product(picks[first], picks[second]):
                yield f"{one} and {other}", group & beside
        for number, kind in enumerate(self.kinds):
            yield str(kind), frozenset({number})

    def _picks(self, place: int) -> list[tuple[str, Group]]:
        values = sorted({kind[place] for kind in self.kinds}, key=str)
        sets = [{value} for value in values] + [set(pair) for pair in combinations(values, 2)]
        sets += [set(values) - {value} for value in values]
        return [(f"{self.axes[place].key} in {sorted(map(str, one))}", self._where(place, one)) for one in sets]

    def _where(self, place: int, values: set[str | None]) -> Group:
        return frozenset(number for number, kind in enumerate(self.kinds) if kind[place] in values)

    def _kind(self, given: Answers) -> Kind:
        return tuple(axis.answer_of(given) if self._is_asked(axis, given) else NOT_ASKED for axis in self.axes)

    def _is_asked(self, axis: Table, given: Answers) -> bool:
        above = next(iter(_above(axis, {one.key: one for one in self.axes})), None)
        on = axis.asked.show_if
        return above is None or on is None or (self._is_asked(above, given) and holds(given.get(on.name), on.value))

    def _cells(self, axis: Table) -> set[str]:
        told = self.figures.tables.get(axis.key)
        known = {axis.choice} if axis.choice else {choice.key for choice in axis.asked.choices} | set(map(str, axis.asked.steps))
        return known | set(axis.asked.hint) | (set(told.answers) if told else set())

    def _can_be(self, kind: Kind) -> bool:
        """A question is asked exactly when the answer on which it depends was given."""
        said = dict(zip((axis.key for axis in self.axes), kind, strict=True))
        for axis in self.axes:
            above = next(iter(_above(axis, {one.key: one for one in self.axes})), None)
            asked = above is None or (axis.asked.show_if is not None and said[above.key] == axis.asked.show_if.value)
            if asked == (said[axis.key] is NOT_ASKED):
                return False
        return True

    def _equations(self) -> Iterator[Group]:
        yield frozenset(range(len(self.kinds)))
        at = next((n for n, axis in enumerate(self.axes) if axis.asked.kind is QuestionKind.AREA), None)
        for number, axis in enumerate(self.axes):
            told = self.figures.tables.get(axis.key)
            if told is None:
                continue
            nobody = self._cells(axis) - told.answers
            groups = [self._where(number, {answer}) for answer in {*told.all.apart, *nobody}] + [self._where(number, set(told.lump))]
            yield from groups
            if at is not None:
                yield from (group & self._where(at, {place}) for place in told.places for group in groups)


def _blind_spot(equations: Sequence[Group], width: int, random: Random) -> list[int]:
    """A random vector that every equation sends to zero, modulo the prime."""
    pivots: dict[int, dict[int, int]] = {}
    for equation in equations:
        row = dict.fromkeys(equation, 1)
        while row:
            lead = max(row)
            if lead not in pivots:
                scale = pow(row[lead], -1, PRIME)
                pivots[lead] = {at: value * scale % PRIME for at, value in row.items()}
                break
            times, row_of = row[lead], pivots[lead]
            for at, value in row_of.items():
                row[at] = (row.get(at, 0) - times * value) % PRIME
                if not row[at]:
                    del row[at]
    vector = [0] * width
    for at in range(width):
        row = pivots.get(at)
        vector[at] = (
            -sum(value * vector[one] for one, value in row.items() if one != at) % PRIME if row else random.randrange(PRIME)
        )
    return vector
