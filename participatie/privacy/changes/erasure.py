"""Erase: one call that reaches upward through a registry, so that no feature is forgotten.

Each feature that keeps something about a person offers `erase(subject, *, by) -> int` (rows emptied) and `create_app`
registers it here. What is past its term goes the same way (`retention`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from participatie.core import audit, clock, jobs
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.privacy import queries
from participatie.privacy.models import Erasure, Tombstone
from participatie.privacy.queries import line_of
from participatie.privacy.rules.ledger import QUEUE, Line

STORY, CONVERSATION, RESPONSE = "story", "conversation", "response"


@dataclass(frozen=True)
class Subject:
    """What is to be erased: a story, a whole conversation, or the answers to a survey."""

    kind: str
    id: UUID


Eraser = Callable[..., int]
_erasers: dict[str, Eraser] = {}


def register(name: str, erase: Eraser) -> None:
    """Take a feature's eraser; order of registration is order of running."""
    _erasers[name] = erase


def registered() -> frozenset[str]:
    return frozenset(_erasers)


def erase(subject: Subject, *, by: Actor, why: str, known: bool = False) -> Erasure:
    """Empty every trace of the subject's words now; a job then purges pages and search index and completes the proof.

    A line in the erasure ledger goes along, unless the ledger is where we know it from.
    """
    if db.session.get(Tombstone, subject.id) is None:
        db.session.add(Tombstone(id=subject.id, kind=subject.kind, at=clock.now()))
    emptied = {name: eraser(subject, by=by) for name, eraser in _erasers.items()}
    proof = Erasure(kind=subject.kind, subject_id=subject.id, why=why, asked_at=clock.now(), erased=emptied)
    db.session.add(proof)
    db.session.flush()
    audit.record("erase", proof, by=by, erased_id=subject.id, why=why)
    jobs.enqueue("purge")
    if not known:
        db.session().info.setdefault(QUEUE, []).append(line_of(proof))
    return proof


def erase_again(lines: Iterable[Line], *, by: Actor) -> int:
    """After a restore: what the ledger says was erased, and is there again. Doing it twice is the same as once."""
    again = [line for line in lines if db.session.get(Tombstone, UUID(line.id)) is None]
    for line in again:
        erase(Subject(line.kind, UUID(line.id)), by=by, why=line.why, known=True)
    return len(again)


def complete_erasures(asked_before: datetime, *, by: Actor) -> int:
    """The purge ran: what was asked before that moment is now gone everywhere. The number of erasures that are done."""
    done = [proof for proof in queries.open_erasures() if proof.asked_at <= asked_before]
    for proof in done:
        proof.done_at = clock.now()
        audit.record("complete_erasure", proof, by=by)
    db.session.flush()
    return len(done)
