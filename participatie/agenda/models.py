"""The wijkagenda: points in the making, published versions that do not change, and actions."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from participatie.accounts.models import Account
from participatie.agenda.rules import TITLE_MAX, ActionOrigin, ParticipationLevel
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import Personal, client_pk, db, enum_column, public_id, uuid_pk
from participatie.core.errors import constraint
from participatie.core.statuses import N_, Status
from participatie.insights.models import Insight
from participatie.stories.models import Story


class AgendaItem(db.Model):
    """A point of the wijkagenda as it is being made."""

    __tablename__ = "agenda_item"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    public_id: Mapped[UUID] = public_id()
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(sa.String(TITLE_MAX))
    heard: Mapped[str] = mapped_column(default="", doc="What we heard, in one or two sentences.")
    goal: Mapped[str] = mapped_column(default="")
    lead_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    lead_accepted_at: Mapped[datetime | None] = mapped_column(doc="The lead said yes, in person.")
    declined_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"), doc="Who was asked last and said no.")
    declined_why: Mapped[str] = mapped_column(default="")
    level: Mapped[ParticipationLevel | None] = enum_column(ParticipationLevel, nullable=True)
    level_note: Mapped[str] = mapped_column(default="", doc="What that means here.")
    status: Mapped[Status] = enum_column(Status, default=Status.OPEN)
    status_reason: Mapped[str] = mapped_column(default="")
    status_since: Mapped[datetime | None] = mapped_column(doc="When it last moved; None: it never did. Its tellers are to hear of that.")
    asked_helped_at: Mapped[datetime | None] = mapped_column(doc="Since when tellers are asked whether it helped.")
    retired_at: Mapped[datetime | None] = mapped_column(doc="Off the agenda: the next version leaves it out.")
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    etag: Mapped[int] = mapped_column(default=1)

    area: Mapped[Area] = relationship()
    lead: Mapped[Account | None] = relationship(foreign_keys=[lead_id])
    declined_by: Mapped[Account | None] = relationship(foreign_keys=[declined_by_id])
    insights: Mapped[list[Insight]] = relationship(secondary="item_insight", order_by=Insight.made_at)
    actions: Mapped[list["Action"]] = relationship(back_populates="item", order_by="Action.made_at")
    __mapper_args__ = {"version_id_col": etag}

    @validates("status")
    def _moved(self, _column: str, then: Status) -> Status:
        if self.status is not None and then is not self.status:
            self.status_since = clock.now()
        return then


class ItemInsight(db.Model):
    """Which insights ground a point."""

    __tablename__ = "item_insight"
    __personal__ = None

    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_item.id"), primary_key=True)
    insight_id: Mapped[UUID] = mapped_column(sa.ForeignKey("insight.id"), primary_key=True, index=True)


class AgendaVersion(db.Model):
    """A publication of a wijk's agenda. The newest that was not taken back is what the public sees."""

    __tablename__ = "agenda_version"
    __personal__ = None
    __table_args__ = (
        sa.UniqueConstraint(
            "area_id",
            "number",
            name=constraint("uq_agenda_version_number", N_("Somebody else published a moment ago. Look at the page again.")),
        ),
    )

    id: Mapped[UUID] = uuid_pk()
    public_id: Mapped[UUID] = public_id()
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    number: Mapped[int]
    intro: Mapped[str] = mapped_column(default="", doc="The story of the wijk in a few sentences.")
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None]
    taken_back_at: Mapped[datetime | None]
    taken_back_why: Mapped[str] = mapped_column(default="")

    area: Mapped[Area] = relationship()
    items: Mapped[list["PublishedItem"]] = relationship(back_populates="version", order_by="PublishedItem.position")


class AgendaClosing(db.Model):
    """A round of a wijk's agenda is over: from here the terms count of what was told for it. Undone by opening it again."""

    __tablename__ = "agenda_closing"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    closed_at: Mapped[datetime]
    closed_by: Mapped[UUID | None]
    reopened_at: Mapped[datetime | None]


