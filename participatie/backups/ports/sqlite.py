"""SQLite: a compact copy in one read transaction, and the way back into the file that is in use."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from participatie.backups.ports.container import CHUNK, Sealer, hash_of
from participatie.backups.rules import DATABASE, Contents, Manifest, Reason

KIND = "sqlite"
WAIT = 30
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
_VIRTUAL = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
_SEQUENCE = "SELECT coalesce(max(seq), 0) FROM change"


class Copy:
    """A copy of the database as it was at one moment; writers went on meanwhile."""

    kind = KIND

    def __init__(self, path: Path) -> None:
        self.path = path

    def size(self) -> int:
        return self.path.stat().st_size

    def facts(self) -> tuple[str, str, int]:
        """Revision of the schema, epoch, number of the feed."""
        with closing(_open(self.path)) as copy:
            return _facts(copy)

    def asked(self, question: str) -> list[tuple[Any, ...]]:
        """Rows of the copy."""
        with closing(_open(self.path)) as copy:
            return copy.execute(question).fetchall()

    def put(self, into: Sealer, manifest: Manifest) -> None:
        with open(self.path, "rb") as file:
            size = self.size()
            manifest.files[DATABASE] = Contents(into.stream(DATABASE, file, size), size)
        manifest.tables = tables(self.path)


@contextmanager
def copied(url: sa.URL) -> Iterator[Copy]:
    """Beside the database, where its own words lie already; gone when the block ends."""
    path = _path(url)
    copy = path.with_name(f".{path.name}.copy")
    _remove(copy)
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(_open(path)) as live:
            live.execute("VACUUM INTO ?", (str(copy),))
        yield Copy(copy)
    finally:
        _remove(copy)


def live_size(url: sa.URL) -> int:
    return _path(url).stat().st_size


def folder(url: sa.URL) -> Path:
    return _path(url).parent


def in_use(url: sa.URL) -> bool:
    """Does another process have the database open? Leaving the write-ahead log needs it for oneself alone."""
    if not _path(url).exists():
        return False
    with closing(sqlite3.connect(_path(url), timeout=0, isolation_level=None)) as live:
        try:
            live.execute("PRAGMA journal_mode=DELETE")
            live.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            return True
    return False


class Side:
    """The restored database in a file of its own, until it takes the place of the present one."""

    kind = KIND

    def __init__(self, url: sa.URL, mark: str) -> None:
        self._live, self._mark = _path(url), mark
        self.path = self._live.with_name(f"{self._live.name}.restoring-{mark}")
        self.url = url.set(database=str(self.path)).render_as_string(hide_password=False)

    def prepare(self, manifest: Manifest) -> None:
        """Nothing: the file brings its own schema."""

    def take(self, name: str, content: IO[bytes]) -> None:
        with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            while piece := content.read(CHUNK):
                file.write(piece)

    def check(self, manifest: Manifest) -> None:
        """Rows and bytes are what the manifest says."""
        with open(self.path, "rb") as file:
            found = Contents(*hash_of(file))
        if found != manifest.files.get(DATABASE) or tables(self.path) != manifest.tables:
            raise Reason.DAMAGED.refusal

    def swap(self) -> str:
        """In one transaction of the file that is in use; what it held lies beside it under the name that comes back."""
        kept = self._live.with_name(f"{self._live.name}.replaced-{self._mark}")
        with closing(_open(self._live)) as live:
            if self._live.stat().st_size:
                live.execute("VACUUM INTO ?", (str(kept),))
                kept.chmod(0o600)
            with closing(_open(self.path)) as side:
                side.backup(live)
            live.execute("PRAGMA journal_mode=WAL")
            live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return kept.name if kept.exists() else ""

    def drop(self) -> None:
        _remove(self.path)


def replaced(url: sa.URL) -> dict[str, str]:
    """Databases that restores replaced: mark of the moment → name."""
    live = _path(url)
    return {path.name.rpartition("replaced-")[2]: path.name for path in live.parent.glob(f"{live.name}.replaced-*")}


def forget_replaced(url: sa.URL, name: str) -> None:
    _remove(_path(url).with_name(name))


def tables(path: Path) -> dict[str, Contents]:
    """Rows and hash of every table, its rows in order of their key. A torn file is damage."""
    with closing(_open(path)) as database:
        try:
            if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Reason.DAMAGED.refusal
            shadows = tuple(f"{name}_" for (name,) in database.execute(_VIRTUAL))
            names = [name for (name,) in database.execute(_TABLES) if not name.startswith(shadows or "\0")]
            return {name: _table(database, name) for name in names}
        except sqlite3.DatabaseError:
            raise Reason.DAMAGED.refusal from None


def _table(database: sqlite3.Connection, name: str) -> Contents:
    columns = database.execute(f'PRAGMA table_info("{name}")').fetchall()
    key = [column[1] for column in sorted(columns, key=lambda column: column[5]) if column[5]]
    chosen = ", ".join(f'"{column}"' for column in sorted(column[1] for column in columns))
    order = ", ".join(f'"{column}"' for column in key) or chosen
    digest, rows = hashlib.sha256(), 0
    for row in database.execute(f'SELECT {chosen} FROM "{name}" ORDER BY {order}'):
        rows += 1
        for value in row:
            digest.update(_told(value))
    return Contents(digest.hexdigest(), rows)


def _told(value: object) -> bytes:
    """Type, length and bytes: no two values look the same."""
    raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    return f"{type(value).__name__}:{len(raw)}:".encode() + raw


def _facts(database: sqlite3.Connection) -> tuple[str, str, int]:
    has = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    revision = database.execute("SELECT version_num FROM alembic_version").fetchone() if has else None
    epoch = database.execute("SELECT value FROM epoch").fetchone()
    return (revision[0] if revision else "", str(epoch[0]) if epoch else "", database.execute(_SEQUENCE).fetchone()[0])


def _path(url: sa.URL) -> Path:
    if not url.database:
        raise Reason.OTHER_DATABASE.refusal
    return Path(url.database)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=WAIT, isolation_level=None)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
