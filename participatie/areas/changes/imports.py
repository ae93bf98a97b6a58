"""Verbs on a file of areas: keep it while somebody looks at it, take it, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.areas import queries
from participatie.areas.changes.tree import import_areas
from participatie.areas.models import Area, AreaImport
from participatie.areas.rules import KEPT_FOR, ORDER, UNDO_WITHIN, AreaRow
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict
from participatie.core.roles import Actor
from participatie.core.statuses import N_


@dataclass(frozen=True)
class Wish:
    """What somebody said beside the file."""

    file_name: str
    valid_from: date
    close: bool
    elsewhere: int = 0


def keep_import(gemeente: Area, rows: Sequence[AreaRow], wish: Wish, *, by: Actor) -> AreaImport:
    """Remember the rows until they are confirmed, a day at most. Somebody looks at one file at a time."""
    waiting = sa.or_(AreaImport.made_by == by.id, AreaImport.made_at < clock.now() - KEPT_FOR)
    db.session.execute(sa.delete(AreaImport).where(AreaImport.done_at.is_(None), waiting))
    kept = AreaImport(
        gemeente_id=gemeente.id, file_name=wish.file_name[:120], rows=[row.facts for row in rows], elsewhere=wish.elsewhere,
        valid_from=wish.valid_from, close=wish.close, made_by=by.id,
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    audit.record("keep_import", kept, by=by, area_id=gemeente.id, rows=len(rows))
    return kept


def confirm_import(kept: AreaImport, *, by: Actor) -> None:
    """Do what was shown, all of it or nothing."""
    if kept.done_at:
        raise Conflict(N_("This file was imported already."))
    done = import_areas(rows_of(kept), valid_from=kept.valid_from, close=kept.close, by=by)
    kept.done_at = clock.now()
    kept.did = {
        "made": [str(area.id) for area in done.made_areas],
        "changed": [[str(area.id), name, year] for area, name, year in done.changed_areas],
        "closed": [str(area.id) for area in done.closed_areas],
    }
    db.session.flush()
    audit.record("confirm_import", kept, by=by, area_id=kept.gemeente_id, made=done.made, changed=done.changed, closed=len(done.closed_areas))


def undo_import(kept: AreaImport, *, by: Actor) -> None:
    """As it was before, as long as nobody did anything with the new areas."""
    reason = why_not_undone(kept)
    if reason:
        raise Conflict(reason)
    for area_id, name, year in kept.did["changed"]:
        area = db.session.get_one(Area, UUID(area_id))
        area.name, area.year = name, year
    for area_id in kept.did["closed"]:
        db.session.get_one(Area, UUID(area_id)).valid_to = None
    _remove({UUID(area_id) for area_id in kept.did["made"]})
    kept.undone_at = clock.now()
    db.session.flush()
    audit.record("undo_import", kept, by=by, area_id=kept.gemeente_id)


def why_not_undone(kept: AreaImport) -> str | None:
    """Why it stays, or None when it can be taken back."""
    if kept.done_at is None or kept.undone_at:
        return N_("There is nothing to take back.")
    if clock.now() - kept.done_at > UNDO_WITHIN:
        return N_("An import can be taken back within an hour. That hour is over; close the areas that should not be there.")
    if queries.used_areas(UUID(area_id) for area_id in kept.did["made"]):
        return N_("Somebody uses one of the new areas already: a role, a duo or a name hangs on it. So the import stays as it is.")
    return None


def rows_of(kept: AreaImport) -> list[AreaRow]:
    return [AreaRow(*facts) for facts in kept.rows]


def _remove(area_ids: set[UUID]) -> None:
    """Smaller areas first: they lie in the larger ones."""
    for level in reversed(ORDER):
        db.session.execute(sa.delete(Area).where(Area.id.in_(area_ids), Area.level == level))
