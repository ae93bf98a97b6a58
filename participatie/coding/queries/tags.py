"""Which themes are on which stories, and on how many."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from participatie.coding.models import StoryTag, ThemeCount
from participatie.core.db import db
from participatie.stories.models import Story
from participatie.themes.models import Theme


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
    return int(db.session.scalar(chosen.where(mine.theme_id == theme.id, theirs.theme_id == other.id, mine.counted)) or 0)
