"""Themes: entries of the vocabulary."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.core import clock
from participatie.core.db import db, enum_column, uuid_pk
from participatie.core.errors import constraint
from participatie.core.statuses import N_
from participatie.themes.rules import NAME_MAX, LifeDomain, ThemeState


class Theme(db.Model):
    """One theme. A merged theme keeps its row, so that old tags and late phones still find their way."""

    __tablename__ = "theme"
    __personal__ = None
    __table_args__ = (
        sa.UniqueConstraint("folded", name=constraint("uq_theme_folded", N_("There is a theme with this name already."))),
    )

    id: Mapped[UUID] = uuid_pk()
    name: Mapped[str] = mapped_column(sa.String(NAME_MAX))
    folded: Mapped[str] = mapped_column(sa.String(NAME_MAX), doc="Name without case and accents: two spellings are one theme.")
    domain: Mapped[LifeDomain | None] = enum_column(LifeDomain, nullable=True)
    definition: Mapped[str] = mapped_column(default="", doc="What belongs to it and what does not.")
    example: Mapped[str] = mapped_column(default="", doc="An invented sentence that shows it.")
    state: Mapped[ThemeState] = enum_column(ThemeState, default=ThemeState.ACTIVE)
    merged_into_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("theme.id"), index=True)
    added_by: Mapped[UUID | None] = mapped_column(doc="Account that proposed or made it.")
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    etag: Mapped[int] = mapped_column(default=1)

    merged_into: Mapped["Theme | None"] = relationship(remote_side=[id])
    __mapper_args__ = {"version_id_col": etag}
