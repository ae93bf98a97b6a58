"""No city in code or texts: a gemeente, its wijken and its streets are data."""

import re

from tests.house_rules import source

NAMES = re.compile(r"\b(Maastricht|Nazareth|Pottenberg|Limburg|Barendrecht|GM0935|WK0935|BU0935)", re.I)
MAY_KNOW = ("participatie/demo/",)
"""The practice data, and the list of names by which a text may be recognised."""


def test_no_place_has_its_name_in_the_code():
    written = source.files("participatie", ".py") + source.files("templates", ".html", ".txt")
    written += source.files("static", ".js", ".css")
    named = [
        f"{source.name(path)}:{number}: {match[0]}"
        for path in written
        if not source.name(path).startswith(MAY_KNOW)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := NAMES.search(line))
    ]
    assert not named, f"Read it from the areas in the database; names belong in participatie/demo: {named}"


def test_no_place_has_its_name_in_the_catalogue():
    catalogues = (source.ROOT / "translations").glob("*/LC_MESSAGES/messages.po")
    texts = {source.name(path): path.read_text(encoding="utf-8") for path in catalogues}
    named = [f"{path}: {match[0]}" for path, text in texts.items() if (match := NAMES.search(text))]
    assert not named, f"Use a placeholder for the name: {named}"
