"""Texts in several languages side by side: {"nl": ..., "ar": ...}. Dutch is always there; what is missing shows in Dutch."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from participatie.surveys.rules.kinds import DUTCH, LANGUAGES

Text = dict[str, str]


def said(text: Mapping[str, str] | None, language: str) -> str:
    """In this language, else in Dutch, else in any."""
    if not text:
        return ""
    return text.get(language) or text.get(DUTCH) or next(iter(text.values()), "")


def language_said(text: Mapping[str, str] | None, language: str) -> str:
    """The language in which `said` answers."""
    if not text or text.get(language):
        return language
    return DUTCH if text.get(DUTCH) else next(iter(text), language)


def tidy(text: Mapping[str, str], most: int) -> Text:
    """Without spaces around, empty languages and signs that cannot be stored; not longer than `most`."""
    trimmed = {language: storable(words).strip()[:most] for language, words in text.items()}
    return {language: words for language, words in trimmed.items() if words}


def storable(words: str) -> str:
    """Databases know neither U+0000 nor half a pair of surrogates."""
    return words.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def in_order(languages: Iterable[str]) -> list[str]:
    """Known languages, Dutch first, each once."""
    wanted = {DUTCH, *languages}
    return [language for language in LANGUAGES if language in wanted]


def gaps(texts: Iterable[Mapping[str, str] | None], languages: Sequence[str]) -> dict[str, int]:
    """For each language: how many texts that exist in some language are missing in it."""
    written = [text for text in texts if text and any(text.values())]
    return {language: sum(not text.get(language) for text in written) for language in languages}


def fingerprint(*parts: object) -> str:
    """Tells whether what somebody read is still what is there; says nothing about the content."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()[:20]
