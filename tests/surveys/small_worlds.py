"""Every small survey of one question there can be, what the results print of it, and every survey for which a page may stand."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from participatie.surveys.rules import results
from participatie.surveys.rules.ways import WAYS, split_of_one, ways_apart

SOME_WAYS = [frozenset(some) for size in (1, 2) for some in combinations(WAYS, size)]
"""All three are everybody: that is the table of everybody's own matter."""


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
