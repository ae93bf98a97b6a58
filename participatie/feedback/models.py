"""What is told back, and what was told at the door."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.agenda.models import AgendaItem
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import Personal, db, enum_column, uuid_pk
from participatie.core.ids import uuid7
from participatie.core.statuses import Status
from participatie.feedback.rules import About
from participatie.stories.models import Story
from participatie.themes.models import Theme


class Message(db.Model):
    """What is told back, written once: about a point, about a theme in a wijk, or about a wijk as a whole.

    No story holds a copy: which stories it reaches follows from their themes and from the insights under the point.
    """

    __tablename__ = "message"
    __personal__ = None
    __table_args__ = (sa.CheckConstraint("theme_id IS NULL OR item_id IS NULL", name="about_one"),)

    id: Mapped[UUID] = uuid_pk()
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    theme_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("theme.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    status: Mapped[Status] = enum_column(Status, doc="How it stood when this was written.")
    text: Mapped[str]
    reason: Mapped[str] = mapped_column(default="", doc="Of a no: why.")
    still: Mapped[str] = mapped_column(default="", doc="Of a no: what people can still do.")
    ask: Mapped[str] = mapped_column(default="", doc="Of a no: whom to ask.")
    written_by: Mapped[UUID | None]
    written_at: Mapped[datetime] = mapped_column(default=clock.now)
    written_on: Mapped[date] = mapped_column(default=clock.today, doc="The same day in the wijk; answers are counted in days.")
    taken_back_at: Mapped[datetime | None]
    taken_back_why: Mapped[str] = mapped_column(default="")
    taken_back_by: Mapped[UUID | None]

    area: Mapped[Area] = relationship()
    theme: Mapped[Theme | None] = relationship()
    item: Mapped[AgendaItem | None] = relationship()

    @property
    def about(self) -> About:
        if self.item_id:
            return About.POINT
        return About.THEME if self.theme_id else About.WIJK

    @property
    def title(self) -> str:
        """Of its point or theme; empty for the whole wijk."""
        subject = self.item.title if self.item else None
        return subject or (self.theme.name if self.theme else "")


class ToldAtDoor(db.Model):
    """One tick: somebody told a message in person. No words; the row goes with the story.

    Both halves of a duo may tick the same door, each on a phone of its own: then there are two rows, and it counts once.
    """

    __tablename__ = "told"
    __personal__ = Personal("feedback", erased=("told_by", "told_at", "told_on"), sort="used")
    __table_args__ = (sa.Index("ix_told_story_id_message_id", "story_id", "message_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7, doc="Of a tick on a phone: the id of its op.")
    story_id: Mapped[UUID] = mapped_column(sa.ForeignKey("story.id"))
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), index=True)
    told_by: Mapped[UUID | None]
    told_at: Mapped[datetime] = mapped_column(default=clock.now)
    told_on: Mapped[date] = mapped_column(default=clock.today)

    story: Mapped[Story] = relationship()
    message: Mapped[Message] = relationship()
