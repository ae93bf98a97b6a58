"""What the code says, the catalogue knows; what the catalogue knows is said in Dutch."""

import re
from functools import cache

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.house_rules import faces, source

PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


@cache
def _said() -> set[str | tuple[str, ...]]:
    """Every msgid in code and templates."""
    return {message for messages in faces.said().values() for message in messages}


@cache
def _dutch() -> Catalog:
    with (source.ROOT / "translations/nl/LC_MESSAGES/messages.po").open("rb") as catalogue:
        return read_po(catalogue, locale="nl", abort_invalid=True)


def _entries() -> list[Message]:
    return [message for message in _dutch() if message.id]


def test_every_string_is_in_the_catalogue():
    missing = _said() - {message.id for message in _entries()}
    assert not missing, f"Run `make strings` and translate: {sorted(map(str, missing))[:20]}"


def test_the_catalogue_has_no_string_that_nobody_says():
    silent = {message.id for message in _entries()} - _said()
    assert not silent, f"Run `make strings`; it takes these out: {sorted(map(str, silent))[:20]}"


def test_dutch_is_complete():
    empty = [message.id for message in _entries() if message.fuzzy or not all(_forms(message.string))]
    assert not empty, f"Without Dutch in translations/nl: {empty[:20]}"


def test_a_translation_has_the_places_of_its_source():
    astray = [message.id for message in _entries() if all(_forms(message.string)) and not _fits(message)]
    assert not astray, f"A translation needs the same %(names)s as its source: {astray}"


def _fits(message: Message) -> bool:
    """Every place of the source is used, and none is made up."""
    source_places, translated = _places(*_forms(message.id)), _places(*_forms(message.string))
    return source_places == translated


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _places(*texts: str) -> set[str]:
    return {match[0] for text in texts for match in PLACE.finditer(text)}
