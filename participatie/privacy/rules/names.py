"""Names of people: after a title, after a word for kin or neighbour, after "ik heet", and well-known first names.

Only capitalised words are looked at; what makes one a name is the word in front of it, or the list of first names. The
list holds names that are no other word in Dutch, so that "Wil" and "Roos" need a title or a relation before them.
"""

import re
from collections.abc import Iterator

from participatie.privacy.rules.name_words import FIRST_NAMES, KIN, NOT_NAMES, SHORT_TITLES, TITLES

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_CAPITAL}[\w'’]{{0,30}}(?:-{_CAPITAL}[\w'’]{{0,30}}){{0,2}}"
_SMALL = r"(?:(?:[Vv]an|[Dd](?:e[nr]?|a|os|u)|[Hh]et|'t|[Tt]e[nr]?|[Ee]l|[Aa]l|[Bb]en|[Vv]on|[Ll][ae])\s){0,3}"
_CANDIDATE = re.compile(rf"(?<![\w.@'’-])(?:{_CAPITAL}\.\s?){{0,4}}{_SMALL}({_WORD})")
_SURNAME = re.compile(rf"\s{_SMALL}({_WORD})")
_NAMING = frozenset(("heet", "heette", "heten", "genaamd", "ene", "zekere", "is"))
_THING = re.compile(r"\b(?:het|project|plan|programma|straat|plein|wijk|buurt|winkel|bedrijf|app|traject|dat)\b", re.IGNORECASE)
_SAYS_HEET = re.compile(r"\s{1,2}heet(?:te)?\s{1,2}(?:hij|zij|ze|die|ik)\b")
STREETS = ("straat", "laan", "weg", "plein", "hof", "singel", "kade", "dijk", "pad", "dreef", "baan", "park", "plantsoen")
_ENDS_HERE = re.compile(r"\s{0,2}(?:[,.;:!?)]|$)")


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands, without its title: "mevrouw [Janssen]", "mijn zoon [Kevin]", "[Fatima] van de bakkerij"."""
    done = 0
    for match in _CANDIDATE.finditer(text):
        if match.start() < done:
            continue
        span = _well_known(text, match) or _after_a_cue(text, match)
        if span:
            done = span[1]
            yield span


def _after_a_cue(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    start = match.start()
    before = text[max(0, start - 40) : start]
    if match[1].lower() in TITLES or not before or not _may_be_name(match[1]):
        return None
    if _is_cued(before, text, match) or _SAYS_HEET.match(text, match.end()):
        return start, _with_surname(text, match.end())
    return None


def _is_cued(before: str, text: str, match: re.Match[str]) -> bool:
    said = before.split()
    if not said or not before[-1].isspace():
        return False
    word = said[-1].lower().lstrip("(‘“'\"")
    if word.endswith(","):
        return word[:-1] in KIN and _ENDS_HERE.match(text, _with_surname(text, match.end())) is not None
    if word.endswith("."):
        return word[:-1] in SHORT_TITLES
    if word in TITLES or word in KIN or (word == "heer" and said[-2:-1] in (["de"], ["De"])):
        return True
    return word in _NAMING and (word != "is" or said[-2:-1] == ["naam"]) and not _THING.search(before)


def _well_known(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """A first name from the list, with the surname that follows it."""
    first = match[1].lower()
    if first not in FIRST_NAMES and first.split("-")[0] not in FIRST_NAMES:
        return None
    end = _with_surname(text, match.end())
    return None if text.endswith(STREETS, match.start(1), end) else (match.start(1), end)


def _with_surname(text: str, end: int) -> int:
    """The end of the surname behind a name that ends at `end`, else `end`."""
    surname = _SURNAME.match(text, end)
    if surname and _may_be_name(surname[1]) and surname[1].lower() not in TITLES:
        return surname.end()
    return end


def _may_be_name(word: str) -> bool:
    lowered = word.lower()
    shouted = len(word) > 1 and word.isupper() and len(word) < 5
    return word[0].isupper() and not shouted and lowered not in NOT_NAMES and not lowered.endswith(STREETS)
