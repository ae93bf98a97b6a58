"""Conversations as an append-only graph of versions. Words of stories lie apart (see stories)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.areas.models import Area
from participatie.conversations.rules import GROUP_MAX, PLACE_MAX, AgeBand, Occasion, PartOfDay, Stage
from participatie.core.db import Personal, client_pk, db, enum_column
from participatie.duos.models import Duo


class Conversation(db.Model):
    """One meeting. Everything but the keys is a projection of the shown head, kept for lists."""

    __tablename__ = "conversation"
    __personal__ = Personal("conversations", erased=("place",), kept=("week",), sort="conversation")
    __table_args__ = (sa.Index("ix_conversation_area_week", "area_id", "week"),)

    id: Mapped[UUID] = client_pk()
    duo_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("duo.id"), index=True, doc="None: written in a survey, no duo heard it.")
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"))
    head_id: Mapped[UUID | None] = mapped_column(doc="The shown head.")
    heads: Mapped[int] = mapped_column(default=1, doc="More than one is a conflict that a person must settle.")
    stage: Mapped[Stage] = enum_column(Stage)
    held_on: Mapped[date] = mapped_column(doc="As the duo says.")
    week: Mapped[str] = mapped_column(sa.String(8), doc="ISO week of held_on.")
    part_of_day: Mapped[PartOfDay | None] = enum_column(PartOfDay, nullable=True)
    occasion: Mapped[Occasion | None] = enum_column(Occasion, nullable=True)
    place: Mapped[str | None] = mapped_column(sa.String(PLACE_MAX))
    residents: Mapped[int] = mapped_column(default=0)
    volunteers: Mapped[int] = mapped_column(default=0)
    professionals: Mapped[int] = mapped_column(default=0)
    others: Mapped[int] = mapped_column(default=0)
    contact_only: Mapped[bool] = mapped_column(default=False)
    late: Mapped[bool] = mapped_column(default=False, doc="Arrived after the duo's period.")
    received_at: Mapped[datetime] = mapped_column(doc="Of the first version.")
    withdrawn_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None] = mapped_column(doc="Its details went because their term was over.")

    duo: Mapped[Duo | None] = relationship()
    area: Mapped[Area] = relationship()


class Version(db.Model):
    """The whole content of a conversation at one save, without the words of its stories. Never changed."""

    __tablename__ = "version"
    __personal__ = Personal("conversations", erased=("body",), kept=("mac", "client_time"), sort="conversation")

    id: Mapped[UUID] = client_pk()
    conversation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("conversation.id"), index=True)
    author_id: Mapped[UUID | None] = mapped_column(doc="None: the teller corrected by receipt.")
    device_id: Mapped[UUID | None]
    schema: Mapped[int]
    stage: Mapped[Stage] = enum_column(Stage)
    body: Mapped[dict[str, Any]] = mapped_column(doc="As pushed; each story carries `mac` in the place of its words.")
    mac: Mapped[str] = mapped_column(sa.String(64), doc="Keyed hash of the op as it arrived: the same again is a duplicate.")
    client_time: Mapped[str] = mapped_column(sa.String(40), doc="As the phone claims; decides nothing.")
    received_at: Mapped[datetime]


class VersionParent(db.Model):
    """An edge of the graph. A parent may not have arrived yet, so it is no foreign key."""

    __tablename__ = "version_parent"
    __personal__ = None

    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("version.id"), primary_key=True)
    parent_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    conversation_id: Mapped[UUID] = mapped_column(index=True)


class Teller(db.Model):
    """Whoever told something; never identified. Known by a receipt only."""

    __tablename__ = "teller"
    __personal__ = Personal("conversations", erased=("age_band", "group", "receipt"), sort="conversation")

    id: Mapped[UUID] = client_pk()
    conversation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("conversation.id"), index=True)
    receipt: Mapped[str | None] = mapped_column(sa.String(64), index=True, doc="HMAC of the SHA-256 of the code.")
    age_band: Mapped[AgeBand | None] = enum_column(AgeBand, nullable=True)
    group: Mapped[str | None] = mapped_column(sa.String(GROUP_MAX), doc="Only when the teller offered it.")


class CodeTry(db.Model):
    """Wrong codes per source and hour. The source is a keyed hash that changes daily; no address is stored."""

    __tablename__ = "code_try"
    __personal__ = None

    source: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    hour: Mapped[str] = mapped_column(sa.String(13), primary_key=True, doc="2026-11-22T14")
    wrong: Mapped[int] = mapped_column(default=0)
