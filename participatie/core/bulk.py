"""Many rows at once, by the driver: the way in for what phones push, where the unit of work costs ten times the insert.

SQLite gets them one by one inside its own loop, converted column by column. PostgreSQL gets the rows of a table as one JSON
text and takes them apart itself: one statement, one parameter, no matter how many. What is stored is the same as by the models
(`Uuid`, `Utc`, enums, JSON). Duplicate keys are skipped by the database, and the number that it really stored comes back: a
caller that expected all of them knows that somebody was first.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Row = Sequence[Any]
Column = Sequence[Any]
Step = Callable[[Column], Column]
_write = msgspec.json.Encoder().encode


class among(FunctionElement[bool]):
    """`among(column, IDS)`: is it one of the ids that are given when the statement is run? One parameter, however many there are,
    where an expanding IN is another text for every number of them."""

    inherit_cache = True
    type = sa.Boolean()

    def self_group(self, against: Any = None) -> "among":
        """A condition as it is: SQLAlchemy's `IN (...) = 1` would make SQLite walk through the whole table."""
        return self


@compiles(among, "sqlite")
def _among_sqlite(element: among, compiler: SQLCompiler, **more: Any) -> str:
    column, ids = element.clauses
    return f"{compiler.process(column, **more)} IN (SELECT value FROM json_each({compiler.process(ids, **more)}))"


@compiles(among, "postgresql")
def _among_postgresql(element: among, compiler: SQLCompiler, **more: Any) -> str:
    column, ids = element.clauses
    return f"{compiler.process(column, **more)} = ANY({compiler.process(ids, **more)})"


class Ids(sa.types.TypeDecorator[Any]):
    """A collection of UUIDs as one parameter: a JSON text for SQLite, an array for PostgreSQL."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(sa.ARRAY(sa.Uuid()) if dialect.name == "postgresql" else sa.Text())

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        return list(value) if dialect.name == "postgresql" else _write([one.hex for one in value]).decode()


IDS: sa.BindParameter[Any] = sa.bindparam("ids", type_=Ids())
"""What `among` compares with, given as `{"ids": [...]}`."""


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
    found: list[Column] = list(zip(*rows, strict=True))
    if not found:
        return 0
    statement, steps = _prepared(table, columns, connection.dialect)
    for n, step in steps:
        found[n] = step(found[n])
    ready: Any = list(zip(*found, strict=True))
    if connection.dialect.name == "postgresql":
        ready = (_write([dict(zip(columns, row, strict=True)) for row in ready]).decode(),)
    return connection.exec_driver_sql(statement + rest, ready).rowcount


@cache
def _prepared(table: sa.Table, columns: tuple[str, ...], dialect: sa.Dialect) -> tuple[str, list[tuple[int, Step]]]:
    """The statement, and for each column that needs it how its values become what the driver takes."""
    quote = dialect.identifier_preparer.quote
    into, names = quote(table.name), ", ".join(map(quote, columns))
    if dialect.name == "postgresql":
        rows, step_of = f"SELECT {names} FROM json_populate_recordset(NULL::{into}, %s)", _postgresql_step
    else:
        rows, step_of = f"VALUES ({', '.join('?' * len(columns))})", _sqlite_step
    steps = [(n, step) for n, name in enumerate(columns) if (step := step_of(table.c[name].type, dialect))]
    return f"INSERT INTO {into} ({names}) {rows}", steps


def _postgresql_step(kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> Step | None:
    """JSON that is written out goes into the text as it is; everything else msgspec writes as PostgreSQL reads it."""
    if not isinstance(kind, sa.JSON):
        return None
    return lambda column: [msgspec.Raw(value.encode()) if isinstance(value, Ready) else value for value in column]


def _sqlite_step(kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> Step | None:
    """None for what SQLite takes as it is. The formatting of an id is its `hex`, without the price of a property."""
    if isinstance(kind, sa.Uuid):
        return lambda column: [None if value is None else f"{value.int:032x}" for value in column]
    if isinstance(kind, sa.Boolean):
        return None
    if isinstance(kind, sa.Enum) and issubclass(kind.enum_class or object, str):
        return lambda column: [None if value is None else str.__str__(value) for value in column]
    written = kind.dialect_impl(dialect).bind_processor(dialect)
    if isinstance(kind, sa.JSON) and written:
        return lambda column: [str(value) if isinstance(value, Ready) else written(value) for value in column]
    return written and (lambda column: _each_once(written, column))


def _each_once(written: Callable[[Any], Any], column: Column) -> Column:
    """The rows of a batch carry the same day and the same moment over and over."""
    known = {value: None if value is None else written(value) for value in set(column)}
    return [known[value] for value in column]
