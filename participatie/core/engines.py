"""Connections: durable, and either reading or writing.

Reading transactions are read-only (deferred BEGIN on SQLite), writing ones take the lock at once (BEGIN IMMEDIATE), so that readers
never wait for each other and nobody finds out halfway that somebody else writes.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from flask import has_request_context, request
from flask_sqlalchemy.session import Session

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_writing: ContextVar[bool | None] = ContextVar("writing", default=None)
_readers: WeakKeyDictionary[sa.Engine, sa.Engine] = WeakKeyDictionary()
"""On SQLite: the engine of the program, and the one beside it for what only reads."""


def is_writing() -> bool:
    """May the transaction that begins now write?"""
    if (said := _writing.get()) is not None:
        return said
    return has_request_context() and request.method not in SAFE_METHODS


@contextmanager
def as_writer(may_write: bool) -> Iterator[None]:
    """Transactions that begin inside may write, or may not."""
    before = _writing.set(may_write)
    try:
        yield
    finally:
        _writing.reset(before)


def writing() -> AbstractContextManager[None]:
    """For what brings its own transactions, such as a migration: those that begin inside may write."""
    return as_writer(True)


class HouseSession(Session):
    """Reading transactions of SQLite have connections of their own: one that is told to only read, and then to write again, forgets
    every statement that it has prepared, and preparing them anew is a fifth of a request.
    """

    def get_bind(self, *_args: Any, **_kwargs: Any) -> sa.Engine:
        engine = self._db.engine
        return engine if is_writing() else _readers.get(engine, engine)


def prepare_engine(engine: sa.Engine) -> None:
    """Give a new engine the house's transactions and durability."""
    if engine.dialect.name == "postgresql":
        sa.event.listen(engine, "begin", _begin_postgresql)
        return
    _readers[engine] = reader = sa.create_engine(engine.url, hide_parameters=engine.hide_parameters)
    sa.event.listen(engine, "engine_disposed", lambda _engine: reader.dispose())
    for one in (engine, reader):
        sa.event.listen(one, "connect", _prepare_sqlite)
        sa.event.listen(one, "begin", _begin_sqlite)


def with_reader(engine: sa.Engine) -> list[sa.Engine]:
    """This engine, and the one of what only reads when there is one."""
    return [engine, *filter(None, [_readers.get(engine)])]


def _prepare_sqlite(raw: Any, _record: object) -> None:
    raw.isolation_level = None
    for pragma in (
        "busy_timeout=30000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
    ):
        raw.execute("PRAGMA " + pragma)


def _begin_sqlite(connection: sa.Connection) -> None:
    may_write = is_writing()
    if connection.info.get("writing") is not may_write:
        connection.exec_driver_sql(f"PRAGMA query_only={0 if may_write else 1}")
        connection.info["writing"] = may_write
    connection.exec_driver_sql("BEGIN IMMEDIATE" if may_write else "BEGIN")


def _begin_postgresql(connection: sa.Connection) -> None:
    raw = connection.connection.dbapi_connection
    if raw is not None and raw.info.transaction_status == 0:
        raw.read_only = not is_writing()
