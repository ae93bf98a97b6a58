"""Many rows at once, by the driver: the way in for what phones push, where the unit of work costs ten times the insert.

Values go through the same converters as everywhere else (`Uuid`, `Utc`, enums, JSON); only the bookkeeping is left out.
Duplicate keys are skipped by the database, and the number that it really stored comes back: a caller that expected all
of them knows that somebody was first.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

Row = Sequence[Any]
_HEX = attrgetter("hex")


class Ready(str):
    """JSON that is already written out: it is stored as it is."""

    __slots__ = ()


def insert_new(connection: sa.Connection, table: sa.Table, columns: tuple[str, ...], rows: Iterable[Row]) -> int:
    """Insert rows (values in the order of `columns`), skipping those whose key exists; the number inserted."""
    return _insert(connection, table, columns, rows, " ON CONFLICT DO NOTHING")


def insert_all(connection: sa.Connection, table: sa.Table, columns: tuple[str, ...], rows: Iterable[Row]) -> int:
    """Insert rows; a key that exists is an error."""
    return _insert(connection, table, columns, rows, "")


def _insert(connection: sa.Connection, table: sa.Table, columns: tuple[str, ...], rows: Iterable[Row], rest: str) -> int:
    statement, convert = _prepared(table, columns, connection.dialect)
    ready = [convert(row) for row in rows]
    return connection.exec_driver_sql(statement + rest, ready).rowcount if ready else 0


@cache
def _prepared(table: sa.Table, columns: tuple[str, ...], dialect: sa.Dialect) -> tuple[str, Callable[[Row], tuple[Any, ...]]]:
    """The statement, and how a row becomes what the driver takes."""
    place = "?" if dialect.paramstyle == "qmark" else "%s"
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in columns)
    statement = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({', '.join([place] * len(columns))})"
    steps = [(n, step) for n, name in enumerate(columns) if (step := _step(table.c[name].type, dialect))]

    def convert(row: Row) -> tuple[Any, ...]:
        values = list(row)
        for n, step in steps:
            if (value := values[n]) is not None:
                values[n] = step(value)
        return tuple(values)

    return statement, convert


def _step(kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> Callable[[Any], Any] | None:
    """How a value of this type becomes what the driver takes; None when it is that already."""
    if isinstance(kind, sa.Uuid):
        return _HEX if dialect.name == "sqlite" else None
    if isinstance(kind, sa.Enum):
        return str.__str__ if issubclass(kind.enum_class or object, str) else kind.dialect_impl(dialect).bind_processor(dialect)
    if isinstance(kind, sa.JSON):
        written = kind.dialect_impl(dialect).bind_processor(dialect)
        return lambda value: str(value) if isinstance(value, Ready) else written(value)  # type: ignore[misc]  # never None for JSON
    written = kind.dialect_impl(dialect).bind_processor(dialect)
    if written and kind.python_type in {datetime, date}:
        return lru_cache(maxsize=64)(written)  # the rows of a batch carry the same moment over and over
    return written
