"""Voice memos and photos, and the texts of memos. The bytes lie in the storage (see ports), under random names."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.conversations.models import Conversation
from participatie.core import seals
from participatie.core.db import Personal, client_pk, db, enum_column
from participatie.media.rules import MediumKind, MediumState, Prepared, RefusalReason, TextSource


def storage_name(medium_id: UUID, form: str) -> str:
    """Under which name a form of it lies: nobody can guess it, and doing the work again finds the same one, so that nothing is orphaned."""
    return seals.mac("media", f"{medium_id}/{form}")[:32]


class Medium(db.Model):
    """One file that belongs to a story. Its row comes with the version that speaks of it; its bytes follow when there is network."""

    __tablename__ = "medium"
    __personal__ = Personal(
        "media",
        erased=("suggestion", "original", "prepared", "preview"),
        kept=("sha256", "mime", "prepared_mime", "model"),
        why_kept="recognise the same upload when a phone sends it again; the bytes themselves are gone",
        sort="media",
        also=("memo", "refused"),
    )

    id: Mapped[UUID] = client_pk()
    conversation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("conversation.id"), index=True)
    story_id: Mapped[UUID] = mapped_column(index=True)
    duo_id: Mapped[UUID] = mapped_column(sa.ForeignKey("duo.id"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(doc="Who declared it.")
    kind: Mapped[MediumKind] = enum_column(MediumKind)
    sha256: Mapped[str] = mapped_column(sa.String(64), doc="Of the whole, in hex, as declared.")
    size: Mapped[int] = mapped_column(sa.BigInteger, doc="Bytes, as declared.")
    mime: Mapped[str] = mapped_column(sa.String(40), doc="As declared; decides nothing.")
    state: Mapped[MediumState] = enum_column(MediumState, default=MediumState.DECLARED)
    submitted: Mapped[bool] = mapped_column(default=False, doc="A version that was handed in speaks of it: the coordinator may see it.")
    received: Mapped[int] = mapped_column(sa.BigInteger, default=0, doc="Bytes that are on disk.")
    original: Mapped[str | None] = mapped_column(sa.String(32), doc="Storage name of what came in; gone once it was prepared.")
    prepared: Mapped[str | None] = mapped_column(sa.String(32), doc="Storage name of what is served.")
    prepared_mime: Mapped[str | None] = mapped_column(sa.String(40))
    preview: Mapped[str | None] = mapped_column(sa.String(32), doc="Storage name of the small picture.")
    seconds: Mapped[int | None] = mapped_column(doc="How long a memo is, when it was measured.")
    as_received: Mapped[bool] = mapped_column(default=False, doc="Kept as it came: there is no ffmpeg here.")
    reason: Mapped[RefusalReason | None] = enum_column(RefusalReason, nullable=True)
    suggestion: Mapped[str | None] = mapped_column(doc="What a speech program made of it; nobody confirmed it yet.")
    model: Mapped[str | None] = mapped_column(sa.String(80), doc="Which speech program.")
    declared_at: Mapped[datetime]
    complete_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None] = mapped_column(doc="When its first text was confirmed.")
    remove_after: Mapped[datetime | None] = mapped_column(index=True)

    conversation: Mapped[Conversation] = relationship()

    @property
    def as_prepared(self) -> Prepared:
        """What was made of it, once it is ready."""
        return Prepared(self.prepared or "", self.prepared_mime or "", self.preview, self.seconds, self.as_received)


class MemoText(db.Model):
    """A text that a person confirmed for a memo. Written once; a second one stands beside the first."""

    __tablename__ = "memo_text"
    __personal__ = Personal("media", erased=("text",), kept=("model",), sort="media")

    id: Mapped[UUID] = client_pk()
    medium_id: Mapped[UUID] = mapped_column(sa.ForeignKey("medium.id"), index=True)
    story_id: Mapped[UUID] = mapped_column(index=True)
    account_id: Mapped[UUID | None]
    text: Mapped[str]
    source: Mapped[TextSource] = enum_column(TextSource)
    model: Mapped[str | None] = mapped_column(sa.String(80), doc="Which speech program suggested it.")
    at: Mapped[datetime]
