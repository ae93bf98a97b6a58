"""Which backups were made, and which went wrong."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participatie.backups.rules import Reason
from participatie.core.db import db, uuid_pk


class Backup(db.Model):
    """One try. It counts when it was verified by reading it back."""

    __tablename__ = "backup"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    name: Mapped[str] = mapped_column(sa.String(80), doc="Of the file; it tells the moment.")
    made_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None] = mapped_column(doc="When rotation let the file go.")
    size: Mapped[int] = mapped_column(sa.BigInteger, default=0, doc="Bytes, sealed.")
    rows: Mapped[int] = mapped_column(default=0)
    files: Mapped[int] = mapped_column(default=0)
    upto: Mapped[int] = mapped_column(sa.BigInteger, default=0, doc="Number of the feed that it covers.")
    failed: Mapped[str | None] = mapped_column(sa.String(24), doc="A `Reason`; new ones need no migration.")

    @property
    def why_failed(self) -> str:
        """A msgid that says what to do."""
        return next((reason.label for reason in Reason if reason.value == self.failed), Reason.FAILED.label)
