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
    __personal__ = Personal("accounts", erased=("name",), kept=())

    id: Mapped[UUID] = client_pk()
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(80), default="")
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]


class OnceOp(db.Model):
    """A write-once op that was taken (a signal): the same again is a duplicate, other content is refused."""

    __tablename__ = "once_op"
    __personal__ = None

    id: Mapped[UUID] = client_pk()
    type: Mapped[str] = mapped_column(sa.String(16))
    mac: Mapped[str] = mapped_column(sa.String(64))
    received_at: Mapped[datetime]
