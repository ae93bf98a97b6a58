"""Questions about erasure, and about what happened to one subject."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.core import audit
from participatie.core.audit import AuditEntry
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor
from participatie.privacy.models import Erasure
from participatie.privacy.rules import verbs
from participatie.privacy.rules.ledger import Line

Names = Callable[[set[UUID]], dict[UUID, str]]
_names: list[Names] = []


def know_names(of: Names) -> None:
    """Take, when the program starts, the function of an upper feature that knows the names behind account ids."""
    _names.append(of)


@dataclass(frozen=True)
class Told:
    """One line of the audit in plain words: `sentence` is a msgid that wants %(who)s; `who` is a name or a msgid."""

    at: datetime
    sentence: str
    who: str
    is_person: bool


def open_erasures() -> list[Erasure]:
    """Erasures whose pages and search index were not purged yet."""
    return list(db.session.scalars(sa.select(Erasure).where(Erasure.done_at.is_(None))))


def line_of(proof: Erasure) -> Line:
    """The line in the ledger that stands for this proof."""
    return Line(proof.kind, str(proof.subject_id), proof.why, str(proof.id))


def not_in_ledger(known: set[str]) -> list[Line]:
    """Erasures of subjects that the ledger (ids) does not hold: they were made before there was one."""
    return [line for proof in db.session.scalars(sa.select(Erasure)) if (line := line_of(proof)).id not in known]


def history(kind: str, subject_id: UUID, actor: Actor) -> list[Told]:
    """What happened to this subject, oldest first, for those who may know; a 404 for everybody else."""
    entries = audit.of(kind, subject_id)
    if not entries or not _may_read(kind, entries, actor):
        raise NotYours
    people = names_of({entry.actor_id for entry in entries if entry.actor_id})
    return [_told(entry, people) for entry in entries]


def _may_read(kind: str, entries: list[AuditEntry], actor: Actor) -> bool:
    places = [entry.area_id for entry in entries if entry.area_id]
    readers = verbs.readers(kind)
    return any(actor.can(reader, places[-1]) for reader in readers) if places else kind in verbs.PLACELESS and actor.has(*readers)


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """The names behind these accounts, as far as they are known."""
    found: dict[UUID, str] = {}
    for of in _names:
        found |= of(ids)
    return found


def _told(entry: AuditEntry, people: dict[UUID, str]) -> Told:
    sentence = verbs.SENTENCES.get(entry.verb, verbs.UNKNOWN)
    if entry.actor_id is None:
        return Told(entry.at, sentence, verbs.NOBODY.get(entry.actor, verbs.SOMEBODY), is_person=False)
    name = people.get(entry.actor_id)
    return Told(entry.at, sentence, name or verbs.SOMEBODY, is_person=bool(name))
