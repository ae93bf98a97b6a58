"""Questions about areas."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area, AreaImport
from participatie.areas.rules import AreaLevel
from participatie.core.db import db


def with_everything_below(ids: Iterable[UUID]) -> frozenset[UUID]:
    """These areas and all areas that lie in them."""
    top = sa.select(Area.id.label("id"), Area.id.label("root")).where(Area.id.in_(list(ids))).cte("below", recursive=True)
    below = top.union_all(sa.select(Area.id, top.c.root).join(top, Area.parent_id == top.c.id))
    return frozenset(db.session.scalars(sa.select(below.c.id)))


def around(ids: Iterable[UUID]) -> frozenset[UUID]:
    """Every area of the gemeenten in which these lie."""
    here = sa.select(Area.id, Area.parent_id).where(Area.id.in_(list(ids))).cte("above", recursive=True)
    above = here.union_all(sa.select(Area.id, Area.parent_id).join(here, Area.id == here.c.parent_id))
    gemeenten = sa.select(Area.id).where(Area.id.in_(sa.select(above.c.id)), Area.level == AreaLevel.GEMEENTE)
    return with_everything_below(db.session.scalars(gemeenten))


def by_code(code: str, day: date) -> Area | None:
    """The area with this official code (any case) on that day."""
    chosen = sa.select(Area).where(sa.func.upper(Area.code) == code.upper(), Area.valid_from <= day)
    return db.session.scalars(chosen.where(sa.or_(Area.valid_to.is_(None), Area.valid_to >= day))).first()


def open_areas() -> list[Area]:
    """Every area that is not closed."""
    return list(db.session.scalars(sa.select(Area).where(Area.valid_to.is_(None))))


def tree_mark() -> str:
    """Another one as soon as the tree is another one: what somebody looked at is then no longer so."""
    columns = sa.select(Area.id, Area.code, Area.name, Area.year, Area.valid_from, Area.valid_to).order_by(Area.id)
    whole = sha256()
    for row in db.session.execute(columns):
        whole.update(repr(tuple(map(str, row))).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()[:32]


def administered_gemeente(area_ids: Iterable[UUID]) -> Area | None:
    """The gemeente among these areas; one installation serves one."""
    chosen = sa.select(Area).where(Area.id.in_(list(area_ids)), Area.level == AreaLevel.GEMEENTE, Area.valid_to.is_(None))
    return db.session.scalars(chosen.order_by(Area.code)).first()


def area_import(import_id: UUID, *, lock: bool = False) -> AreaImport | None:
    chosen = sa.select(AreaImport).where(AreaImport.id == import_id)
    return db.session.scalars(chosen.with_for_update() if lock else chosen).first()


def used_areas(area_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these areas anything refers to: a role, a duo, a story, an area that was added later. Every table is looked at."""
    wanted, used = list(area_ids), set()
    for table in db.metadata.tables.values():
        for column in (key.parent for key in table.foreign_keys if key.column is Area.__table__.c.id):
            own = table.c.id.not_in(wanted) if table is Area.__table__ else sa.true()
            used |= set(db.session.scalars(sa.select(column).where(column.in_(wanted), own).distinct()))
    return used | set(db.session.scalars(sa.select(Area.id).where(Area.id.in_(wanted), sa.or_(Area.takes_part, Area.own_name.is_not(None)))))


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
