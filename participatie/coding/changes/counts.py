"""The counts: changed in the same transaction as the tags, and counted again on request."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from participatie.coding import queries
from participatie.coding.models import StoryTag, ThemeCount
from participatie.coding.queries import Cell
from participatie.core import audit
from participatie.core.db import connection, db
from participatie.core.roles import Actor
from participatie.stories.models import Story
from participatie.themes.models import Theme


def recount(*, by: Actor) -> int:
    """Make the kept counts what the tags say; the number of cells that were wrong."""
    wrong = queries.miscounted()
    used = StoryTag.story_id.in_(sa.select(Story.id).where(Story.in_use))
    db.session.execute(sa.update(StoryTag).where(StoryTag.counted != used).values(counted=used))
    shift({cell: there - kept for cell, (kept, there) in wrong.items()})
    for theme_id in {cell[0] for cell in wrong}:
        audit.record("recount", db.session.get_one(Theme, theme_id), by=by)
    return len(wrong)


def shift(changes: Mapping[Cell, int]) -> None:
    """Add (or take away) stories in these cells. In one order always, so that two requests never wait for each other in a ring."""
    rows = [
        {"theme_id": theme, "area_id": area, "month": month, "stories": number}
        for (theme, area, month), number in sorted(changes.items()) if number
    ]  # fmt: skip
    if not rows:
        return
    insert = (sqlite if db.engine.dialect.name == "sqlite" else postgresql).insert(ThemeCount)
    table = ThemeCount.__table__
    added = insert.on_conflict_do_update(
        index_elements=[table.c.theme_id, table.c.area_id, table.c.month],
        set_={"stories": table.c.stories + insert.excluded.stories},
    )
    connection().execute(added, rows)
    connection().execute(
        sa.delete(ThemeCount).where(ThemeCount.stories == 0, ThemeCount.theme_id.in_({r["theme_id"] for r in rows}))
    )