class PublishedItem(db.Model):
    """A point as it was published: frozen, with the number that may be told."""

    __tablename__ = "published_item"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_version.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(TITLE_MAX))
    heard: Mapped[str]
    goal: Mapped[str]
    lead_name: Mapped[str] = mapped_column(sa.String(120))
    level: Mapped[ParticipationLevel | None] = enum_column(ParticipationLevel, nullable=True)
    level_note: Mapped[str]
    status: Mapped[Status] = enum_column(Status)
    status_reason: Mapped[str]
    tellers: Mapped[int | None] = mapped_column(doc="People who told about it; None: fewer than k. Frozen.")
    partly_withdrawn: Mapped[bool] = mapped_column(default=False)

    version: Mapped[AgendaVersion] = relationship(back_populates="items")
    item: Mapped[AgendaItem] = relationship()
    quotes: Mapped[list["PublishedQuote"]] = relationship(order_by="PublishedQuote.position")
    actions: Mapped[list["PublishedAction"]] = relationship(order_by="PublishedAction.position")


class PublishedQuote(db.Model):
    """A quote on a public page. Emptied when the teller withdraws; the page then says so."""

    __tablename__ = "published_quote"
    __personal__ = Personal("agenda", erased=("text",), sort="public")

    id: Mapped[UUID] = uuid_pk()
    published_item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("published_item.id"), index=True)
    story_id: Mapped[UUID] = mapped_column(sa.ForeignKey("story.id"), index=True)
    position: Mapped[int]
    against: Mapped[bool] = mapped_column(default=False, doc="A voice against.")
    text: Mapped[str | None]

    story: Mapped[Story] = relationship()


class PublishedAction(db.Model):
    """What is done for a point, as it was published."""

    __tablename__ = "published_action"
    __personal__ = Personal(
        "agenda",
        erased=("text",),
        kept=("responsible", "status_reason", "learned"),
        why_kept="what the partner itself says about the work",
        sort="public",
    )

    id: Mapped[UUID] = uuid_pk()
    published_item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("published_item.id"), index=True)
    action_id: Mapped[UUID] = mapped_column(sa.ForeignKey("action.id"), index=True)
    position: Mapped[int]
    text: Mapped[str | None]
    responsible: Mapped[str] = mapped_column(sa.String(120))
    status: Mapped[Status] = enum_column(Status)
    status_reason: Mapped[str]
    learned: Mapped[str]


class Action(db.Model):
    """Something done, with one responsible partner. A signal from the street becomes one at once."""

    __tablename__ = "action"
    __personal__ = Personal(
        "agenda",
        erased=("text",),
        kept=("responsible", "status_reason", "learned"),
        why_kept="what the partner itself says about the work; the words that were heard are in `text`",
        sort="signal",
    )

    id: Mapped[UUID] = client_pk()
    public_id: Mapped[UUID] = public_id()
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    origin: Mapped[ActionOrigin] = enum_column(ActionOrigin)
    item_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    duo_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("duo.id"))
    story_id: Mapped[UUID | None] = mapped_column(index=True, doc="No foreign key: a signal may arrive before its story.")
    conversation_id: Mapped[UUID | None]
    text: Mapped[str] = mapped_column(doc="What is needed.")
    responsible: Mapped[str] = mapped_column(sa.String(120), default="", doc="One partner or person, by name.")
    status: Mapped[Status] = enum_column(Status, default=Status.OPEN)
    status_reason: Mapped[str] = mapped_column(default="")
    learned: Mapped[str] = mapped_column(default="", doc="What we learned by doing it.")
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    etag: Mapped[int] = mapped_column(default=1)

    area: Mapped[Area] = relationship()
    item: Mapped[AgendaItem | None] = relationship(back_populates="actions")
    __mapper_args__ = {"version_id_col": etag}


class HelpAnswer(db.Model):
    """Whether a point helped, said by one of its tellers (`story_id`) or by a session of the wijk."""

    __tablename__ = "help_answer"
    __personal__ = Personal("agenda", erased=("why",), kept=("how",), why_kept="how a session was held, written by the coordinator", sort="used")
    __table_args__ = (sa.UniqueConstraint("item_id", "story_id"),)

    id: Mapped[UUID] = uuid_pk()
    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_item.id"))
    story_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("story.id"), index=True)
    helped: Mapped[bool]
    why: Mapped[str] = mapped_column(default="", doc="What is not right yet; a teller's own words, read by the coordinator only.")
    on: Mapped[date] = mapped_column("held_on")
    how: Mapped[str] = mapped_column(default="", doc="Of a session: with whom.")
