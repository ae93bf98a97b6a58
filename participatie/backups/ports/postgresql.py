"""PostgreSQL: all tables by COPY in one snapshot, and back into a schema beside the one in use.

Not pg_dump: it refuses a server that is newer than itself, is not everywhere, and its dump cannot be compared row by row.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from graphlib import TopologicalSorter
from typing import IO, Any

import sqlalchemy as sa

from participatie.backups.ports.container import CHUNK, Sealer
from participatie.backups.rules import TABLES, Contents, Manifest, Reason

KIND = "postgresql"
PART = 4 << 20
REVISION = "alembic_version"
_SAME = ("SET timezone = 'UTC'", "SET datestyle = 'ISO'", "SET extra_float_digits = 1", "SET client_encoding = 'UTF8'", "SET bytea_output = 'hex'")
_HERE = "current_schema()::text::regnamespace"
_NAMES = f"SELECT relname FROM pg_class WHERE relnamespace = {_HERE} AND relkind = 'r' ORDER BY relname"
_COLUMNS = """SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
    AND attgenerated = '' ORDER BY attname"""
_KEY = """SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indrelid = %s::regclass AND indisprimary ORDER BY array_position(indkey::int[], attnum::int)"""
_POINTS_AT = f"""SELECT a.relname, b.relname FROM pg_constraint JOIN pg_class a ON a.oid = conrelid JOIN pg_class b ON b.oid = confrelid
    WHERE contype = 'f' AND connamespace = {_HERE} AND conrelid <> confrelid"""
_SERIALS = f"""SELECT relname, attname, pg_get_serial_sequence(quote_ident(relname), attname) FROM pg_class
    JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relnamespace = {_HERE} AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
    AND pg_get_serial_sequence(quote_ident(relname), attname) IS NOT NULL"""
_OTHERS = """SELECT count(*) FROM pg_sleep(0.1), pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend'"""


class Copy:
    """The database as it was at the first question of one transaction; writers go on meanwhile."""

    kind = KIND

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self._raw = _driver(connection)

    def size(self) -> int:
        return int(self._raw.execute("SELECT pg_database_size(current_database())").fetchone()[0])

    def facts(self) -> tuple[str, str, int]:
        """Revision of the schema, epoch, number of the feed."""
        known = self._raw.execute("SELECT to_regclass(%s)", (REVISION,)).fetchone()[0]
        revision = self._raw.execute(f"SELECT version_num FROM {REVISION}").fetchone() if known else None
        epoch = self._raw.execute("SELECT value FROM epoch").fetchone()
        seq = self._raw.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]
        return revision[0] if revision else "", str(epoch[0]) if epoch else "", seq

    def asked(self, question: str) -> list[tuple[Any, ...]]:
        """Rows as they were at that moment."""
        rows: list[tuple[Any, ...]] = self._raw.execute(question).fetchall()
        return rows

    def put(self, into: Sealer, manifest: Manifest) -> None:
        for name in in_order(self._raw):
            manifest.tables[name] = _put(self._raw, name, into)


@contextmanager
def copied(url: sa.URL) -> Iterator[Copy]:
    """One read-only transaction that sees one moment."""
    with _connected(url, isolation_level="REPEATABLE READ", postgresql_readonly=True) as connection:
        yield Copy(connection)


@contextmanager
def _connected(url: sa.URL | str, **options: Any) -> Iterator[sa.Connection]:
    engine = sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True)
    try:
        with engine.connect().execution_options(**options) as connection, connection.begin():
            for setting in _SAME:
                connection.exec_driver_sql(setting)
            yield connection
    finally:
        engine.dispose()


def _driver(connection: sa.Connection) -> Any:
    """The driver's own connection: COPY is not SQLAlchemy's."""
    return connection.connection.driver_connection


def in_order(raw: Any) -> list[str]:
    """Tables of the present schema, those that are pointed at first."""
    names = [name for (name,) in raw.execute(_NAMES)]
    before: dict[str, set[str]] = {name: set() for name in names}
    for name, other in raw.execute(_POINTS_AT):
        before[name].add(other)
    return [name for name in TopologicalSorter(before).static_order() if name in before and name != REVISION]


def rows(raw: Any, table: str) -> Iterator[bytes]:
    """Every row as COPY writes it, in order of its key whatever the collation."""
    key = [f'"{name}"::text COLLATE "C"' for (name,) in raw.execute(_KEY, (f'"{table}"',))]
    chosen = _columns(raw, table)
    order = ", ".join(key) or chosen
    with raw.cursor() as cursor, cursor.copy(f'COPY (SELECT {chosen} FROM "{table}" ORDER BY {order}) TO STDOUT') as out:
        for piece in out:
            yield bytes(piece)


def _columns(raw: Any, table: str) -> str:
    return ", ".join(f'"{name}"' for (name,) in raw.execute(_COLUMNS, (f'"{table}"',)))


