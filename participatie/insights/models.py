"""Insights, the stories under them, and the readings of them."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.accounts.models import Account
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import Personal, db, enum_column, public_id, uuid_pk
from participatie.insights.rules import InsightState, Stance
from participatie.stories.models import Story


class Insight(db.Model):
    """A claim that several stories make together."""

    __tablename__ = "insight"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    public_id: Mapped[UUID] = public_id()
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    claim: Mapped[str]
    state: Mapped[InsightState] = enum_column(InsightState, default=InsightState.GATHERING)
    checked_on: Mapped[date | None]
    checked_how: Mapped[str] = mapped_column(default="", doc="With whom and how it was checked with residents.")
    reason: Mapped[str] = mapped_column(default="", doc="Why it was put aside.")
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    etag: Mapped[int] = mapped_column(default=1)

    area: Mapped[Area] = relationship()
    links: Mapped[list["InsightStory"]] = relationship(back_populates="insight", cascade="all, delete-orphan")
    readings: Mapped[list["Reading"]] = relationship(back_populates="insight", order_by="Reading.at")
    __mapper_args__ = {"version_id_col": etag}


class InsightStory(db.Model):
    """A story under an insight, for or against, with the words quoted from it."""

    __tablename__ = "insight_story"
    __personal__ = Personal("insights", erased=("quoted",), sort="used")

    insight_id: Mapped[UUID] = mapped_column(sa.ForeignKey("insight.id"), primary_key=True)
    story_id: Mapped[UUID] = mapped_column(sa.ForeignKey("story.id"), primary_key=True, index=True)
    stance: Mapped[Stance] = enum_column(Stance, default=Stance.FOR)
    quoted: Mapped[str | None] = mapped_column(doc="Exact piece of the publishable text, when it is to be quoted.")
    withdrawn: Mapped[bool] = mapped_column(default=False, doc="The teller withdrew; shown as [withdrawn].")

    insight: Mapped[Insight] = relationship(back_populates="links")
    story: Mapped[Story] = relationship()


class Reading(db.Model):
    """How one person reads the stories together ("somebody else would say ..."). At least two before an insight moves on."""

    __tablename__ = "reading"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    insight_id: Mapped[UUID] = mapped_column(sa.ForeignKey("insight.id"), index=True)
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)

    insight: Mapped[Insight] = relationship(back_populates="readings")
    author: Mapped[Account | None] = relationship()
