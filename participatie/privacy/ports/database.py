"""The database file itself: after rows are emptied, old pages, the search index and the log may still hold their words.

SQLite: FTS5 keeps deleted words until it is optimised (whatever `secure_delete` says), VACUUM rewrites the file, and the
write-ahead log is cut to nothing. PostgreSQL: a plain VACUUM frees the room and leaves the bytes, so tables about persons are
written anew (VACUUM FULL); its log goes with the archive's own term.
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
                connection.exec_driver_sql(f'VACUUM (FULL) "{table}"')
        except sa.exc.OperationalError:
            return False
        finally:
            connection.execute(sa.text("RESET lock_timeout"))
        connection.execute(sa.text("VACUUM"))
    return True


def _about_persons() -> list[str]:
    """Tables with columns that an eraser empties."""
    return sorted(
        mapper.class_.__tablename__
        for mapper in Base.registry.mappers
        if (personal := mapper.class_.__personal__) is not None and personal.erased
    )


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
