"""Two themes that turn out to be one. The old row stays and shows the way; what moved is in the audit, so it can be undone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from participatie.coding.changes.counts import shift
from participatie.coding.models import StoryTag
from participatie.coding.queries import Cell, Merge
from participatie.core import audit
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.themes.changes import mark_merged, mark_unmerged
from participatie.themes.models import Theme

BATCH = 500


@dataclass(frozen=True)
class _Tags:
    """Rows that are about to go from one theme to another."""

    __tablename__ = "story"
    id: UUID


def merge_theme(theme: Theme, into: Theme, *, by: Actor) -> int:
    """Every story of `theme` gets `into` instead; the number of stories. Stories that had both keep one."""
    rows = _tags(theme)
    both = _with(into, [row.story_id for row in rows])
    mark_merged(theme, into, by=by, stories=len(rows))
    _take(theme, rows)
    _put(into, [row for row in rows if row.story_id not in both])
    for row in rows:
        audit.record(
            "merge_tag",
            _Tags(row.story_id),
            by=by,
            area_id=row.area_id,
            theme=theme.id,
            into=into.id,
            had_both=row.story_id in both,
        )
    return len(rows)


def unmerge_theme(merge: Merge, *, by: Actor) -> int:
    """Undo: the stories that the merge moved go back, as far as they still carry the theme they went to; their number."""
    mark_unmerged(merge.theme, merge.was, by=by)
    still = [row for row in _tags(merge.into) if row.story_id in merge.moved]
    _put(merge.theme, still)
    _take(merge.into, [row for row in still if not merge.moved[row.story_id]])
    for row in still:
        audit.record("unmerge_tag", _Tags(row.story_id), by=by, area_id=row.area_id, theme=merge.theme.id, into=merge.into.id)
    return len(still)


def _tags(theme: Theme) -> list[sa.Row]:
    table = StoryTag.__table__
    return list(
        db.session.execute(sa.select(table).where(table.c.theme_id == theme.id).order_by(table.c.story_id).with_for_update())
    )


def _with(theme: Theme, story_ids: list[UUID]) -> set[UUID]:
    """Which of these stories carry the theme too."""
    found: set[UUID] = set()
    for part in _parts(story_ids):
        found |= set(
            db.session.scalars(sa.select(StoryTag.story_id).where(StoryTag.theme_id == theme.id, StoryTag.story_id.in_(part)))
        )
    return found


def _take(theme: Theme, rows: list[sa.Row]) -> None:
    for part in _parts([row.story_id for row in rows]):
        db.session.execute(sa.delete(StoryTag).where(StoryTag.theme_id == theme.id, StoryTag.story_id.in_(part)))
    shift({cell: -number for cell, number in _cells(theme, rows).items()})


def _put(theme: Theme, rows: list[sa.Row]) -> None:
    if rows:
        db.session.execute(sa.insert(StoryTag.__table__), [{**row._mapping, "theme_id": theme.id} for row in rows])
    shift(_cells(theme, rows))


def _cells(theme: Theme, rows: list[sa.Row]) -> Counter[Cell]:
    return Counter((theme.id, row.area_id, row.month) for row in rows if row.counted)


def _parts(ids: list[UUID]) -> Iterable[list[UUID]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
