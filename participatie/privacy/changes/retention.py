"""Let go what is past its term. Each feature registers a keeper for its sorts of data; one job walks them all at night.

First it is counted what goes within two weeks (the warning), then what is over goes: anonymised or erased by the feature's own
verbs or by `erase`. The row of the night tells the numbers, and by which term.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from participatie.core import audit, clock, jobs
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.privacy import queries
from participatie.privacy.models import ChangedTerm, RetentionNight
from participatie.privacy.rules import terms
from participatie.privacy.rules.sorts import SORTS, Whose

MOST = 500
"""Subjects of one sort that go in one transaction; the rest follows in the next."""
Due = Callable[[datetime], dict[UUID | None, int]]


@dataclass(frozen=True)
class Keeper:
    """`due(before)` counts what is older, for each area (None: of no area); `let_go(before, *, most, by)` lets it go, and how many."""

    due: Due
    let_go: Callable[..., int]


_keepers: dict[str, Keeper] = {}


def keep(sort: str, keeper: Keeper) -> None:
    """Take a feature's keeper of a sort."""
    _keepers[sort] = keeper


def keepers() -> frozenset[str]:
    return frozenset(_keepers)


def change_term(key: str, number: int, why: str, *, by: Actor) -> ChangedTerm:
    """The gemeente chooses another term, within the bounds; a shorter one begins after everybody was warned."""
    if not why.strip():
        raise Refused(N_("Say why this term is better."), field="why")
    now, term = clock.now(), SORTS[key].term
    chosen = terms.decide(term, queries.number_at(key, now) if term else 0, number, now)
    row = ChangedTerm(sort=key, number=chosen.number, was=chosen.was, starts=chosen.starts, why=why.strip()[:500], by=by.id, at=now)
    db.session.add(row)
    db.session.flush()
    audit.record("change_term", row, by=by, sort=key, number=row.number, was=row.was)
    return row


def keep_night(night: RetentionNight | None = None, *, by: Actor) -> tuple[RetentionNight, bool]:
    """One round of all keepers, on a new row or going on with one; and whether something is left for another round."""
    now = clock.now()
    if night is None:
        night = RetentionNight(at=now, done_at=now, told={})
        db.session.add(night)
    gone = {key: keeper.let_go(queries.before(key, now), most=MOST, by=by) for key, keeper in _keepers.items()}
    night.told = {key: told for key in _keepers if (told := _told(night, key, gone[key], now))}
    if any(gone[key] for key in gone if SORTS[key].whose is Whose.TELLER):
        night.done_at = None
        jobs.enqueue("purge")
    db.session.flush()
    audit.record("keep_night", night, by=by, gone=sum(gone.values()))
    return night, any(number >= MOST for number in gone.values())


def _told(night: RetentionNight, key: str, gone: int, now: datetime) -> dict[str, Any] | None:
    """The numbers of one sort; None when there is nothing to tell."""
    then = now + terms.WARNING
    soon = _keepers[key].due(queries.before(key, then)) if SORTS[key].warned else {}
    before = night.told.get(key, {}).get("gone", 0) + gone
    if not before and not soon:
        return None
    term = SORTS[key].term
    warned = {str(area or ""): number for area, number in soon.items() if number}
    return {"gone": before, "number": queries.number_at(key, now), "unit": term.unit.value if term else "", "warned": warned}


def complete_nights(ended_before: datetime, *, by: Actor) -> int:
    """The purge ran: what those nights let go is gone from the file too."""
    done = [night for night in queries.open_nights() if night.at <= ended_before]
    for night in done:
        night.done_at = clock.now()
        audit.record("complete_night", night, by=by)
    db.session.flush()
    return len(done)


def let_audit_go(before: datetime, *, most: int, by: Actor) -> int:
    """The audit has a term too. All at once: what is removed leaves one signed checkpoint."""
    return audit.purge(before)
