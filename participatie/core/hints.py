"""Which texts of a page that residents will read ask too much of many of them; a hint for who writes, in nobody's way."""

from collections.abc import Iterable

from flask import current_app

from participatie.core.plain import Hard, hard_to_read

DUTCH = "nl"
Hint = tuple[str, Hard]
"""(which text, in the reader's language; what makes it hard)."""


def hard_texts(texts: Iterable[tuple[str, str | None]]) -> list[Hint]:
    """Of these (name, text), those that are hard. The measure knows Dutch only, so an installation in another language gets no hints."""
    if current_app.extensions["config"].locale != DUTCH:
        return []
    return [(name, hard) for name, text in texts if (hard := hard_to_read(text)) is not None]
