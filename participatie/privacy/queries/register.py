"""The register of what is kept about people, made from the models and the sorts; nobody writes it by hand."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from participatie.core.db import Base
from participatie.privacy.models import ChangedTerm
from participatie.privacy.queries.retention import decided
from participatie.privacy.rules.sorts import SORTS, Sort
from participatie.privacy.rules.terms import Decided


@dataclass(frozen=True)
class Table:
    """Where a sort lies: the table, what its model says of it, which columns are emptied, which stay and why."""

    name: str
    what: str
    erased: tuple[str, ...]
    kept: tuple[str, ...]
    why_kept: str
    eraser: str


@dataclass(frozen=True)
class Entry:
    """One sort with the term that holds now, the decision about it (None: as the program came), and where it lies."""

    sort: Sort
    number: int | None
    decision: ChangedTerm | None
    tables: tuple[Table, ...]

    @property
    def begins_later(self) -> bool:
        """Was a term chosen that does not hold yet?"""
        return self.decision is not None and self.number != self.decision.number


def register(moment: datetime) -> list[Entry]:
    """Every sort, in the order of the rules."""
    found, lies = decided(), _tables()
    return [Entry(sort, _number(sort, found.get(key), moment), found.get(key), lies.get(key, ())) for key, sort in SORTS.items()]


def _number(sort: Sort, row: ChangedTerm | None, moment: datetime) -> int | None:
    if row is not None:
        return Decided(row.number, row.was, row.starts).at(moment)
    return sort.term.number if sort.term else None


def _tables() -> dict[str, tuple[Table, ...]]:
    found: dict[str, list[Table]] = {}
    for mapper in sorted(Base.registry.mappers, key=lambda one: str(one.local_table)):
        personal = mapper.class_.__personal__
        for key in (personal.sort, *personal.also) if personal is not None else ():
            found.setdefault(key, []).append(_table(mapper))
    return {key: tuple(tables) for key, tables in found.items()}


def _table(mapper: sa.orm.Mapper) -> Table:
    personal, model = mapper.class_.__personal__, mapper.class_
    what = (model.__doc__ or "").strip().splitlines()[0]
    return Table(model.__tablename__, what, personal.erased, personal.kept, personal.why_kept, personal.eraser)
