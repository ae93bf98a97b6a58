"""Questions about areas."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.areas.rules import AreaLevel
from participatie.core.db import db


def with_everything_below(ids: Iterable[UUID]) -> frozenset[UUID]:
    """These areas and all areas that lie in them."""
    top = sa.select(Area.id.label("id"), Area.id.label("root")).where(Area.id.in_(list(ids))).cte("below", recursive=True)
    below = top.union_all(sa.select(Area.id, top.c.root).join(top, Area.parent_id == top.c.id))
    return frozenset(db.session.scalars(sa.select(below.c.id)))


def by_code(code: str, day: date) -> Area | None:
    """The area with this official code (any case) on that day."""
    chosen = sa.select(Area).where(sa.func.upper(Area.code) == code.upper(), Area.valid_from <= day)
    return db.session.scalars(chosen.where(sa.or_(Area.valid_to.is_(None), Area.valid_to >= day))).first()


def taking_part(day: date) -> list[Area]:
    """The wijken in which the programme is active, by name."""
    chosen = sa.select(Area).where(Area.takes_part, Area.level.in_([AreaLevel.WIJK, AreaLevel.BUURT]), Area.valid_from <= day)
    return list(db.session.scalars(chosen.where(sa.or_(Area.valid_to.is_(None), Area.valid_to >= day)).order_by(Area.name)))


def children(parent: Area) -> list[Area]:
    return list(db.session.scalars(sa.select(Area).where(Area.parent_id == parent.id).order_by(Area.code)))


def whole_tree() -> list[Area]:
    """Every area, larger levels first, by code."""
    order = sa.case({level.value: n for n, level in enumerate(AreaLevel)}, value=Area.level)
    return list(db.session.scalars(sa.select(Area).order_by(order, Area.code)))
