"""The database file itself: after rows are emptied, old pages, the search index and the log may still hold their words.

SQLite: FTS5 keeps deleted words until it is optimised (whatever `secure_delete` says), VACUUM rewrites the file, and the
write-ahead log is cut to nothing. PostgreSQL: a plain VACUUM frees the room and leaves the bytes, so tables about persons are
written anew (VACUUM FULL); its log goes with the archive's own term. PostgreSQL also keeps examples of what stands in a column, to
plan its questions with, and keeps them when the table is empty: those of columns that are erased go too.
"""

from typing import Any

import sqlalchemy as sa

from participatie.core.db import Base, db

PATIENCE = 10
"""Seconds that the rewriting of a table waits for its readers before it is tried again later."""
_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"


def scrub() -> bool:
    """Rewrite what may hold erased words. Outside any transaction. False when somebody was reading: try again later."""
    if db.engine.dialect.name == "sqlite":
        return _scrub_sqlite()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text(f"SET lock_timeout = '{PATIENCE}s'"))
        try:
            for table in _about_persons():
                connection.exec_driver_sql(_without_examples(table, connection.dialect))
                connection.exec_driver_sql(f'VACUUM (FULL) "{table}"')
            connection.exec_driver_sql("VACUUM (FULL) pg_catalog.pg_statistic")
        except sa.exc.OperationalError:
            return False
        finally:
            connection.execute(sa.text("RESET lock_timeout"))
        connection.execute(sa.text("VACUUM"))
    return True


def _about_persons() -> list[str]:
    """Tables with columns that an eraser empties."""
    return sorted(_erased())


def _erased() -> dict[str, tuple[str, ...]]:
    """Table → the columns that an eraser empties."""
    models = (mapper.class_ for mapper in Base.registry.mappers)
    return {model.__tablename__: model.__personal__.erased for model in models if model.__personal__ and model.__personal__.erased}


def _without_examples(table: str, dialect: sa.Dialect) -> str:
    """Say of each column that it has the type that it has: PostgreSQL then forgets what it knew of it, and takes no new examples."""
    columns = Base.metadata.tables[table].c
    said = ", ".join(
        f'ALTER COLUMN "{name}" TYPE {columns[name].type.compile(dialect)}, ALTER COLUMN "{name}" SET STATISTICS 0'
        for name in _erased()[table]
    )
    return f'ALTER TABLE "{table}" {said}'


def _scrub_sqlite() -> bool:
    raw = db.engine.raw_connection()
    try:
        return _rewrite(raw.driver_connection)
    finally:
        raw.close()


def _rewrite(sqlite: Any) -> bool:
    sqlite.execute("PRAGMA query_only=0")
    for (name,) in sqlite.execute(_INDEXES).fetchall():
        sqlite.execute(f'INSERT INTO "{name}"("{name}") VALUES (\'optimize\')')
    sqlite.execute("VACUUM")
    busy, _log, _done = sqlite.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
