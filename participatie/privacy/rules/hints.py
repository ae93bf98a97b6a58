"""Privacy hints: pieces of a text by which somebody could be found. Suggestions a person accepts, never automatic.

Offsets are code points, end exclusive. Every pattern is bounded and anchored on something rare (a digit, an @, a
capital), so the time grows with the length of the text and no input makes it explode. Names live in `names.py`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from participatie.core.statuses import Labelled, N_
from participatie.privacy.rules.addresses import postcodes, street_addresses
from participatie.privacy.rules.names import names


class HintKind(Labelled):
    """What was found."""

    TELEPHONE = "telephone", N_("Telephone number")
    EMAIL = "email", N_("E-mail address")
    BSN = "bsn", N_("BSN")
    IBAN = "iban", N_("Account number (IBAN)")
    POSTCODE = "postcode", N_("Postcode")
    ADDRESS = "address", N_("Address")
    BIRTH_DATE = "birth_date", N_("Date of birth")
    NAME = "name", N_("Name")
    LICENCE_PLATE = "licence_plate", N_("Licence plate")


SUGGESTIONS = {
    HintKind.TELEPHONE: "[telefoonnummer]",
    HintKind.EMAIL: "[e-mailadres]",
    HintKind.BSN: "[burgerservicenummer]",
    HintKind.IBAN: "[rekeningnummer]",
    HintKind.POSTCODE: "[postcode]",
    HintKind.ADDRESS: "[adres]",
    HintKind.BIRTH_DATE: "[geboortedatum]",
    HintKind.NAME: "[naam]",
    HintKind.LICENCE_PLATE: "[kenteken]",
}
"""Dutch, because the stories are: it is put into the story's text."""


@dataclass(frozen=True)
class Hint:
    """`text` is exactly what stands between `start` and `end`."""

    start: int
    end: int
    kind: HintKind
    text: str
    suggestion: str


Span = tuple[int, int]


def find_hints(text: str) -> tuple[Hint, ...]:
    """Sorted, never overlapping: where two kinds claim the same words, the longest stays."""
    found = [(start, end, kind) for kind, seek in _SEEKERS for start, end in seek(text)]
    return tuple(Hint(start, end, kind, text[start:end], SUGGESTIONS[kind]) for start, end, kind in _longest_first(found))


def masked(text: str) -> str:
    """The text with every suggestion put in, until nothing is left to suggest."""
    while hints := find_hints(text):
        pieces, last = [], 0
        for hint in hints:
            pieces += [text[last : hint.start], hint.suggestion]
            last = hint.end
        text = "".join([*pieces, text[last:]])
    return text


def passes_eleven_test(digits: str) -> bool:
    """The check of a BSN: weights 9 to 2 and minus 1, a multiple of eleven."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total > 0 and total % 11 == 0


def passes_iban_check(iban: str) -> bool:
    """ISO 13616: letters become 10 to 35, the whole modulo 97 is 1."""
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def _longest_first(found: Iterable[tuple[int, int, HintKind]]) -> list[tuple[int, int, HintKind]]:
    kept: list[tuple[int, int, HintKind]] = []
    for piece in sorted(found, key=lambda p: (p[0] - p[1], p[0])):
        at = bisect_left(kept, piece)
        clear_before = at == 0 or kept[at - 1][1] <= piece[0]
        clear_after = at == len(kept) or piece[1] <= kept[at][0]
        if clear_before and clear_after:
            kept.insert(at, piece)
    return kept


_TELEPHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)[1-9](?:[)( ./-]{0,3}\d){8,13}|\(?0(?=[)( ./-]{0,3}[1-9])(?:[)( ./-]{0,3}\d){9})(?!\d)"
)
_BEGINS_WITH_A_DATE = re.compile(r"\d\d[-/.]\d\d[-/.](?:19|20)\d\d(?!\d)")


def _telephones(text: str) -> Iterator[Span]:
    for match in _TELEPHONE.finditer(text):
        if not _BEGINS_WITH_A_DATE.match(match[0]):
            yield match.span()


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def _emails(text: str) -> Iterator[Span]:
    if "@" in text:
        yield from (match.span() for match in _EMAIL.finditer(text))


_BSN = re.compile(r"(?<![\w.,+-])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}\.\d\d\.\d{3})(?![\w-])")


def _bsns(text: str) -> Iterator[Span]:
    for match in _BSN.finditer(text):
        if passes_eleven_test(re.sub(r"\D", "", match[0])):
            yield match.span()


_IBAN_START = re.compile(r"(?<!\w)[A-Za-z]{2}\d\d(?=[ A-Za-z0-9])")
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "PL": 28, "ES": 24, "IT": 27, "PT": 25, "GB": 22, "IE": 22, "TR": 26,
    "RO": 24, "BG": 22, "HU": 28, "CZ": 24, "SK": 24, "LT": 20, "LV": 21, "AT": 20, "GR": 27, "HR": 21, "MA": 28,
}  # fmt: skip


def _ibans(text: str) -> Iterator[Span]:
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(match[0][:2].upper(), 0)
        end, iban = _take(text, match.start(), length)
        if len(iban) == length > 0 and not text[end : end + 1].isalnum() and passes_iban_check(iban):
            yield match.start(), end


def _take(text: str, start: int, many: int) -> tuple[int, str]:
    """The next `many` letters and digits from `start`, single spaces between them skipped, and where they end."""
    taken, at = "", start
    while len(taken) < many and at < len(text):
        sign = text[at]
        if sign.isascii() and sign.isalnum() or sign.isdecimal():
            taken += sign
        elif sign != " " or text[at - 1] == " ":
            break
        at += 1
    return at, taken


_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_DATE = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})(?:\s?[-/.]\s?(\d{{1,2}})\s?[-/.]\s?|\s{{1,2}}(?:{_MONTHS})\s{{1,2}})"
    r"(?:\d{4}|['’]?\d{2})(?!\d)",
    re.IGNORECASE,
)
_BORN_BEFORE = re.compile(r"geboren|geboorte|\bgeb\b|\b(?:is|ben|was|bent|zijn) van $", re.IGNORECASE)
_BORN_AFTER = re.compile(r"\s{0,2}(?:ben|is|was|werd)?(?: \w{1,4})? ?geboren", re.IGNORECASE)


def _birth_dates(text: str) -> Iterator[Span]:
    """Only where the text says that somebody was born then: most dates are appointments."""
    for match in _DATE.finditer(text):
        start, end = match.span()
        possible = 1 <= int(match[1]) <= 31 and 1 <= int(match[2] or 1) <= 12
        if possible and (_BORN_BEFORE.search(text[max(0, start - 40) : start]) or _BORN_AFTER.match(text[end : end + 30])):
            yield start, end


_PLATE = re.compile(r"(?<![\w-])[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}(?![\w-])")
_PLATE_SHAPES = {
    "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99", "AA-999-A", "A-999-AA",
    "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9",
}  # fmt: skip


def _plates(text: str) -> Iterator[Span]:
    for match in _PLATE.finditer(text):
        if re.sub(r"\d", "9", re.sub(r"[A-Z]", "A", match[0])) in _PLATE_SHAPES:
            yield match.span()


_SEEKERS = (
    (HintKind.TELEPHONE, _telephones),
    (HintKind.EMAIL, _emails),
    (HintKind.BSN, _bsns),
    (HintKind.IBAN, _ibans),
    (HintKind.POSTCODE, postcodes),
    (HintKind.ADDRESS, street_addresses),
    (HintKind.BIRTH_DATE, _birth_dates),
    (HintKind.NAME, names),
    (HintKind.LICENCE_PLATE, _plates),
)
