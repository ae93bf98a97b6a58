"""Sheets of paper: the number that stands on one, by which what was typed in belongs to its code."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from participatie.conversations.rules.receipt import ALPHABET
from participatie.core.statuses import N_
from participatie.surveys.rules.answers import Read, read
from participatie.surveys.rules.questions import Asked, Said, shown

LENGTH, GUARDS = 8, 2
"""Signs of a number, and signs after them that catch a slip of the pen and a sheet of another survey."""
MOST_SHEETS = 25
"""In one file: for more there is a second file."""


def parse_number(text: str) -> str | None:
    """The signs of what somebody typed (any case, spaces, dashes, O for 0), or None when it cannot be a number."""
    plain = "".join(text.upper().split()).replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")
    return plain if len(plain) == LENGTH + GUARDS and set(plain) <= set(ALPHABET) else None


def shown_number(number: str) -> str:
    """As it is printed and typed over: XXXX-XXXX-XX."""
    return "-".join([number[:4], number[4:LENGTH], number[LENGTH:]])


def read_sheet(questions: Sequence[Asked], filled: Mapping[str, list[str]], areas: Collection[str] = ()) -> Read:
    """What stands on a sheet. Paper cannot hold anybody to an answer, nor to a condition: what was not for this person is said."""
    asked = [replace(question, required=False) for question in questions]
    found = read(asked, filled, areas)
    meant = {question.name for question in shown(asked, found.answers)}
    numbers = {question.name: number for number, question in enumerate(asked, 1)}
    astray = [question for question in asked if question.name not in meant and any(filled.get(question.name, ()))]
    only = N_("This was only for who gave a certain answer at question %(number)s. Leave it empty, or look at that one again.")
    problems: dict[str, Said] = {one.name: (only, {"number": numbers.get(one.show_if.name, 1)}) for one in astray if one.show_if}
    return Read(found.answers, found.problems | problems)
