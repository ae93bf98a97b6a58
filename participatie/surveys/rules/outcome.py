"""A release as people read it: for each question its answers in order, those that are withheld among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from participatie.surveys.rules.freezing import Figures
from participatie.surveys.rules.kinds import TEXTS, QuestionKind
from participatie.surveys.rules.release import Line, Told
from participatie.surveys.rules.results import NO_ANSWER, Cell

Words = Mapping[str, Any]
"""A question as `figures.words_of` keeps it."""


@dataclass(frozen=True)
class Outcome:
    """One question. `asked`: of how many people (None: nothing is told of it here). `together`: how many are in what is withheld."""

    words: Words
    asked: int | None = None
    cells: list[Cell] = field(default_factory=list)
    together: int | None = None

    @property
    def kind(self) -> QuestionKind:
        return QuestionKind(self.words["kind"])

    @property
    def in_own_words(self) -> bool:
        return self.kind in TEXTS


def outcomes(questions: Sequence[Words], figures: Figures, place: str | None = None) -> list[Outcome]:
    """Every question in order, of everybody or of one place (where the question after the place says nothing)."""
    here = [words for words in questions if place is None or words["kind"] != QuestionKind.AREA]
    return [_outcome(words, figures, place) for words in here]


def places_told(questions: Sequence[Words], figures: Figures) -> list[str]:
    """The places of which at least one question is told."""
    named = [key for words in questions if words["kind"] == QuestionKind.AREA for key, _text in words["answers"]]
    told = {place for table in figures.tables.values() for place, line in table.places.items() if line.whole}
    return [place for place in named if place in told]


def _outcome(words: Words, figures: Figures, place: str | None) -> Outcome:
    if words["kind"] == QuestionKind.MANY_CHOICES:
        return _many(words, figures, place)
    told = figures.tables.get(words["name"])
    line = _line(told, place)
    if told is None or line is None:
        return Outcome(words)
    keys = [key for key, _text in words["answers"]]
    rest = sorted(told.answers - {*keys, NO_ANSWER})
    cells = [_cell(key, None if key in told.lump else line.apart.get(key, 0), line.whole) for key in [*keys, *rest, NO_ANSWER]]
    spoken = [cell for cell in cells if cell.number != 0 or (cell.key != NO_ANSWER and words["kind"] != QuestionKind.AREA)]
    return Outcome(words, line.whole, spoken, line.together if told.lump else None)


def _many(words: Words, figures: Figures, place: str | None) -> Outcome:
    keys = [key for key, _text in words["answers"]]
    lines = {key: _line(figures.tables.get(f"{words['name']}={key}"), place) for key in keys}
    asked = next((line.whole for line in lines.values() if line), None)
    if asked is None:
        return Outcome(words)
    return Outcome(words, asked, [_cell(key, line.apart.get(key) if line else None, asked) for key, line in lines.items()])


def _line(told: Told | None, place: str | None) -> Line | None:
    if told is None:
        return None
    return told.all if place is None else told.places.get(place)


def _cell(key: str, number: int | None, whole: int) -> Cell:
    return Cell(key, number, None if number is None or not whole else round(100 * number / whole))
