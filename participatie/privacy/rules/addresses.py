"""Where somebody lives: postcodes, and streets with a number. A street alone is not a hint, half a wijk lives there."""

import re
from collections.abc import Iterator

_POSTCODE = re.compile(
    r"(?<!\w)([1-9]\d{3})( ?)([A-Za-z]{2})(?!\w)(?:(,? (?:nr\.? ?|nummer |huisnummer )?)(\d{1,4}(?:-?[A-Za-z](?!\w))?)(?!\w))?"
)
_NEVER_LETTERS = {"SA", "SD", "SS"}
_AFTER_A_YEAR = {"WK", "EK", "OS", "OK", "NK", "TV", "PC", "OM", "EU", "NL", "CV", "BV", "NV", "MR", "AI", "VN", "IS", "AD"}
_MEASURES = {"km", "kg", "mm", "cm", "ml", "cc", "kw", "gr", "cl", "gb", "mb", "st", "ha", "ca"}


def postcodes(text: str) -> Iterator[tuple[int, int]]:
    """Four digits and two letters, with the house number when it follows."""
    for match in _POSTCODE.finditer(text):
        if _is_postcode(match, text):
            end = match.end(3) if match[5] and _counts_things(text, match.end()) else match.end()
            yield match.start(), end


def _is_postcode(match: re.Match[str], text: str) -> bool:
    digits, gap, letters = match[1], match[2], match[3]
    if letters.upper() in _NEVER_LETTERS:
        return False
    if letters.isupper():
        return not (digits[:2] in {"19", "20"} and letters in _AFTER_A_YEAR)
    said = "postcode" in text[max(0, match.start() - 25) : match.start()].lower()
    return said or (not gap and letters.lower() not in _MEASURES)


_SUFFIXES = (
    "straat", "laan", "weg", "plein", "hof", "singel", "kade", "dijk", "pad", "steeg", "dreef", "baan", "park", "plantsoen",
    "gracht", "ring", "markt", "wal", "kruis", "erf",
)  # fmt: skip
_ROADS = {"snelweg", "autoweg", "spoorweg", "autobaan", "rijbaan", "tramweg", "speelplein", "schoolplein"}
_NUMBER = re.compile(r"(?<=[\w.]) (\d{1,4})(?:-\d{1,3}(?!\w)|-?[A-Za-z](?![\w'’])| bis(?!\w))?(?![\w]|[.,]\d|[.:]\d\d)")
_LAST_WORDS = re.compile(r"[^\s,;:!?()\[\]]+")
_SMALL = {"van", "den", "der", "ter", "ten", "'t"}
_NOT_PART = {"In", "Op", "Bij", "De", "Het", "Daar", "Aan", "Naar", "Uit", "Achter", "Voor", "Naast", "Tegenover", "Langs", "Een"}
_WHERE = {"op", "van", "bij", "naar", "uit", "naast", "tegenover", "boven", "onder", "achter"}
_COUNTED = re.compile(
    r" (?:keer|jaar|maanden|maand|weken|week|dagen|dag|uur|uren|minuten|euro|cent|procent|meter|kilometer|km|graden|mensen|man|"
    r"huizen|woningen|kinderen|kraampjes|auto's|winkels|bomen|plekken|lampen|bankjes|zaken|flats|grote|kleine|nieuwe|extra|of)(?!\w)"
)


def street_addresses(text: str) -> Iterator[tuple[int, int]]:
    """A street with its number ("Zevenlindenstraat 14b"), or a house called by number ("de buren van nummer 14")."""
    for match in _NUMBER.finditer(text):
        if _ends_in_street(text, match.start()) and not _counts_things(text, match.end()):
            before = list(_LAST_WORDS.finditer(text, max(0, match.start() - 60), match.start()))
            start = _start_of_address(before, text, match)
            if start is not None:
                yield start, match.end()


def _ends_in_street(text: str, at: int) -> bool:
    """Cheap look at the word before a number, so that a text full of numbers stays fast."""
    return text[max(0, at - 12) : at].lower().rstrip(".").endswith((*_SUFFIXES, "nummer", "nr"))


def _counts_things(text: str, at: int) -> bool:
    return _COUNTED.match(text, at) is not None


def _start_of_address(before: list[re.Match[str]], text: str, number: re.Match[str]) -> int | None:
    """Where the address begins that ends in this number; None when the number belongs to something else."""
    if not before or before[-1].end() != number.start():
        return None
    last = before[-1][0].lower().rstrip(".")
    if last in {"nummer", "huisnummer", "nr"}:
        return _start_of_numbered(before, last, number)
    if not _is_street(before[-1][0]):
        return None
    if before[-1][0][0].isupper():
        return _start_of_street(before)
    ends_here = re.match(r"[.,;:!?)]|$|-?[A-Za-z]", text[number.end() : number.end() + 2]) or not number[0].strip().isdigit()
    return before[-1].start() if ends_here else None


def _start_of_numbered(before: list[re.Match[str]], word: str, number: re.Match[str]) -> int | None:
    if len(before) > 1 and _is_street(before[-2][0]) and before[-2][0][0].isupper():
        return _start_of_street(before[:-1])
    called_so = word == "huisnummer" or (len(before) > 1 and before[-2][0].lower() in _WHERE and len(number[1]) > 1)
    return before[-1].start() if called_so else None


def _is_street(word: str) -> bool:
    lowered = word.lower()
    return any(lowered.endswith(suffix) and len(lowered) > len(suffix) + 2 for suffix in _SUFFIXES) and lowered not in _ROADS


def _start_of_street(before: list[re.Match[str]]) -> int:
    """Back over the other words of the name: "Burgemeester Kesselaarweg", "Jan van Eyckstraat"."""
    start, edge = before[-1].start(), before[-1].start()
    for word in reversed(before[:-1]):
        if word.end() != edge - 1 or word[0] in _NOT_PART or not (word[0][0].isupper() or word[0] in _SMALL):
            break
        edge = word.start()
        if word[0][0].isupper():
            start = edge
    return start
