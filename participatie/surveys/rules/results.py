"""Figures of a survey, and which of them may be told: nobody may be recognised by a small number (T9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

NEVER_UNDER = 5
NO_ANSWER = ""
"""The cell of those who left a question out."""


@dataclass(frozen=True)
class Cell:
    """One answer: how many gave it (None: withheld), and their share of everybody in percents."""

    key: str
    number: int | None
    percent: int | None


def cells_of_one(counts: Mapping[str, int], k: int) -> list[Cell]:
    """Answers that exclude each other, those who left it out included: together they are everybody, so one gap would fill itself."""
    hidden = _hidden(counts, max(k, NEVER_UNDER))
    return _cells(counts, hidden, sum(counts.values()))


def cells_of_many(counts: Mapping[str, int], answered: int, k: int) -> list[Cell]:
    """Answers that stand beside each other: each is told when both who chose it and who did not are enough."""
    least = max(k, NEVER_UNDER)
    hidden = {key for key, number in counts.items() if 0 < number < least or 0 < answered - number < least}
    return _cells(counts, hidden, answered)


def middle(figures: Sequence[int], k: int) -> float | None:
    """The median, when enough people gave a figure. Not the lowest and the highest: those are one person each."""
    return median(figures) if len(figures) >= max(k, NEVER_UNDER) else None


def _hidden(counts: Mapping[str, int], least: int) -> set[str]:
    """Cells under the limit, and then the smallest others until what is hidden is no longer one cell or a handful of people."""
    hidden = {key for key, number in counts.items() if 0 < number < least}
    others = sorted((key for key in counts if key not in hidden and counts[key]), key=lambda key: (counts[key], key))
    while hidden and others and (len(hidden) == 1 or sum(counts[key] for key in hidden) < least):
        hidden.add(others.pop(0))
    return hidden


def _cells(counts: Mapping[str, int], hidden: set[str], whole: int) -> list[Cell]:
    shown = {key: None if key in hidden else number for key, number in counts.items()}
    return [
        Cell(key, number, None if number is None or not whole else round(100 * number / whole)) for key, number in shown.items()
    ]
