"""The kept counts, and the same counted again."""

from uuid import UUID

import sqlalchemy as sa

from participatie.coding.models import StoryTag, ThemeCount
from participatie.core.db import db
from participatie.stories.models import Story

Cell = tuple[UUID, UUID, str]
"""theme, area, month"""


def counted() -> dict[Cell, int]:
    """The kept counts, without empty cells."""
    chosen = sa.select(ThemeCount.theme_id, ThemeCount.area_id, ThemeCount.month, ThemeCount.stories).where(
        ThemeCount.stories != 0
    )
    return {(theme, area, month): number for theme, area, month, number in db.session.execute(chosen)}


def recounted() -> dict[Cell, int]:
    """The same, counted again from the stories that are in use."""
    cell = (StoryTag.theme_id, Story.area_id, sa.func.substr(sa.cast(Story.held_on, sa.String), 1, 7))
    chosen = sa.select(*cell, sa.func.count()).join(Story, Story.id == StoryTag.story_id).where(Story.in_use)
    return {(theme, area, month): number for theme, area, month, number in db.session.execute(chosen.group_by(*cell))}


def miscounted() -> dict[Cell, tuple[int, int]]:
    """Cells in which what is kept (first) is not what is there (second)."""
    kept, there = counted(), recounted()
    return {
        cell: (kept.get(cell, 0), there.get(cell, 0))
        for cell in kept.keys() | there.keys()
        if kept.get(cell, 0) != there.get(cell, 0)
    }
