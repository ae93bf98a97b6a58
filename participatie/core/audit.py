"""Who did what, when: rows of ids and verbs in a hash chain, sealed just before commit.

A row's hash covers the row before it, with a key, so that a changed, removed or inserted row is found by `verify`.
Purging old rows leaves a signed checkpoint from which checking goes on.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from participatie.core import clock, feed, seals
from participatie.core.bulk import insert_all
from participatie.core.db import Personal, before_commit, connection, db, rows_changed
from participatie.core.roles import Actor

FIRST = "0" * 64
_write = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
COLUMNS = ("seq", "at", "actor_id", "actor", "verb", "kind", "subject_id", "area_id", "ids", "hash")


class AuditEntry(db.Model):
    """One thing that somebody did. No text, ever: ids and verbs only."""

    __tablename__ = "audit_entry"
    __personal__ = Personal(
        "accounts",
        erased=(),
        kept=("seq", "at", "actor_id", "actor", "verb", "kind", "subject_id", "area_id", "ids", "hash"),
        why_kept="accountability (BIO2); the account's name is erased in its own table",
        sort="audit",
    )
    __table_args__ = (sa.Index("ix_audit_entry_subject", "kind", "subject_id", "seq"),)

    seq: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    actor: Mapped[str] = mapped_column(sa.String(12), doc="person, system or teller")
    verb: Mapped[str] = mapped_column(sa.String(60), doc="Name of the change, e.g. accept_story.")
    kind: Mapped[str] = mapped_column(sa.String(40), doc="Table of the subject.")
    subject_id: Mapped[UUID]
    area_id: Mapped[UUID | None]
    ids: Mapped[dict[str, Any]] = mapped_column(doc="Other ids and states that the change touched.")
    hash: Mapped[str] = mapped_column(sa.String(64))


class Checkpoint(db.Model):
    """What was purged, in one signed line."""

    __tablename__ = "audit_checkpoint"
    __personal__ = None

    upto: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(sa.String(64), doc="Hash of the last purged row.")
    at: Mapped[datetime]
    signature: Mapped[str] = mapped_column(sa.String(64))


def record(verb: str, subject: Any, *, by: Actor, area_id: UUID | None = None, **ids: Any) -> None:
    """Queue an audit row. `subject` is a model with a UUID `id`; `ids` are ids, numbers and states, never text."""
    row = {
        "actor_id": by.id,
        "actor": "person" if by.id else by.name,
        "verb": verb,
        "kind": subject.__tablename__,
        "subject_id": subject.id,
        "area_id": area_id or getattr(subject, "area_id", None),
        "ids": {name: _plain(value) for name, value in ids.items()},
    }
    db.session().info.setdefault("audit", []).append(row)


def record_many(rows: list[dict[str, Any]]) -> None:
    """The same for the push path: ready rows with the keys that `record` fills."""
    db.session().info.setdefault("audit", []).extend(rows)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, bool)) else str(value)


@before_commit
def seal(session: Session) -> None:
    """Take the tail lock, number the feed, chain the audit. Last of all before commit."""
    rows = session.info.pop("audit", [])
    if not rows and not session.info.get("feed"):
        return
    feed.hold_tail(session)
    feed.number(session)
    if rows:
        insert_all(connection(), AuditEntry.__table__, COLUMNS, _chained(rows))


def _chained(rows: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    seq, last = _tail()
    at = clock.now()
    for row in rows:
        seq += 1
        full = {**row, "seq": seq, "at": at}
        last = digest(full, last)
        full["hash"] = last
        yield tuple(full[name] for name in COLUMNS)


def _tail() -> tuple[int, str]:
    newest = connection().execute(_NEWEST).first() or connection().execute(_NEWEST_PURGED).first()
    return (newest[0], newest[1]) if newest else (0, FIRST)


_entry, _purged = AuditEntry.__table__, Checkpoint.__table__
_NEWEST = sa.select(_entry.c["seq", "hash"]).order_by(_entry.c.seq.desc()).limit(1)
_NEWEST_PURGED = sa.select(_purged.c["upto", "hash"]).order_by(_purged.c.upto.desc()).limit(1)


def digest(row: dict[str, Any], previous: str) -> str:
    """The keyed hash of a row on top of the one before it."""
    plain = [
        previous, row["seq"], row["at"].isoformat(), str(row["actor_id"]), row["actor"], row["verb"], row["kind"],
        str(row["subject_id"]), str(row["area_id"]), row["ids"],
    ]  # fmt: skip
    return seals.mac("audit", _write(plain))


def verify() -> int | None:
    """Walk the chain; the number of the first row that does not fit, or None when all is well."""
    start = db.session.scalars(sa.select(Checkpoint).order_by(Checkpoint.upto.desc()).limit(1)).first()
    if start and not seals.same(start.signature, seals.mac("checkpoint", f"{start.upto}:{start.hash}")):
        return start.upto
    seq, last = (start.upto, start.hash) if start else (0, FIRST)
    table = AuditEntry.__table__
    for found in db.session.execute(sa.select(table).where(table.c.seq > seq).order_by(table.c.seq)).mappings():
        seq += 1
        last = digest(dict(found), last)
        if found["seq"] != seq or not seals.same(last, found["hash"]):
            return int(found["seq"])
    return None


def purge(before: datetime) -> int:
    """Remove rows older than `before`, leaving a signed checkpoint; the number of rows removed."""
    newest = db.session.execute(
        sa.select(AuditEntry.seq, AuditEntry.hash).where(AuditEntry.at < before).order_by(AuditEntry.seq.desc()).limit(1)
    ).first()
    if newest is None:
        return 0
    signature = seals.mac("checkpoint", f"{newest.seq}:{newest.hash}")
    db.session.add(Checkpoint(upto=newest.seq, hash=newest.hash, at=clock.now(), signature=signature))
    return rows_changed(sa.delete(AuditEntry).where(AuditEntry.seq <= newest.seq))


def older(before: datetime) -> int:
    """How many rows are older than that."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry).where(AuditEntry.at < before)) or 0


def knows(kind: str, subject_id: UUID) -> bool:
    """Whether anything happened to it yet: what only came in has no row."""
    chosen = sa.select(AuditEntry.seq).where(AuditEntry.kind == kind, AuditEntry.subject_id == subject_id).limit(1)
    return db.session.scalar(chosen) is not None


def of(kind: str, subject_id: UUID) -> list[AuditEntry]:
    """Everything that happened to one subject, oldest first."""
    chosen = sa.select(AuditEntry).where(AuditEntry.kind == kind, AuditEntry.subject_id == subject_id)
    return list(db.session.scalars(chosen.order_by(AuditEntry.seq)))
