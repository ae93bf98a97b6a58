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
