"""docs/asvs.csv says how each requirement of OWASP ASVS 5.0.0, level 1 and 2, stands; what it points at exists."""

import csv
import re
from collections import Counter

import pytest

from tests.house_rules import source

STATES = ("met", "read", "deviation", "not yet", "not applicable")
NUMBER = {"1": 70, "2": 183}
"""Requirements of each level in version 5.0.0, over all seventeen chapters."""
PLACE = re.compile(r"\b(?:participatie|templates|static|docs|tests)/[\w./-]*\w|\b(?:participatie|templates|static|docs|tests)/")
ROWS = list(csv.DictReader((source.ROOT / "docs/asvs.csv").read_text(encoding="utf-8").splitlines()))


def test_every_requirement_has_one_row():
    assert Counter(row["level"] for row in ROWS) == NUMBER
    assert len({row["requirement"] for row in ROWS}) == len(ROWS)
    assert not [row["requirement"] for row in ROWS if not re.fullmatch(r"V\d+\.\d+\.\d+", row["requirement"]) or not row["in short"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["requirement"])
def test_a_row_says_how_it_stands_and_what_it_names_exists(row):
    assert row["state"] in STATES, f"Say one of {STATES}"
    assert row["where or why"], "Say where in the program it is, or why it is not"
    if row["state"] == "met":
        assert row["test"] or "docs/" in row["where or why"], "Name a test or a document, or say `read`"
    lost = [place for place in PLACE.findall(row["where or why"]) if not (source.ROOT / place).exists()]
    lost += [name for name in filter(None, row["test"].split("; ")) if not _is_a_test(name)]
    assert not lost, f"{row['requirement']} names what is not there: {lost}"


def test_the_document_gives_the_numbers_of_the_table():
    told = (source.ROOT / "docs/safety.md").read_text(encoding="utf-8")
    for state, number in Counter(row["state"] for row in ROWS).items():
        assert re.search(rf"^\| {state} \|.*\| {number} \|$", told, flags=re.M), f"docs/safety.md: {number} rows are `{state}`"


def _is_a_test(name: str) -> bool:
    path, _, function = name.partition("::")
    file = source.ROOT / path
    return file.is_file() and (not function or f"def {function}(" in file.read_text(encoding="utf-8"))
