"""What stays after erasure: a tombstone that keeps words from coming back, and a proof without content."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participatie.core.db import db, uuid_pk


class Tombstone(db.Model):
    """An item or a story that was withdrawn: whatever arrives later under this id is not stored."""

    __tablename__ = "tombstone"
    __personal__ = None

    id: Mapped[UUID] = mapped_column(primary_key=True, doc="Id of the conversation, the story or the response.")
    kind: Mapped[str] = mapped_column(sa.String(16), doc="conversation, story or response")
    at: Mapped[datetime]


class Erasure(db.Model):
    """Proof that something was erased: what kind, when, by whom's wish, which erasers ran. No content."""

    __tablename__ = "erasure"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    kind: Mapped[str] = mapped_column(sa.String(16))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    why: Mapped[str] = mapped_column(sa.String(24), doc="withdrawn, unanswered, term")
    asked_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(doc="When the purge of pages and search index was finished.")
    erased: Mapped[dict[str, Any]] = mapped_column(doc="Eraser → number of rows it emptied.")


class ChangedTerm(db.Model):
    """The gemeente chose another term for a sort of data. The newest of a sort counts; until it starts, what it `was`."""

    __tablename__ = "changed_term"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    sort: Mapped[str] = mapped_column(sa.String(24), index=True)
    number: Mapped[int] = mapped_column(doc="Days or months, as the sort says.")
    was: Mapped[int]
    starts: Mapped[datetime] = mapped_column(doc="A shorter term begins two weeks after it was decided.")
    why: Mapped[str]
    by: Mapped[UUID | None]
    at: Mapped[datetime]


class RetentionNight(db.Model):
    """What one night let go, and of what it warned. Numbers only."""

    __tablename__ = "retention_night"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    at: Mapped[datetime] = mapped_column(index=True)
    done_at: Mapped[datetime | None] = mapped_column(doc="When the purge of pages and search index was finished after it.")
    told: Mapped[dict[str, Any]] = mapped_column(doc="Sort → gone, the term (number, unit), warned (area or empty → number).")
