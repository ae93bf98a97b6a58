"""What a release tells: for each question classes of people, each of nobody or of at least k (docs/adr/0013-releases-of-surveys.md).

`counts` holds for one question how many people gave which answer in which place. What is told is a lump of answers (told together, as one
number), every other answer apart, and the same again for some places; the other places are the rest, which anybody can work out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from participatie.surveys.rules.results import NO_ANSWER

Counts = Mapping[tuple[str, str], int]
"""(answer, place): people."""
Answers = frozenset[str]


@dataclass(frozen=True)
class Line:
    """Numbers of the answers that are told apart, and of the lump."""

    apart: Mapping[str, int]
    together: int = 0

    @property
    def whole(self) -> int:
        return sum(self.apart.values()) + self.together


@dataclass(frozen=True)
class Told:
    """One question in a release. Every number that can be worked out from it is a sum of its classes."""

    lump: Answers
    all: Line
    places: Mapping[str, Line] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        return self.lump | self.all.apart.keys()

    def number(self, block: Answers, place: str | None = None) -> int:
        """How many in a block of answers that holds the lump whole or not at all."""
        line = self.all if place is None else self.places[place]
        return sum(line.apart.get(answer, 0) for answer in block) + (line.together if block & self.lump else 0)


def tell(counts: Counts, allowed: Collection[str], least: int, earlier: Sequence[Told]) -> Told:
    """What may be told now, beside everything that was told before. `allowed`: places that are told apart elsewhere."""
    answers = {answer for answer, _place in counts} | {answer for old in earlier for answer in old.answers}
    whole = {answer: sum(n for (one, _place), n in counts.items() if one == answer) for answer in sorted(answers)}
    lump = lump_of(whole, least, earlier)
    places = places_of(counts, lump, allowed, least, earlier)
    apart = [answer for answer in whole if answer not in lump]

    def line(numbers: Mapping[str, int]) -> Line:
        return Line({answer: numbers.get(answer, 0) for answer in apart}, sum(numbers.get(answer, 0) for answer in lump))

    return Told(lump, line(whole), {place: line(_in_place(counts, place)) for place in sorted(places)})


def lump_of(whole: Mapping[str, int], least: int, earlier: Sequence[Told]) -> Answers:
    """The answers that are told together: the small ones, and others until neither a number nor a change points at a few."""
    lump = small(whole, least)
    while len(lump) < len(whole):
        more = lonely(whole, lump, least) or _first(moved(whole, lump, least, old) for old in earlier)
        if not more:
            break
        lump |= more
    return lump


def small(whole: Mapping[str, int], least: int) -> Answers:
    """Answers of a few people."""
    return frozenset(answer for answer, n in whole.items() if is_few(n, least))


def lonely(whole: Mapping[str, int], lump: Answers, least: int) -> Answers:
    """One more for a lump that is a few people itself: the total would give it away."""
    return _next(whole, lump) if is_few(sum(whole[answer] for answer in lump), least) else frozenset()


def moved(whole: Mapping[str, int], lump: Answers, least: int, old: Told) -> Answers:
    """What must come into the lump because a few people came or left since an earlier release, and both would show it."""
    for block in blocks(whole, lump, old.lump):
        if is_few(sum(whole[answer] for answer in block) - old.number(block), least):
            return (block - lump) or _next(whole, lump)
    return frozenset()


def places_of(counts: Counts, lump: Answers, allowed: Collection[str], least: int, earlier: Sequence[Told]) -> Answers:
    """The places that are told apart: none with a class of a few, also not the rest, also not since an earlier release."""
    groups = blocks({answer for answer, _place in counts}, lump)
    told = frozenset(allowed) - small_places(counts, groups, allowed, least)
    while told:
        gone = small_rest(counts, groups, told, least) or _first(moved_place(counts, lump, told, least, old) for old in earlier)
        if not gone:
            break
        told -= gone
    return told


def small_places(counts: Counts, groups: Sequence[Answers], places: Collection[str], least: int) -> Answers:
    return frozenset(place for place in places if any(is_few(_sum(counts, group, {place}), least) for group in groups))


def small_rest(counts: Counts, groups: Sequence[Answers], told: Answers, least: int) -> Answers:
    """The smallest place, when what is left over for the others is a few people."""
    rest = {place for _answer, place in counts} - told
    few = any(is_few(_sum(counts, group, rest), least) for group in groups)
    return _smallest(counts, told) if few else frozenset()


def moved_place(counts: Counts, lump: Answers, told: Answers, least: int, old: Told) -> Answers:
    """A place in which, or outside which, a few people came or left since an earlier release."""
    both, everywhere = told & old.places.keys(), {place for _answer, place in counts}
    for block in blocks({answer for answer, _place in counts} | old.answers, lump, old.lump):
        for place in sorted(both):
            if is_few(_sum(counts, block, {place}) - old.number(block, place), least):
                return frozenset({place})
        before = old.number(block) - sum(old.number(block, place) for place in both)
        if both and is_few(_sum(counts, block, everywhere - both) - before, least):
            return _smallest(counts, both)
    return frozenset()


def blocks(answers: Iterable[str], *lumps: Answers) -> list[Answers]:
    """The finest parts of the answers of which every one of these lumps lies in one part."""
    parts: list[Answers] = []
    for lump in filter(None, lumps):
        joined = [part for part in parts if part & lump]
        parts = [part for part in parts if part not in joined] + [lump.union(*joined)]
    taken = frozenset().union(*parts)
    return parts + [frozenset({answer}) for answer in sorted(answers) if answer not in taken]


def is_few(people: int, least: int) -> bool:
    """From one to k - 1 people, come or gone."""
    return 0 < abs(people) < least


def _next(whole: Mapping[str, int], lump: Answers) -> Answers:
    """No answer, which is missed least, else the smallest answer outside the lump; one that nobody gave only when there is no other."""
    order = sorted((n == 0, answer != NO_ANSWER, n, answer) for answer, n in whole.items() if answer not in lump)
    return frozenset({order[0][-1]}) if order else frozenset()


def _smallest(counts: Counts, places: Answers) -> Answers:
    totals = {place: sum(n for (_answer, where), n in counts.items() if where == place) for place in places}
    return frozenset({min(totals, key=lambda place: (totals[place], place))})


def _in_place(counts: Counts, place: str) -> dict[str, int]:
    return {answer: n for (answer, where), n in counts.items() if where == place}


def _sum(counts: Counts, block: Answers, places: Collection[str]) -> int:
    return sum(n for (answer, place), n in counts.items() if answer in block and place in places)


def _first(found: Iterable[Answers]) -> Answers:
    return next(filter(None, found), frozenset())
