"""How easily a Dutch text reads: Flesch-Douma, with the syllables where pyphen would break the words. A hint for a writer, never a judgement."""

import re
from functools import cache

from pyphen import Pyphen

EASY = 60
"""From here on most people read a text easily (B1 and below)."""
LEAST_WORDS = 10
"""A shorter text says too little about how it reads."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)|\n+")


def reading_ease(text: str) -> float | None:
    """206.84 − 0.93 · words per sentence − 77 · syllables per word: about 0 (hard) to 120 (easy). None for a few words only."""
    sentences = [words for part in _SENTENCE.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < LEAST_WORDS:
        return None
    syllables = sum(map(_syllables, words))
    return 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)


def hard_to_read(text: str | None) -> int | None:
    """The reading ease of a text that asks too much of many readers; None when there is nothing to say about it."""
    ease = reading_ease(text or "")
    return round(ease) if ease is not None and ease < EASY else None


def _syllables(word: str) -> int:
    return len(_dutch().positions(word)) + 1


@cache
def _dutch() -> Pyphen:
    """Read from disk once, by whoever asks first."""
    return Pyphen(lang="nl")
