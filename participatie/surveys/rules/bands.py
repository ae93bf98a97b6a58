"""Figures in bands: a release never tells the number that one person gave."""

from bisect import bisect_right
from itertools import pairwise

MOST_BANDS = 5
USUAL = (0, 1, 2, 5, 10, 20, 50, 100)
"""Where bands begin when the question does not name both its lowest and its highest figure."""


def bands(least: int | None, most: int | None) -> list[str]:
    """Keys in order: `0–19`, and `<0` and `100+` at open ends. They depend on the question alone, never on the answers."""
    starts = _starts(least, most)
    under = [f"<{starts[0]}"] if least is None else []
    last = f"{starts[-1]}+" if most is None or least is None else _key(starts[-1], most)
    return [*under, *(_key(first, after - 1) for first, after in pairwise(starts)), last]


def band_of(figure: int, least: int | None, most: int | None) -> str:
    """The band in which a figure lies."""
    place = bisect_right(_starts(least, most), figure)
    return bands(least, most)[place if least is None else max(0, place - 1)]


def _starts(least: int | None, most: int | None) -> list[int]:
    if least is not None and most is not None:
        return list(range(least, most + 1, -(-(most - least + 1) // MOST_BANDS)))
    return [(least or 0) + start for start in USUAL]


def _key(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
