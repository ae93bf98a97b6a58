"""Merges of themes, as the audit tells them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.core.audit import AuditEntry
from participatie.core.db import db
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState


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
