"""The ways in which answers come in, and which figures of one way may be told beside those of everybody (T9).

Rows are the ways that are told, and the others together, which anybody can work out; columns are the answers that are told of them, and
the withheld ones together. Every class (a row and a column) is of nobody or of at least k people, so that every number that can be worked
out is a sum of such classes, and no cell inside them is fixed by the sums around it (docs/surveys.md, *The table*).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from participatie.core.statuses import Labelled, N_
from participatie.surveys.rules.release import is_few
from participatie.surveys.rules.results import NEVER_UNDER, NO_ANSWER

NOT_ASKED = "-"
"""The column of those who did not get the question. The question above tells their number, so it cannot be withheld."""


class Way(Labelled):
    """How an answer came in."""

    OWN = "own", N_("Own phone")
    DUO = "duo", N_("With a duo")
    PAPER = "paper", N_("On paper")


WAYS = tuple(Way)
Counts = Mapping[str, Mapping[Way, int]]
"""Answer → way → people."""
Rows = Sequence[Collection[Way]]


@dataclass(frozen=True)
class Split:
    """The ways of which figures are told, and the answers that are withheld of them."""

    ways: frozenset[Way] = frozenset()
    withheld: frozenset[str] = frozenset()


def way_of(*, by_duo: bool, typed: bool) -> Way:
    return Way.PAPER if typed else Way.DUO if by_duo else Way.OWN


def ways_apart(people: Mapping[Way, int], k: int) -> frozenset[Way]:
    """The ways of which it may be told how many came: the others are together nobody, or at least k, or everybody."""
    least = max(k, NEVER_UNDER)
    rest = {way for way in Way if is_few(people.get(way, 0), least)}
    while is_few(_sum(people, rest), least) and len(rest) < len(WAYS):
        others = sorted((people.get(way, 0), way) for way in Way if way not in rest)
        rest |= {next((way for number, way in others if number), others[0][1])}
    return frozenset(Way) - rest


def split_of_one(counts: Counts, hidden: Collection[str], allowed: Collection[Way], k: int) -> Split:
    """Answers that exclude each other, those who left it out (and those who were not asked) included. `hidden`: withheld of everybody."""
    least = max(k, NEVER_UNDER)
    return _best(counts, allowed, lambda rows: _withheld(counts, frozenset(hidden), rows, least))


def split_of_many(chosen: Counts, people: Counts, hidden: Collection[str], allowed: Collection[Way], k: int) -> Split:
    """Answers that stand beside each other: all of them or none, for where nobody chose two the others give the last one away.
    `people`: who answered, who left it out, who was not asked. Of each way neither who chose one nor who did not are few, nor who chose more
    than one (or one that is withheld), as far as the sum tells."""
    least, told = max(k, NEVER_UNDER), [key for key in chosen if key not in hidden]
    answered = next(iter(people.values()))
    others = [{way: answered[way] - chosen[key][way] for way in Way} for key in told]
    more = {way: sum(chosen[key][way] for key in told) - answered[way] for way in Way}
    columns = [*people.values(), *(chosen[key] for key in told), *others, more]

    def withheld(rows: Rows) -> frozenset[str] | None:
        few = any(is_few(_sum(column, row), least) for column in columns for row in rows)
        return None if few or not told else frozenset(hidden)

    return _best(chosen, allowed, withheld)


def _best(counts: Counts, allowed: Collection[Way], withhold: Callable[[Rows], frozenset[str] | None]) -> Split:
    """The choice of ways that tells most cells. A way in which nobody came hides nothing."""
    used = [way for way in Way if way in allowed and any(ways[way] for ways in counts.values())]
    found, idle = [], frozenset(allowed) - set(used)
    for size in range(len(used), 0, -1):
        for some in combinations(used, size):
            ways = idle.union(some)
            withheld = withhold([*({way} for way in ways), set(Way) - ways])
            if withheld is not None:
                found.append(Split(ways, withheld))
    return max(found, key=lambda one: len(one.ways) * len(counts.keys() - one.withheld), default=Split())


def _withheld(counts: Counts, hidden: frozenset[str], rows: Rows, least: int) -> frozenset[str] | None:
    """The answers that are withheld of these rows: those of a few, and others until they are together not a few. None: nothing can be told."""
    withheld = hidden
    while more := _small(counts, withheld, rows, least) or _lonely(counts, hidden, withheld, rows, least):
        if NOT_ASKED in more:
            return None
        withheld |= more
    told = [answer for answer, ways in counts.items() if answer not in (NOT_ASKED, *withheld) and _sum(ways, WAYS)]
    return withheld if told else None


def _small(counts: Counts, withheld: frozenset[str], rows: Rows, least: int) -> frozenset[str]:
    """Answers that a few people of a row gave."""
    apart = counts.keys() - withheld
    return frozenset(answer for answer in apart if any(is_few(_sum(counts[answer], row), least) for row in rows))


def _lonely(counts: Counts, hidden: frozenset[str], withheld: frozenset[str], rows: Rows, least: int) -> frozenset[str]:
    """One more to withhold, when those that are withheld are a few of some row, or when everybody knows of a few of them (the question above tells
    who left this one out) and all came one way."""
    together = [sum(_sum(counts[answer], row) for answer in withheld if answer in counts) for row in rows]
    known = [hidden, *({answer} for answer in withheld - hidden)]
    points = any(is_few(sum(_sum(counts[answer], WAYS) for answer in one if answer in counts), least) for one in known)
    if not any(is_few(number, least) for number in together) and not (points and sum(map(bool, together)) < 2):
        return frozenset()
    others = sorted((_sum(ways, WAYS), answer) for answer, ways in counts.items() if answer not in (NOT_ASKED, *withheld))
    return frozenset({next((answer for number, answer in others if number), NOT_ASKED)})


def _sum(ways: Mapping[Way, int], row: Collection[Way]) -> int:
    return sum(ways.get(way, 0) for way in row)


assert NOT_ASKED != NO_ANSWER
