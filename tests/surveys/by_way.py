"""Made-up surveys with conditions and several choices, and somebody who works out of the results of each way what was withheld.

Every number on the page is an equation over kinds of people (`tests/surveys/attacker.py`).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from random import Random

from participatie.surveys.rules import tables, ways
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Asked, Choice, Condition, shown
from participatie.surveys.rules.results import NO_ANSWER
from participatie.surveys.rules.tables import Table
from participatie.surveys.rules.ways import WAYS, Way
from tests.surveys.attacker import PRIME, _blind_spot
from tests.surveys.small_worlds import SOME_WAYS

K = 5
ONE, MANY, SCALE = QuestionKind.ONE_CHOICE, QuestionKind.MANY_CHOICES, QuestionKind.SCALE


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
