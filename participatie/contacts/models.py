"""The vault: how a teller who asked for it can be reached. Apart from the story, sealed with a key of its own."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.contacts.rules import Way
from participatie.core import clock
from participatie.core.db import Personal, db, enum_column, uuid_pk
from participatie.stories.models import Story


class Contact(db.Model):
    """One wish to be called or written to. The row goes when it is over; that it was there stands in the audit."""

    __tablename__ = "contact"
    __personal__ = Personal("contacts", erased=("sealed",), kept=("language",), sort="contact")

    id: Mapped[UUID] = uuid_pk()
    story_id: Mapped[UUID] = mapped_column(sa.ForeignKey("story.id"), unique=True)
    way: Mapped[Way] = enum_column(Way)
    sealed: Mapped[str] = mapped_column(doc="Telephone or e-mail and when it suits, AES-256-GCM under the key of the vault.")
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    told_at: Mapped[datetime | None] = mapped_column(doc="Somebody called, wrote or went by.")
    news: Mapped[bool] = mapped_column(default=False, server_default=sa.false(), doc="The teller wants an e-mail when there is news.")
    language: Mapped[str] = mapped_column(sa.String(8), default="", server_default="", doc="In which such a mail is written.")
    mailed_id: Mapped[UUID | None] = mapped_column(doc="The message of which the last mail told that it is there.")
    tick_id: Mapped[UUID | None] = mapped_column(doc="What was told in that call (feedback.told), so that an undo takes it back too.")

    story: Mapped[Story] = relationship()
