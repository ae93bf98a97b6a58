"""Phones, and the ledger of ops that are written once and have no graph."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participatie.core import clock
from participatie.core.db import Personal, client_pk, db


class Device(db.Model):
    """A browser profile on a phone. A revoked one is told to wipe at its next contact, and nothing else."""

    __tablename__ = "device"
    __personal__ = Personal("sync", erased=("name", "label", "why"), sort="device")

    id: Mapped[UUID] = client_pk()
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(80), default="", doc="What its owner calls it.")
    label: Mapped[str] = mapped_column(sa.String(80), default="", server_default="", doc="Browser and system, as people know them.")
    session_id: Mapped[UUID | None] = mapped_column(doc="The session that it was last seen with; ends when the phone is signed off.")
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[UUID | None]
    why: Mapped[str | None] = mapped_column(sa.String(300), doc="Why somebody else blocked it; its owner reads this.")

    @property
    def shown_name(self) -> str:
        return self.name or self.label


class OnceOp(db.Model):
    """A write-once op that was taken (a signal, a tick): the same again is a duplicate, other content is refused."""

    __tablename__ = "once_op"
    __personal__ = None

    id: Mapped[UUID] = client_pk()
    type: Mapped[str] = mapped_column(sa.String(16))
    item: Mapped[UUID | None] = mapped_column(index=True, doc="What it belongs to: of an undo, the tick that it undoes.")
    mac: Mapped[str] = mapped_column(sa.String(64))
    received_at: Mapped[datetime]
