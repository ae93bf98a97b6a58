"""The figures and words of a release as they are stored: plain lists and texts, nothing that a later program reads otherwise."""

from collections.abc import Mapping, Sequence
from typing import Any

from participatie.surveys.rules.bands import bands
from participatie.surveys.rules.freezing import Figures
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Asked
from participatie.surveys.rules.release import Line, Told

Stored = dict[str, Any]


def stored(figures: Figures) -> Stored:
    """As JSON."""
    return {"people": figures.people, "tables": [[key, _told(told)] for key, told in figures.tables.items()]}


def read(kept: Mapping[str, Any]) -> Figures:
    """Back from JSON."""
    return Figures(kept["people"], {key: _told_again(told) for key, told in kept["tables"]})


def words_of(questions: Sequence[Asked], places: Sequence[tuple[str, str]]) -> list[Stored]:
    """The questions as they were asked, in every language, with the answers in order: later corrections do not change a release."""
    return [
        {
            "name": one.name, "kind": one.kind.value, "text": dict(one.text), "low": dict(one.low), "high": dict(one.high),
            "answers": _answers(one, places), "depends": [one.show_if.name, one.show_if.value] if one.show_if else None,
        }
        for one in questions
    ]  # fmt: skip


def _answers(asked: Asked, places: Sequence[tuple[str, str]]) -> list[list[Any]]:
    """(key, words in languages) in order; without words the key speaks for itself."""
    if asked.kind is QuestionKind.AREA:
        return [[code, {"nl": name}] for code, name in places]
    if asked.kind is QuestionKind.NUMBER:
        return [[key, {}] for key in bands(asked.least, asked.most)]
    return [[choice.key, dict(choice.text)] for choice in asked.choices] or [[str(step), {}] for step in asked.steps]


def _told(told: Told) -> Stored:
    return {
        "lump": sorted(told.lump),
        "all": _line(told.all),
        "places": [[place, _line(line)] for place, line in told.places.items()],
    }


def _line(line: Line) -> list[Any]:
    return [[list(pair) for pair in line.apart.items()], line.together]


def _told_again(kept: Mapping[str, Any]) -> Told:
    return Told(frozenset(kept["lump"]), _line_again(kept["all"]), {place: _line_again(line) for place, line in kept["places"]})


def _line_again(kept: Sequence[Any]) -> Line:
    return Line(dict(kept[0]), kept[1])
