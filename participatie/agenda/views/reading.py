"""Texts of an agenda in the making that ask too much of many readers: a gentle hint before residents read them."""

from collections.abc import Iterator

from flask import current_app
from flask_babel import gettext as _

from participatie.agenda.queries import Draft, DraftPoint
from participatie.agenda.rules import WORD_LABELS
from participatie.core.plain import hard_to_read
from participatie.core.statuses import N_

Hint = tuple[str, str, int]
"""(which point, which text of it, its reading ease)."""
WORDS = ("heard", "goal", "level_note", "status_reason")
INTRO = N_("The story of the wijk")


def hard_texts(draft: Draft, intro: str) -> list[Hint]:
    """In the order of the page. The measure knows Dutch only, so an installation in another language gets no hints."""
    if current_app.extensions["config"].locale != "nl":
        return []
    texts = [(draft.area.shown_name, INTRO, intro), *(text for point in draft.points for text in _texts(point))]
    return [(title, _(label), ease) for title, label, text in texts if (ease := hard_to_read(text)) is not None]


def _texts(point: DraftPoint) -> Iterator[tuple[str, str, str | None]]:
    title = point.item.title
    yield from ((title, WORD_LABELS[name], getattr(point.item, name)) for name in WORDS)
    for action in point.actions:
        yield title, N_("Reason of an action"), action.status_reason
        yield title, N_("What we learned"), action.learned
