"""Questions about terms: which holds when, what lies before it, which wijken closed their agenda, what the nights did."""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.privacy.models import ChangedTerm, RetentionNight
from participatie.privacy.rules import sorts, terms

SHOWN = 30
Closings = Callable[[datetime], dict[UUID, datetime]]
_closings: list[Closings] = []


def know_closings(of: Closings) -> None:
    """Take, when the program starts, the upper feature's answer to: which areas closed their agenda before a moment, and when last?"""
    _closings[:] = [of]


def closed(moment: datetime) -> dict[UUID, datetime]:
    """The areas whose agenda was closed before that moment, with the last time that it was."""
    return _closings[0](moment) if _closings else {}


def past_closing(area: sa.ColumnElement[UUID], came: sa.ColumnElement[datetime], moment: datetime) -> sa.ColumnElement[bool]:
    """Came in for an agenda that was closed before that moment. What came after the closing belongs to the next one."""
    return sa.or_(sa.false(), *(sa.and_(area == where, came <= when) for where, when in closed(moment).items()))


def decided() -> dict[str, ChangedTerm]:
    """The newest decision about the term of each sort."""
    return {row.sort: row for row in db.session.scalars(sa.select(ChangedTerm).order_by(ChangedTerm.at, ChangedTerm.id))}


def number_at(key: str, moment: datetime) -> int:
    """How many days or months are kept of this sort at that moment. The sort must have a term."""
    term = sorts.SORTS[key].term
    assert term is not None
    chosen = sa.select(ChangedTerm).where(ChangedTerm.sort == key).order_by(ChangedTerm.at.desc(), ChangedTerm.id.desc())
    row = db.session.scalars(chosen.limit(1)).first()
    return terms.Decided(row.number, row.was, row.starts).at(moment) if row else term.number


def before(key: str, moment: datetime) -> datetime:
    """What is older than this is over at that moment."""
    term = sorts.SORTS[key].term
    assert term is not None
    return terms.before(moment, number_at(key, moment), term.unit)


def nights(limit: int = SHOWN) -> list[RetentionNight]:
    """The newest first."""
    return list(db.session.scalars(sa.select(RetentionNight).order_by(RetentionNight.at.desc(), RetentionNight.id.desc()).limit(limit)))


def open_nights() -> list[RetentionNight]:
    """Nights that let words of tellers go, and after which the purge did not run yet."""
    return list(db.session.scalars(sa.select(RetentionNight).where(RetentionNight.done_at.is_(None))))


def warned(area_ids: Collection[UUID] | None = None) -> Counter[str]:
    """How much goes within two weeks by the last night, for each sort: in these areas, or (None) everywhere."""
    found: Counter[str] = Counter()
    wanted = None if area_ids is None else {str(area) for area in area_ids}
    for night in nights(1):
        for key, told in night.told.items():
            found[key] += sum(number for area, number in told["warned"].items() if wanted is None or area in wanted)
    return +found
