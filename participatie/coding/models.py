"""Tags of themes on stories, and their counts, changed in the same transaction."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.core.db import db
from participatie.stories.models import Story
from participatie.themes.models import Theme


class StoryTag(db.Model):
    """A theme on a story. Only accepted stories with consent to use carry tags; what its duo took out keeps them, uncounted."""

    __tablename__ = "story_tag"
    __personal__ = None
    __table_args__ = (sa.Index("ix_story_tag_theme_area_month", "theme_id", "area_id", "month", "story_id"),)

    theme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("theme.id"), primary_key=True)
    story_id: Mapped[UUID] = mapped_column(sa.ForeignKey("story.id"), primary_key=True, index=True)
    area_id: Mapped[UUID]
    month: Mapped[str] = mapped_column(sa.String(7), doc="2026-11")
    by: Mapped[UUID | None]
    at: Mapped[datetime]
    counted: Mapped[bool] = mapped_column(default=True, server_default=sa.true(), doc="False while the duo took the story out.")

    theme: Mapped[Theme] = relationship()
    story: Mapped[Story] = relationship()


class ThemeCount(db.Model):
    """Stories per theme, area and month. `flask counts check` recounts."""

    __tablename__ = "theme_count"
    __personal__ = None

    theme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("theme.id"), primary_key=True)
    area_id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(sa.String(7), primary_key=True)
    stories: Mapped[int] = mapped_column(default=0)
