"""Requests under the AVG. Who asked is not stored here: the gemeente's own file has that, and we its number."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import Personal, db, enum_column, uuid_pk
from participatie.rights.rules import NOTE_MAX, REFERENCE_MAX, Kind, Outcome, Standing, due_on, standing
from participatie.stories.models import Story
from participatie.surveys.models import Response


class RightsRequest(db.Model):
    """Somebody asks to see, correct, erase or take along data, or objects."""

    __tablename__ = "rights_request"
    __personal__ = Personal("rights", erased=("reference", "longer_why", "note"), sort="request")

    id: Mapped[UUID] = uuid_pk()
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    kind: Mapped[Kind] = enum_column(Kind)
    received_on: Mapped[date]
    reference: Mapped[str] = mapped_column(sa.String(REFERENCE_MAX), default="", doc="Number of the gemeente's own file.")
    longer_at: Mapped[datetime | None] = mapped_column(doc="When two months were added.")
    longer_why: Mapped[str] = mapped_column(sa.String(NOTE_MAX), default="")
    story_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("story.id"), index=True, doc="Found by the receipt code of who asked.")
    response_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("response.id"), index=True, doc="Answers to a survey, found the same way.")
    outcome: Mapped[Outcome | None] = enum_column(Outcome, nullable=True)
    note: Mapped[str] = mapped_column(sa.String(NOTE_MAX), default="", doc="Why it ended so.")
    answered_at: Mapped[datetime | None]
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    area: Mapped[Area] = relationship()
    story: Mapped[Story | None] = relationship()
    response: Mapped[Response | None] = relationship()

    @property
    def due_on(self) -> date:
        return due_on(self.received_on, longer=self.longer_at is not None)

    def standing(self, today: date) -> Standing:
        return standing(self.due_on, today, is_answered=self.answered_at is not None)

    def days_left(self, today: date) -> int:
        """Negative when it is late."""
        return (self.due_on - today).days
