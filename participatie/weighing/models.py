"""A weighing of candidate points: what is asked, the secret voices, the sticker sheets of sessions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.agenda.models import AgendaItem
from participatie.agenda.rules import TITLE_MAX as POINT_TITLE_MAX
from participatie.agenda.rules import ParticipationLevel
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import Personal, db, enum_column, uuid_pk
from participatie.core.errors import constraint
from participatie.core.ids import uuid4
from participatie.core.statuses import N_
from participatie.weighing.rules import PLACE_MAX, SHORT_LENGTH, TITLE_MAX, Method, RoundState


class WeighingRound(db.Model):
    """One weighing in one wijk."""

    __tablename__ = "weighing_round"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    short: Mapped[str] = mapped_column(sa.String(SHORT_LENGTH), unique=True, doc="Its address: /wegen/<short>.")
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(TITLE_MAX))
    level: Mapped[ParticipationLevel | None] = enum_column(ParticipationLevel, nullable=True, doc="Who decides.")
    who: Mapped[str] = mapped_column(default="", doc="What that means here; residents read it before they weigh.")
    method: Mapped[Method] = enum_column(Method, default=Method.DIVIDE, server_default=Method.DIVIDE.value, doc="How a voice weighs.")
    points: Mapped[int] = mapped_column(doc="What each voice divides; in a ranking the places that it fills.")
    most_on_one: Mapped[int] = mapped_column(doc="At most so many of them on one point.")
    opens: Mapped[datetime | None]
    closes: Mapped[datetime | None]
    running: Mapped[bool] = mapped_column(default=False, doc="A count is shown before closing, in steps of k.")
    shown: Mapped[dict[str, Any] | None] = mapped_column(
        sa.JSON(none_as_null=True), doc="The running count: {everybody, points: {option: points}}, as of its last step."
    )
    kept: Mapped[dict[str, Any] | None] = mapped_column(
        sa.JSON(none_as_null=True), doc="The count of the voices, {voices, points: {option: points}}, from when their term was over and they went."
    )
    state: Mapped[RoundState] = enum_column(RoundState, default=RoundState.DRAFT)
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    etag: Mapped[int] = mapped_column(default=1)

    area: Mapped[Area] = relationship()
    options: Mapped[list["WeighingOption"]] = relationship(order_by="WeighingOption.position", cascade="all, delete-orphan")
    __mapper_args__ = {"version_id_col": etag}

    @property
    def pairs(self) -> list[tuple[UUID, str]]:
        """(id, title) of each candidate."""
        return [(option.id, option.title) for option in self.options]

    @property
    def places(self) -> int:
        """How many places a voice fills: never more than there are candidates. 0: the points are divided."""
        return min(self.points, len(self.options)) if self.method is Method.RANK else 0


class WeighingOption(db.Model):
    """A candidate: a point of the wijkagenda. Its words are frozen when the round opens; before that they are empty."""

    __tablename__ = "weighing_option"
    __personal__ = None
    __table_args__ = (sa.UniqueConstraint("round_id", "item_id"),)

    id: Mapped[UUID] = uuid_pk()
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("weighing_round.id"))
    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(POINT_TITLE_MAX), default="")
    heard: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")

    item: Mapped[AgendaItem] = relationship()


class Voice(db.Model):
    """One voice, secret: no moment, no order, no way to a story or a teller."""

    __tablename__ = "voice"
    __personal__ = Personal(
        "weighing",
        erased=(),
        kept=("holder",),
        sort="voice",
        why_kept="a secret voice: a keyed hash that only the code itself finds back, so taking back a story cannot remove it",
    )
    __table_args__ = (
        sa.UniqueConstraint(
            "round_id", "holder", name=constraint("uq_voice_holder", N_("This voice was given a moment ago. Send it again to change it."))
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("weighing_round.id"))
    holder: Mapped[str] = mapped_column(sa.String(64), doc="Keyed hash of (round, receipt).")

    shares: Mapped[list["VoiceShare"]] = relationship(cascade="all, delete-orphan")


class VoiceShare(db.Model):
    """Points of a voice on one option; in a ranking those of its place."""

    __tablename__ = "voice_share"
    __personal__ = None
    __table_args__ = (sa.CheckConstraint("points > 0", name="positive"),)

    voice_id: Mapped[UUID] = mapped_column(sa.ForeignKey("voice.id"), primary_key=True)
    option_id: Mapped[UUID] = mapped_column(sa.ForeignKey("weighing_option.id"), primary_key=True, index=True)
    points: Mapped[int]


class PaperSession(db.Model):
    """Stickers on paper, counted in by a coordinator. Taken back with a reason, never deleted."""

    __tablename__ = "paper_session"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("weighing_round.id"), index=True)
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(sa.String(PLACE_MAX))
    people: Mapped[int]
    typed_by: Mapped[UUID | None]
    typed_at: Mapped[datetime] = mapped_column(default=clock.now)
    taken_back_at: Mapped[datetime | None]
    taken_back_why: Mapped[str] = mapped_column(default="")

    counts: Mapped[list["PaperCount"]] = relationship()


class PaperCount(db.Model):
    """Stickers on one option at one session; in a ranking the points of their numbers, and how often there was a 1, a 2, a 3."""

    __tablename__ = "paper_count"
    __personal__ = None

    session_id: Mapped[UUID] = mapped_column(sa.ForeignKey("paper_session.id"), primary_key=True)
    option_id: Mapped[UUID] = mapped_column(sa.ForeignKey("weighing_option.id"), primary_key=True, index=True)
    stickers: Mapped[int]
    places: Mapped[list[int] | None] = mapped_column(sa.JSON(none_as_null=True))
