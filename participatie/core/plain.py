"""How easily a Dutch text reads: Flesch-Douma, with the syllables where pyphen would break the words. A hint for a writer, never a judgement."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from pyphen import Pyphen

EASY = 60
"""From here on most people read a text easily (B1 and below)."""
LEAST_WORDS = 10
"""A shorter text says too little about how it reads."""
LONG_SENTENCE = 15
"""A sentence with more words is named."""
LONG_WORD = 4
"""A word with so many syllables is named."""
MOST_NAMED = 6
BEGINNING = 8
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+?(?=[.,;:!?)]*(?:\s|$))|[^\s@]+@[^\s@]+?(?=[.,;:!?)]*(?:\s|$))")
_LETTERS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_SHORTENED = re.compile(r"\b(bijv|bv|ca|dhr|enz|evt|excl|incl|max|mevr|min|mw|nr|resp|tel|vgl)\.(?=\s+[\da-z])", re.IGNORECASE)
_DUTCH = (
    "aan als bij dat de dit door een en er geen het hij ik je maar met naar niet of om ook op over te tot u uit uw van voor wat wij"
    " worden wordt ze zich zijn"
)
_FOREIGN = (
    "and are be for from have it not of our that the this to will with you your"
    " auf das den der die ein eine für ist mit nicht sie und von werden wir zu"
    " au aux avec ce dans des du est et la le les nous par pour que qui sont sur un une vous"
    " ale bir czy dla ile için jest lub nie oraz się ve że"
)
"""Small words of English, German, French, and of Polish and Turkish."""


@dataclass(frozen=True)
class Hard:
    """Why a text asks too much of many readers: its reading ease, how its long sentences begin, its long words."""

    ease: int
    sentences: tuple[str, ...]
    words: tuple[str, ...]


def reading_ease(text: str) -> float | None:
    """206.84 − 0.93 · words per sentence − 77 · syllables per word: about 0 (hard) to 120 (easy). None for a few words only."""
    return _ease(_sentences(text))


def hard_to_read(text: str | None) -> Hard | None:
    """What makes a Dutch text hard for many readers; None when there is nothing to say about it, or it is in another language."""
    sentences = _sentences(text or "")
    ease = _ease(sentences)
    if ease is None or ease >= EASY or not _is_dutch([word for sentence in sentences for word in sentence]):
        return None
    long = [sentence for sentence in sentences if len(sentence) > LONG_SENTENCE]
    words = dict.fromkeys(word for sentence in sentences for word in sentence if _syllables(word) >= LONG_WORD)
    return Hard(round(ease), tuple(map(_beginning, long[:MOST_NAMED])), tuple(words)[:MOST_NAMED])


def _ease(sentences: list[list[str]]) -> float | None:
    words = [word for sentence in sentences for word in sentence]
    if len(words) < LEAST_WORDS:
        return None
    syllables = sum(map(_syllables, words))
    return 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)


def _sentences(text: str) -> list[list[str]]:
    """The words of each; an address is none, and the full stop of an abbreviation ends nothing."""
    text = _SHORTENED.sub(r"\1", _LETTERS.sub(lambda found: found[0].replace(".", ""), _ADDRESS.sub(" ", text)))
    return [words for part in _SENTENCE.split(text) if (words := _WORD.findall(part))]


def _is_dutch(words: list[str]) -> bool:
    """By the small words that every text is full of."""
    seen = Counter(word.lower() for word in words)
    dutch, foreign = (sum(seen[word] for word in small) for small in (_DUTCH.split(), _FOREIGN.split()))
    return dutch >= foreign and dutch * 2 * LEAST_WORDS >= len(words)


def _beginning(sentence: list[str]) -> str:
    return " ".join(sentence[:BEGINNING])


def _syllables(word: str) -> int:
    return len(_dutch().positions(word)) + 1


@cache
def _dutch() -> Pyphen:
    """Read from disk once, by whoever asks first."""
    return Pyphen(lang="nl")
