"""Questions about tags and their counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.coding.models import StoryTag, ThemeCount
from participatie.core.audit import AuditEntry
from participatie.core.db import db
from participatie.stories.models import Story
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState

Cell = tuple[UUID, UUID, str]
"""theme, area, month"""


def tags_of(story: Story) -> list[Theme]:
    """The themes on a story, by name."""
    return tags_by([story.id]).get(story.id, [])


def tags_by(story_ids: Collection[UUID]) -> dict[UUID, list[Theme]]:
    """The themes on each of these stories, by name; stories without any are left out."""
    chosen = sa.select(StoryTag.story_id, Theme).join(Theme, Theme.id == StoryTag.theme_id)
    found: dict[UUID, list[Theme]] = {}
    for story_id, theme in db.session.execute(chosen.where(StoryTag.story_id.in_(list(story_ids))).order_by(Theme.folded)):
        found.setdefault(story_id, []).append(theme)
    return found


def uses() -> dict[UUID, int]:
    """Stories per theme, from the counts."""
    summed = sa.select(ThemeCount.theme_id, sa.func.sum(ThemeCount.stories)).group_by(ThemeCount.theme_id)
    return {theme_id: int(number) for theme_id, number in db.session.execute(summed) if number}


def uses_of(theme: Theme) -> int:
    """Stories with this theme, from the counts."""
    summed = sa.select(sa.func.coalesce(sa.func.sum(ThemeCount.stories), 0)).where(ThemeCount.theme_id == theme.id)
    return int(db.session.scalar(summed) or 0)


def in_both(theme: Theme, other: Theme) -> int:
    """Stories that carry both themes: after a merge they are counted once."""
    mine, theirs = sa.orm.aliased(StoryTag), sa.orm.aliased(StoryTag)
    chosen = sa.select(sa.func.count()).select_from(mine).join(theirs, theirs.story_id == mine.story_id)
    return int(db.session.scalar(chosen.where(mine.theme_id == theme.id, theirs.theme_id == other.id)) or 0)


def counted() -> dict[Cell, int]:
    """The kept counts, without empty cells."""
    chosen = sa.select(ThemeCount.theme_id, ThemeCount.area_id, ThemeCount.month, ThemeCount.stories).where(ThemeCount.stories != 0)
    return {(theme, area, month): number for theme, area, month, number in db.session.execute(chosen)}


def recounted() -> dict[Cell, int]:
    """The same, counted again from the stories that are in use."""
    cell = (StoryTag.theme_id, Story.area_id, sa.func.substr(sa.cast(Story.held_on, sa.String), 1, 7))
    chosen = sa.select(*cell, sa.func.count()).join(Story, Story.id == StoryTag.story_id).where(
        Story.publishable.is_not(None), Story.use.is_(True), Story.withdrawn_at.is_(None)
    )  # fmt: skip
    return {(theme, area, month): number for theme, area, month, number in db.session.execute(chosen.group_by(*cell))}


def miscounted() -> dict[Cell, tuple[int, int]]:
    """Cells in which what is kept (first) is not what is there (second)."""
    kept, there = counted(), recounted()
    return {
        cell: (kept.get(cell, 0), there.get(cell, 0)) for cell in kept.keys() | there.keys() if kept.get(cell, 0) != there.get(cell, 0)
    }


@dataclass(frozen=True)
class Merge:
    """A merge as the audit tells it. `moved`: story → did it carry both themes already?"""

    theme: Theme
    into: Theme
    was: ThemeState
    at: datetime
    moved: dict[UUID, bool]


def last_merge(theme: Theme) -> Merge | None:
    """How this merged theme was merged; None when the audit of that time was purged: then it cannot be undone."""
    if theme.merged_into is None:
        return None
    chosen = sa.select(AuditEntry).where(
        AuditEntry.kind == Theme.__tablename__, AuditEntry.subject_id == theme.id, AuditEntry.verb == "merge_theme"
    )
    entry = db.session.scalars(chosen.order_by(AuditEntry.seq.desc()).limit(1)).first()
    if entry is None:
        return None
    rows = sa.select(AuditEntry.subject_id, AuditEntry.ids).where(
        AuditEntry.verb == "merge_tag", AuditEntry.seq > entry.seq, AuditEntry.seq <= entry.seq + entry.ids["stories"]
    )
    moved = {story_id: bool(ids["had_both"]) for story_id, ids in db.session.execute(rows)}
    return Merge(theme, theme.merged_into, ThemeState(entry.ids["was"]), entry.at, moved)
