"""Database: the base of all tables, and the law that one request is one transaction.

How a transaction begins, reading or writing, says engines.py. Nobody but this file calls commit.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column, registry

from participatie.core.engines import HouseSession, as_writer
from participatie.core.ids import uuid4, uuid7

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Utc(sa.types.TypeDecorator[datetime]):
    """A moment; always aware and in UTC, on both databases."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("A moment without time zone was about to be stored.")
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Personal:
    """What happens to a row about a person: which registered eraser empties which columns, what stays and why, and which sort of data
    it is (privacy/rules/sorts.py: purpose, ground, term); `also` names other sorts that lie in the same table.
    """

    eraser: str
    erased: tuple[str, ...]
    kept: tuple[str, ...] = ()
    why_kept: str = "keys, counts and states: they tell nothing about who spoke"
    sort: str = ""
    also: tuple[str, ...] = ()


class Base(DeclarativeBase):
    """Every model says `__personal__`: a `Personal`, or None when the table is about no person."""

    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMING),
        type_annotation_map={datetime: Utc(), UUID: sa.Uuid(), str: sa.Text(), dict[str, Any]: sa.JSON()},
    )
    __personal__: ClassVar[Personal | None]


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False, "class_": HouseSession})


def uuid_pk() -> MappedColumn[UUID]:
    """Primary key made here."""
    return mapped_column(primary_key=True, default=uuid7)


def client_pk() -> MappedColumn[UUID]:
    """Primary key made on the phone: idempotency key and DOM id at once."""
    return mapped_column(primary_key=True)


def public_id() -> MappedColumn[UUID]:
    """What the public sees: random, so that it does not tell when the row was made."""
    return mapped_column(unique=True, default=uuid4)


def enum_column(kind: type[Enum], *, length: int = 24, **kwargs: Any) -> MappedColumn[Any]:
    """Stores the value, guarded by a CHECK in the database."""
    stored = sa.Enum(
        kind,
        native_enum=False,
        length=length,
        create_constraint=True,
        name=kind.__name__.lower(),
        values_callable=lambda e: [m.value for m in e],
    )
    return mapped_column(stored, **kwargs)


BESIDE: list[tuple[str, str]] = []
"""(dialect, SQL) of everything that lies beside the tables: triggers, search indexes. The migration repeats it."""


def beside(table: Any, dialect: str, statement: str) -> None:
    """Make this, too, when the table is made on this database."""
    BESIDE.append((dialect, statement))
    sa.event.listen(table, "after_create", sa.DDL(statement.replace("%", "%%")).execute_if(dialect=dialect))


_asides: ContextVar[list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] | None] = ContextVar("asides", default=None)
_before_commit: list[Callable[[sa.orm.Session], None]] = []


def before_commit(step: Callable[[sa.orm.Session], None]) -> Callable[[sa.orm.Session], None]:
    """Register the step that numbers the feed and seals the audit; runs last of all."""
    _before_commit.append(step)
    return step


@contextmanager
def transaction(*, write: bool = True) -> Iterator[None]:
    """One transaction: commits at the end, rolls back on any exception, then runs what was put aside."""
    outer = _asides.set([])
    try:
        with as_writer(write):
            yield
            if write:
                close()
            else:
                discard()
    except BaseException:
        discard()
        raise
    finally:
        later = _asides.get() or []
        _asides.reset(outer)
        for change, args, kwargs in later:
            with transaction():
                change(*args, **kwargs)


def connection() -> sa.Connection:
    """That of the present transaction. Asked a dozen times in a request, and the session takes long to find it each time."""
    info = db.session().info
    if "connection" not in info:
        info["connection"] = db.session.connection()
    found: sa.Connection = info["connection"]
    return found


@sa.event.listens_for(sa.orm.Session, "after_transaction_create")
@sa.event.listens_for(sa.orm.Session, "after_transaction_end")
def _forget_connection(session: sa.orm.Session, begun_or_ended: sa.orm.SessionTransaction) -> None:
    """A savepoint is only set when the session is asked for its connection inside it."""
    if begun_or_ended.nested or begun_or_ended.parent is None:
        session.info.pop("connection", None)


def close() -> None:
    """Flush, number, seal, commit. Called by `transaction` and by the request, by nobody else."""
    db.session.flush()
    for step in _before_commit:
        step(db.session())
    db.session.commit()


def discard() -> None:
    """Roll back, and forget what was queued for the feed and the audit."""
    db.session.rollback()
    db.session().info.clear()


def rows_changed(statement: sa.Update | sa.Delete) -> int:
    """Run an UPDATE or DELETE; the number of rows that it met."""
    done = db.session.execute(statement)
    return done.rowcount if isinstance(done, sa.CursorResult) else 0


def aside(change: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """Do this in a short transaction of its own once the present one has ended, however it ends.

    For what must survive a refusal: wrong-code counters, refused access, last-seen.
    """
    queue = _asides.get()
    if queue is None:
        with transaction():
            change(*args, **kwargs)
    else:
        queue.append((change, args, kwargs))
