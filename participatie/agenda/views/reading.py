"""Texts of an agenda in the making that ask too much of many readers: a gentle hint before residents read them."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from participatie.agenda.models import Action, AgendaItem
from participatie.agenda.queries import Draft, may_read_text
from participatie.agenda.rules import WORD_LABELS
from participatie.core import hints
from participatie.core.hints import Hint
from participatie.core.roles import Actor
from participatie.core.statuses import N_

WORDS = ("heard", "goal", "level_note", "status_reason")
INTRO = N_("The story of the wijk")


def hard_texts(draft: Draft, intro: str) -> list[Hint]:
    """In the order of the page."""
    points = ((point.item.title, *text) for point in draft.points for text in _texts(point.item, point.actions))
    texts = [(draft.area.shown_name, INTRO, intro), *points]
    return hints.hard_texts((f"{title}, {_(label).lower()}", text) for title, label, text in texts)


def hard_in(item: AgendaItem, actor: Actor) -> list[Hint]:
    """Of one point, where it is written; of the actions those that this person may read."""
    actions = [action for action in item.actions if may_read_text(action, actor)]
    return hints.hard_texts((_(label), text) for label, text in _texts(item, actions))


def _texts(item: AgendaItem, actions: Iterable[Action]) -> Iterator[tuple[str, str | None]]:
    yield from ((WORD_LABELS[name], getattr(item, name)) for name in WORDS)
    for action in actions:
        yield WORD_LABELS["text"], action.text
        yield N_("Reason of an action"), action.status_reason
        yield N_("What we learned"), action.learned
