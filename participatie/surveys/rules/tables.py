"""The figures of a survey, question by question: of everybody, and beside them of each way in which answers came in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from participatie.surveys.rules.kinds import CHOICE_KINDS, LEADS_ON, SCALES, TEXTS, QuestionKind
from participatie.surveys.rules.questions import Asked, Value, holds
from participatie.surveys.rules.results import NO_ANSWER, Cell, cells_of_many, cells_of_one, middle
from participatie.surveys.rules.ways import NOT_ASKED, Counts, Split, Way, split_of_many, split_of_one, ways_apart

Given = Mapping[str, Sequence[tuple[Way, Value]]]
"""Name of a question → what was answered, and how it came in."""
People = Mapping[Way, int]


@dataclass(frozen=True)
class Table:
    """Cells for what is chosen, a middle for figures; `ways`: the same cells of one way, where they may be told."""

    cells: list[Cell] = field(default_factory=list)
    middle: float | None = None
    ways: Mapping[Way, list[Cell]] = field(default_factory=dict)
    middles: Mapping[Way, float] = field(default_factory=dict)
    split: Split = Split()


def tables(questions: Sequence[Asked], given: Given, people: People, places: Sequence[str], k: int) -> dict[str, Table]:
    """By name of the question; of words there is nothing to count. `people`: how many answers count, by way."""
    found: dict[str, Table] = {}
    for asked in questions:
        if asked.kind not in TEXTS:
            found[asked.name] = _table(asked, given.get(asked.name, ()), _Base.of(asked, given, people, found, k), places, k)
    return found


@dataclass(frozen=True)
class _Base:
    """Who answer a question: how many of each way there are, how many got this question, and the ways that may be told."""

    people: People
    asked: People
    ways: frozenset[Way]

    @classmethod
    def of(cls, asked: Asked, given: Given, people: People, found: Mapping[str, Table], k: int) -> "_Base":
        """A question after an answer is told of a way only where that answer is told of it."""
        on = asked.show_if
        if on is None:
            return cls(people, people, ways_apart(people, k))
        above = found[on.name].split if on.name in found else Split()
        got = Counter(way for way, value in given.get(on.name, ()) if holds(value, on.value))
        return cls(people, got, frozenset() if on.value in above.withheld else above.ways)

    def beside(self, answered: Mapping[Way, int], *, is_after: bool) -> dict[str, dict[Way, int]]:
        """Those who did not answer."""
        left_out = {NO_ANSWER: {way: self.asked.get(way, 0) - answered[way] for way in Way}}
        return left_out | ({NOT_ASKED: {way: self.people.get(way, 0) - self.asked.get(way, 0) for way in Way}} if is_after else {})


def _table(asked: Asked, said: Sequence[tuple[Way, Value]], base: _Base, places: Sequence[str], k: int) -> Table:
    values = [value for _way, value in said]
    figures = [value for value in values if isinstance(value, int)]
    if asked.kind is QuestionKind.NUMBER:
        halves = {way: middle([n for one, n in said if one is way and isinstance(n, int)], k) for way in sorted(base.ways)}
        return Table(middle=middle(figures, k), middles={way: half for way, half in halves.items() if half is not None})
    answered = Counter(way for way, _value in said)
    beside = base.beside(answered, is_after=asked.show_if is not None)
    counts = _counts(asked, said, places)
    if asked.kind is QuestionKind.MANY_CHOICES:
        cells = cells_of_many({key: sum(ways.values()) for key, ways in counts.items()}, len(values), k)
        split = split_of_many(counts, {"answered": answered, **beside}, _hidden(cells), _fitting(base, beside), k)
        return Table(cells, ways=_cells_of(split, counts, answered), split=split)
    whole = sum(base.people.values())
    cells = cells_of_one({key: sum(ways.values()) for key, ways in counts.items()} | {NO_ANSWER: whole - len(values)}, k)
    strange = len(values) - sum(sum(ways.values()) for ways in counts.values())
    split = split_of_one(counts | beside, _hidden(cells), () if strange else _fitting(base, beside), k)
    none = {way: sum(part[way] for part in beside.values()) for way in Way}
    of_ways = _cells_of(split, counts | {NO_ANSWER: none}, base.people)
    return Table(cells, middle(figures, k) if asked.kind is QuestionKind.SCALE else None, of_ways, split=split)


def _counts(asked: Asked, said: Sequence[tuple[Way, Value]], places: Sequence[str]) -> dict[str, dict[Way, int]]:
    """Answer → way → people, in the order of the question."""
    found = Counter((key, way) for way, value in said for key in (value if isinstance(value, list) else [str(value)]))
    return {key: {way: found[key, way] for way in Way} for key in keys_of(asked, places)}


def keys_of(asked: Asked, places: Sequence[str]) -> list[str]:
    if asked.kind in CHOICE_KINDS:
        return [choice.key for choice in asked.choices]
    return [str(step) for step in asked.steps] if asked.kind in SCALES else list(places)


def _fitting(base: _Base, beside: Counts) -> frozenset[Way]:
    """Where an answer above was emptied since, more answered than were asked: then nothing is told by way."""
    return frozenset() if any(number < 0 for ways in beside.values() for number in ways.values()) else base.ways


def _hidden(cells: Sequence[Cell]) -> frozenset[str]:
    return frozenset(cell.key for cell in cells if cell.number is None)


def _cells_of(split: Split, counts: Counts, whole: Mapping[Way, int]) -> dict[Way, list[Cell]]:
    def cell(key: str, way: Way) -> Cell:
        number = None if key in split.withheld else counts[key][way]
        return Cell(key, number, None if number is None or not whole[way] else round(100 * number / whole[way]))

    return {way: [cell(key, way) for key in counts] for way in Way if way in split.ways}


assert QuestionKind.NUMBER not in LEADS_ON
