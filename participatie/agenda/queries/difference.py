"""Old beside new: how a draft differs from what the public reads now, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from participatie.agenda import rules
from participatie.agenda.models import Action, AgendaItem
from participatie.agenda.queries.public import PublicAction, PublicPoint, public_points
from participatie.agenda.queries.publication import Draft, DraftPoint
from participatie.core.statuses import N_, Status


@dataclass(frozen=True)
class Number:
    """People who told about it, as the page tells it; None: fewer than k."""

    tellers: int | None


@dataclass(frozen=True)
class ActionLine:
    """An action as one line of the page."""

    text: str
    responsible: str
    status: Status
    status_reason: str
    learned: str


Value = str | Number | tuple[ActionLine, ...] | None
"""A text or a state (translated where it is shown), a number to be told, actions, or nothing."""


@dataclass(frozen=True)
class Field:
    label: str
    old: Value
    new: Value


@dataclass(frozen=True)
class Difference:
    """A point that came (`old_title` None), left (`new_title` None), or changed in `fields`."""

    public_id: UUID
    old_title: str | None
    new_title: str | None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Differences:
    """Everything that a reader of the public page will see change; points that stay the same are left out."""

    points: tuple[Difference, ...]
    reordered: bool

    def __bool__(self) -> bool:
        return bool(self.points) or self.reordered


def differences(draft: Draft, published: tuple[PublicPoint, ...] | None = None) -> Differences:
    """The draft beside the current version (asked for unless given); everything is new when there is none."""
    old = public_points(draft.area) if published is None else published
    before = {point.public_id: point for point in old}
    ids = [point.item.public_id for point in draft.points]
    found = [_compared(before.get(point.item.public_id), point) for point in draft.points]
    gone = [Difference(point.public_id, point.title, None) for point in old if point.public_id not in ids]
    stayed = [point.public_id for point in old if point.public_id in ids]
    reordered = stayed != [public_id for public_id in ids if public_id in before]
    return Differences((*(one for one in found if one.old_title is None or one.fields), *gone), reordered)


def _compared(old: PublicPoint | None, new: DraftPoint) -> Difference:
    after = _after(new)
    if old is None:
        fields = tuple(Field(label, None, value) for label, value in after.items() if value)
        return Difference(new.item.public_id, None, new.item.title, fields)
    before = _before(old)
    fields = tuple(Field(label, before[label], after[label]) for label in after if before[label] != after[label])
    return Difference(new.item.public_id, old.title, new.item.title, fields)


PEOPLE, QUOTES, ACTIONS, LEAD = N_("People who told about it"), N_("Quotes"), N_("Actions"), N_("Lead")
NAMES = ("title", "heard", "goal", "level", "level_note", "status", "status_reason")


def _before(old: PublicPoint) -> dict[str, Value]:
    return _words(old, old.lead, old.tellers, [quote.text for quote in old.quotes], old.actions)


def _after(new: DraftPoint) -> dict[str, Value]:
    return _words(new.item, new.lead_name, new.told, [quote.text for quote in new.quotes], new.actions)


def _words(
    point: PublicPoint | AgendaItem,
    lead: str,
    tellers: int | None,
    quotes: Iterable[str | None],
    actions: Iterable[PublicAction | Action],
) -> dict[str, Value]:
    """Label → what the page says, in the order of the page. Words that were taken back count on neither side."""
    words: dict[str, Value] = {rules.WORD_LABELS[name]: getattr(point, name) or "" for name in NAMES}
    told = tuple(ActionLine(one.text, one.responsible, one.status, one.status_reason, one.learned) for one in actions if one.text)
    texts = "\n".join(text for text in quotes if text)
    return words | {LEAD: lead, PEOPLE: Number(tellers), QUOTES: texts, ACTIONS: told}
