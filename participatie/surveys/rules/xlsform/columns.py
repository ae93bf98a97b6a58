"""What reading and writing share: sheets, columns with a language, names of types and lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.questions import Asked

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
AREA_LIST, FACES_LIST = "area", "faces"
"""Lists that stand for our own kinds: a neighbourhood, the five faces."""
TEXT_NOTES = ("title", "intro", "thanks")
"""Notes of these names hold the texts of the survey itself."""
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,31}")

Names = Mapping[str, str]
"""Code of a language → its own name."""
Rows = list[list[str]]
Sheets = Mapping[str, Sequence[tuple[int, Mapping[str, str]]]]
"""Name of a sheet → (number of the row, {column: text})."""

IMAGE = "image"
"""Column of the sheet choices: the picture of a choice, as the name of a file (`bus.svg`). The set is ours; no file comes along."""


@dataclass(frozen=True)
class Problem:
    """A row that cannot be taken: where, a sentence (msgid) with its values."""

    sheet: str
    row: int
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """What a spreadsheet holds."""

    words: SurveyWords
    asked: list[Asked]
    problems: list[Problem]


def column(base: str, code: str, names: Names) -> str:
    """`label::Nederlands (nl)`"""
    return f"{base}::{names[code]} ({code})"


def file_of(picture: str) -> str:
    return f"{picture}.svg" if picture else ""


def picture_of(row: Mapping[str, str]) -> str:
    """The name of the picture in a row of choices, with or without the end of a file; nothing when it has none."""
    return next((row[name] for name in (IMAGE, f"media::{IMAGE}") if row.get(name)), "").removesuffix(".svg").strip().lower()


def language_of(said: str, names: Names) -> str | None:
    """The code behind `Nederlands (nl)`, `nl` or `Nederlands`; None when it is none of ours."""
    found = re.search(r"\(([A-Za-z]{2})[A-Za-z-]*\)\s*$", said)
    wanted = (found[1] if found else said.strip()).lower()
    return next((code for code, name in names.items() if wanted in (code, name.lower())), None)
