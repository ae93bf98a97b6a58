"""What residents and duos read is there in every language, whole and in shape. `docs/languages.md` says how to mend."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from participatie.core.i18n import OFFICE, OWN_NAMES, RIGHT_TO_LEFT, languages
from tests.house_rules import agreed, faces, source

TRANSLATED = sorted(OWN_NAMES.keys() - OFFICE)
PLACE = re.compile(r"%\((\w+)\)s|%%|\{(\w*)\}")
LABEL = 40
"""Letters of a text that may stand on a button."""
TIMES, MORE = 1.8, 12
"""How much longer than the longer of Dutch and English a label may be."""
FORMS_WITHOUT_NUMBER = {"ar": (0, 1, 2)}
"""Plural forms that hold for one number only and may say it in a word; elsewhere that is the first, for one."""
LETTERS = {"ar": re.compile("[\u0600-\u06ff]"), "uk": re.compile("[\u0400-\u04ff]")}
ENGLISH = re.compile(r"\b(the|and|your|you|with|this|what|which)\b")
QUOTED = re.compile(r"“([^”%]+)”|'([A-Z][^'%]+)'|\[(\w+)\]")

each_language = pytest.mark.parametrize("lang", TRANSLATED)


@cache
def _catalogue(lang: str) -> Catalog:
    with (source.ROOT / f"translations/{lang}/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


@cache
def _needed(lang: str) -> tuple[Message, ...]:
    """The entries that residents and the phone need, as far as the catalogue has them."""
    entries = _catalogue(lang)
    found = (entries.get(msgid[0] if isinstance(msgid, tuple) else msgid) for msgid in sorted(faces.needed(), key=str))
    return tuple(entry for entry in found if entry)


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _pairs(lang: str) -> list[tuple[str, str]]:
    """Each source text with each of its translations that is filled."""
    return [(_forms(entry.id)[-1], form) for entry in _needed(lang) for form in _forms(entry.string) if form]


def test_there_is_a_catalogue_for_every_language_with_a_name():
    assert set(languages()) == set(OWN_NAMES)


@each_language
def test_what_residents_and_duos_read_is_translated(lang):
    known = {entry.id for entry in _needed(lang) if all(_forms(entry.string)) and not entry.fuzzy}
    missing = sorted(map(str, faces.needed() - known))
    assert not missing, f"translations/{lang} lacks {len(missing)} texts (see docs/languages.md): {missing[:20]}"


@each_language
def test_every_plural_has_all_forms_of_the_language(lang):
    forms = Catalog(locale=lang).num_plurals
    assert _catalogue(lang).num_plurals == forms
    short = [entry.id for entry in _needed(lang) if entry.pluralizable and len(_forms(entry.string)) != forms]
    assert not short, f"{lang} has {forms} forms for every number of things: {short}"


@each_language
def test_a_translation_has_the_places_of_its_source(lang):
    astray = [
        (entry.id, form)
        for entry in _needed(lang)
        for at, form in enumerate(_forms(entry.string))
        if not _fits(entry, at, form, lang)
    ]
    assert not astray, f"{lang}: the same %(names)s and {{names}} as in English, no more and no fewer: {astray}"


def _fits(entry: Message, at: int, form: str, lang: str) -> bool:
    wanted, there = sorted(PLACE.findall(_forms(entry.id)[-1])), sorted(PLACE.findall(form))
    without = entry.pluralizable and at in FORMS_WITHOUT_NUMBER.get(lang, (0,)) and sorted([*there, ("num", "")]) == wanted
    return wanted == there or without


@each_language
def test_a_label_is_not_much_longer_than_in_dutch_or_english(lang):
    dutch = _catalogue("nl")
    long = [
        (said, form)
        for entry in _needed(lang)
        if len(said := _forms(entry.id)[-1]) <= LABEL and not said.endswith((".", "?"))
        for form in _forms(entry.string)
        if len(form) > TIMES * max(len(said), *map(len, _forms(dutch.get(_forms(entry.id)[0]).string))) + MORE
    ]
    assert not long, f"{lang}: find a shorter word, it stands on a button or beside a field: {long}"


@each_language
def test_nothing_is_left_in_english(lang):
    same = {said for said, form in _pairs(lang) if said == form}
    stray = same - agreed.SAME_IN_EVERY_LANGUAGE - agreed.SAME_AS_ENGLISH.get(lang, frozenset())
    assert not stray, f"{lang} says the same as English; translate it, or agree on it in agreed.py: {sorted(stray)}"
    english = [form for _said, form in _pairs(lang) if ENGLISH.search(PLACE.sub("", form))]
    assert not english, f"{lang}: English words were left behind: {english}"


def test_no_agreed_word_is_agreed_for_nothing():
    for lang, words in agreed.SAME_AS_ENGLISH.items():
        idle = words - {said for said, form in _pairs(lang) if said == form}
        assert not idle, f"Take these out of SAME_AS_ENGLISH for {lang}: {sorted(idle)}"


@each_language
def test_a_text_is_written_in_the_letters_of_its_language(lang):
    other = [letters for code, letters in LETTERS.items() if code != lang]
    foreign = [form for _said, form in _pairs(lang) if any(letters.search(form) for letters in other)]
    assert not foreign, f"{lang}: letters of another language: {foreign}"
    if own := LETTERS.get(lang):
        plain = [form for said, form in _pairs(lang) if said != form and not own.search(form)]
        assert not plain, f"{lang}: not a letter of its own: {plain}"


@each_language
def test_a_text_that_names_a_button_names_it_as_it_is_called(lang):
    words = dict(_pairs(lang))
    named = [
        (form, words[button])
        for said, form in words.items()
        for button in (next(filter(None, found)) for found in QUOTED.findall(said))
        if button in words and words[button] not in form
    ]
    assert not named, f"{lang}: (the text, the words on the button that it should quote): {named}"


def test_only_languages_with_a_name_run_from_right_to_left():
    arabic = {code for code in OWN_NAMES if LETTERS["ar"].search(OWN_NAMES[code])}
    assert arabic == RIGHT_TO_LEFT & OWN_NAMES.keys() == {"ar"}