def _put(raw: Any, table: str, into: Sealer) -> Contents:
    digest, count, part, waiting = hashlib.sha256(), 0, 0, bytearray()
    for row in rows(raw, table):
        digest.update(row)
        count += row.count(b"\n")
        waiting += row
        if len(waiting) >= PART:
            into.put(f"{TABLES}{table}/{part:06}.copy", bytes(waiting))
            part, waiting = part + 1, bytearray()
    into.put(f"{TABLES}{table}/{part:06}.copy", bytes(waiting))
    return Contents(digest.hexdigest(), count)


def tables(raw: Any) -> dict[str, Contents]:
    """Rows and hash of every table."""
    found = {}
    for name in in_order(raw):
        digest, count = hashlib.sha256(), 0
        for row in rows(raw, name):
            digest.update(row)
            count += row.count(b"\n")
        found[name] = Contents(digest.hexdigest(), count)
    return found


def in_use(url: sa.URL) -> bool:
    """Is anybody else connected to this database? Who is just leaving gets two seconds for it."""
    with _connected(url, isolation_level="AUTOCOMMIT") as connection:
        return all(connection.exec_driver_sql(_OTHERS).scalar() for _ in range(20))


class Side:
    """The restored database in a schema of its own, until it takes the place of the present one."""

    kind = KIND

    def __init__(self, url: sa.URL, mark: str) -> None:
        self._url, self._mark, self._schema = url, mark, f"restoring_{mark}"
        self.url = url.update_query_dict({"options": f"-csearch_path={self._schema}"}).render_as_string(hide_password=False)
        self._loading: Loading | None = None

    def prepare(self, manifest: Manifest) -> None:
        with _connected(self._url) as connection:
            connection.exec_driver_sql(f'CREATE SCHEMA "{self._schema}"')

    def take(self, name: str, content: IO[bytes]) -> None:
        self._loading = self._loading or Loading(self.url)
        self._loading.take(name.removeprefix(TABLES).partition("/")[0], content)

    def check(self, manifest: Manifest) -> None:
        """Rows are what the manifest says."""
        loading, self._loading = self._loading, None
        if loading is None or loading.finish() != manifest.tables:
            raise Reason.DAMAGED.refusal

    def swap(self) -> str:
        """In one transaction, when nobody is in the middle of something; the schema that was in use keeps lying beside it."""
        kept = f"replaced_{self._mark}"
        with _connected(self._url) as connection:
            raw = _driver(connection)
            here = raw.execute("SELECT current_schema()").fetchone()[0]
            names = ", ".join(f'"{name}"' for (name,) in raw.execute(_NAMES))
            if names:
                raw.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
            raw.execute(f'ALTER SCHEMA "{here}" RENAME TO "{kept}"')
            raw.execute(f'ALTER SCHEMA "{self._schema}" RENAME TO "{here}"')
        return kept

    def drop(self) -> None:
        if self._loading:
            self._loading.give_up()
        with _connected(self._url) as connection:
            connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{self._schema}" CASCADE')


class GivenUp(Exception):
    """What was loaded is not kept."""


class Loading:
    """One transaction that fills empty tables; each table by one COPY, so that rows may point at rows of their own table."""

    def __init__(self, url: str) -> None:
        self._connected = _connected(url)
        self._raw = _driver(self._connected.__enter__())
        self._names = in_order(self._raw)
        self._table = ""
        self._copy: Any = None
        self._raw.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in self._names))
        for name in self._names:
            self._raw.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')

    def take(self, table: str, content: IO[bytes]) -> None:
        if table not in self._names:
            raise Reason.DAMAGED.refusal
        if table != self._table:
            self._end()
            self._table = table
            self._copy = self._raw.cursor().copy(f'COPY "{table}" ({_columns(self._raw, table)}) FROM STDIN')
            self._into = self._copy.__enter__()
        while piece := content.read(CHUNK):
            self._into.write(piece)

    def finish(self) -> dict[str, Contents]:
        """Everything is in: counters follow, triggers work again, the planner knows how much there is; what the tables hold now."""
        self._end()
        for name in self._names:
            self._raw.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
        for table, column, sequence in self._raw.execute(_SERIALS).fetchall():
            self._raw.execute(f'SELECT setval(%s, coalesce(max("{column}"), 0) + 1, false) FROM "{table}"', (sequence,))
        self._raw.execute("ANALYZE " + ", ".join(f'"{name}"' for name in self._names))
        found = tables(self._raw)
        self._connected.__exit__(None, None, None)
        return found

    def give_up(self) -> None:
        with suppress(GivenUp):
            self._connected.__exit__(GivenUp, GivenUp(), None)

    def _end(self) -> None:
        if self._copy is not None:
            self._copy.__exit__(None, None, None)
            self._copy = None


def replaced(url: sa.URL) -> dict[str, str]:
    """Schemas that restores replaced: mark of the moment → name."""
    with _connected(url) as connection:
        found = connection.exec_driver_sql("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'replaced\\_%%'")
        return {name.partition("_")[2]: name for (name,) in found}


def forget_replaced(url: sa.URL, name: str) -> None:
    with _connected(url) as connection:
        connection.exec_driver_sql(f'DROP SCHEMA "{name}" CASCADE')
