"""A small file that says how many people live where: `code;people`, if need be with a `band` such as an age."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from participatie.core.errors import Malformed
from participatie.core.statuses import N_
from participatie.surveys.rules.texts import storable

MOST_BYTES = 1024 * 1024
MOST_ROWS = 5_000
MOST_PEOPLE = 100_000_000
BAND_MAX = 60
SOURCE_MAX = 120
FIRST_YEAR, LAST_YEAR = 1990, 2100
HEADS = {"code": "code", "people": "people", "aantal": "people", "inwoners": "people", "band": "band", "groep": "band"}
NO_FILE = N_("This is no CSV file in UTF-8 with the columns code and people.")
TOO_BIG = N_("This file is too large: at most one megabyte and %(most)s rows.")


@dataclass(frozen=True)
class Row:
    code: str
    band: str
    people: int


@dataclass(frozen=True)
class Wrong:
    """A line that cannot be taken."""

    line: int
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    rows: list[Row]
    problems: list[Wrong]


def read(raw: bytes, codes: Collection[str]) -> Read:
    """Every line of the file; `codes` are the areas that may be named. `Malformed` when it is no such file at all."""
    found = Read([], [])
    seen: set[tuple[str, str]] = set()
    for number, said in _lines(raw):
        code, band, people = said.get("code", "").upper(), said.get("band", ""), said.get("people", "")
        wrong = _wrong(code, band, people, codes) or (
            (N_("This stands in the file twice."), {}) if (code, band) in seen else None
        )
        if wrong:
            found.problems.append(Wrong(number, *wrong))
            continue
        seen.add((code, band))
        found.rows.append(Row(code, band, int(people)))
    if not found.rows and not found.problems:
        raise Malformed(NO_FILE)
    return found


def _wrong(code: str, band: str, people: str, codes: Collection[str]) -> tuple[str, dict[str, Any]] | None:
    if code not in codes:
        return N_("There is no area %(code)s where you have a task."), {"code": code}
    if len(band) > BAND_MAX:
        return N_("The band is too long: at most %(most)s characters."), {"most": BAND_MAX}
    if not (people.isascii() and people.isdigit() and int(people[:12]) <= MOST_PEOPLE):
        return N_("Write the number of people as a whole number, in digits alone."), {}
    return None


def _lines(raw: bytes) -> list[tuple[int, dict[str, str]]]:
    if len(raw) > MOST_BYTES:
        raise Malformed(TOO_BIG, code="too_large", most=MOST_ROWS)
    try:
        text = raw.decode("utf-8-sig")
        first = text.partition("\n")[0]
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else "\t" if "\t" in first else ","))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Malformed(NO_FILE) from error
    if len(rows) > MOST_ROWS + 1:
        raise Malformed(TOO_BIG, code="too_large", most=MOST_ROWS)
    heads = [HEADS.get(name.strip().lower(), "") for name in rows[0]] if rows else []
    if not {"code", "people"} <= set(heads):
        raise Malformed(NO_FILE)
    return [
        (number, {name: storable(cell).strip() for name, cell in zip(heads, row, strict=False) if name})
        for number, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]
