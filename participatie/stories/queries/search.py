"""Search in the publishable text of stories in use. Case and accents do not matter; all words must be there; newest first."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.stories.models import Story, StorySearch
from participatie.stories.rules import SEARCH_MIN
from participatie.themes.rules import fold

_FTS = sa.table("story_fts", sa.column("rowid"))
_SQLITE = sa.text("story_fts MATCH :wanted")
_POSTGRESQL = sa.text("to_tsvector('dutch', words) @@ plainto_tsquery('dutch', :wanted)")


def search(area_ids: Collection[UUID], words: str, limit: int = 50) -> list[Story]:
    """Stories in these areas that hold all the words (of three letters or more); an empty list when no word is left.

    The caller gives only areas in which the reader may read publishable text: `actor.areas(*visible.READERS)`.
    """
    wanted = [word for word in fold(words.replace("\0", "")).split() if len(word) >= SEARCH_MIN]
    if not wanted or not area_ids:
        return []
    newest = (_sqlite if db.engine.dialect.name == "sqlite" else _postgresql)(wanted, area_ids).limit(limit).subquery()
    chosen = sa.select(Story).join(newest, newest.c.story_id == Story.id).where(Story.in_use)
    return list(db.session.scalars(chosen.order_by(newest.c.seq.desc())))


def _sqlite(wanted: list[str], area_ids: Collection[UUID]) -> sa.Select[UUID, int]:
    """The full-text table hands out its rows newest first, so that reading stops at the limit."""
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in wanted)
    found = sa.select(StorySearch.story_id, StorySearch.seq).join_from(_FTS, StorySearch, StorySearch.seq == _FTS.c.rowid)
    return found.where(_SQLITE.bindparams(wanted=quoted), StorySearch.area_id.in_(area_ids)).order_by(_FTS.c.rowid.desc())


def _postgresql(wanted: list[str], area_ids: Collection[UUID]) -> sa.Select[UUID, int]:
    """Behind a fence: unfenced it walks all stories by date when a word is rare."""
    matching = sa.select(StorySearch.story_id, StorySearch.seq, StorySearch.area_id).where(
        _POSTGRESQL.bindparams(wanted=" ".join(wanted))
    )
    found = matching.cte("found").prefix_with("MATERIALIZED", dialect="postgresql")
    return sa.select(found.c.story_id, found.c.seq).where(found.c.area_id.in_(area_ids)).order_by(found.c.seq.desc())
