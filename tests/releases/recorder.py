"""Writes down what this program says to its database: every distinct statement, with one sample of its parameters.

`make record-release` runs the tests of the main flows with `--record-statements`; the file that comes out is the memory of a release.
"""

import base64
import json
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

FOLDER = Path(__file__).parent / "statements"
SAID = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.I)
NOT_OURS = re.compile(r"pg_catalog|pg_trigger|pg_indexes|sqlite_|information_schema|alembic|pragma_", re.I)
_PLACE = r"(?:\?|%\(\w+\)s)(?:::[\w ]+)?"
_LIST = re.compile(rf"\(\s*{_PLACE}(?:\s*,\s*{_PLACE})*\s*\)")


def likeness(statement: str) -> str:
    """Equal for statements that differ only in how many values stand in their lists."""
    one = _LIST.sub("(…)", " ".join(statement.split()))
    return re.sub(r"\(…\)(\s*,\s*\(…\))+", "(…)", re.sub(r"%\(\w+\)s", "%s", one))


class Recorder:
    """Hears every engine from `start` on; `write` makes a file for each kind of database that said something."""

    def __init__(self) -> None:
        self.heard: dict[str, dict[str, tuple[str, Any]]] = {}

    def start(self) -> None:
        sa.event.listen(sa.Engine, "before_cursor_execute", self._hear)

    def write(self, version: str) -> list[Path]:
        sa.event.remove(sa.Engine, "before_cursor_execute", self._hear)
        return [self._write(version, kind, list(said.values())) for kind, said in self.heard.items()]

    def _hear(self, connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        """A statement for many rows has either a list of their parameters, or all of them at once."""
        if not SAID.match(statement) or NOT_OURS.search(statement):
            return
        several = isinstance(parameters, list | tuple) and bool(parameters) and isinstance(parameters[0], dict | list | tuple)
        kind = connection.dialect.name
        self.heard.setdefault(kind, {}).setdefault(likeness(statement), (statement, parameters[0] if several else parameters))

    def _write(self, version: str, kind: str, said: list[tuple[str, Any]]) -> Path:
        path = FOLDER / f"{version}-{kind}.jsonl"
        path.parent.mkdir(exist_ok=True)
        lines = sorted(json.dumps([statement, packed(sample)], ensure_ascii=False) for statement, sample in said)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path


def read(path: Path) -> list[tuple[str, Any]]:
    """The statements of one release on one kind of database, with their parameters as the driver wants them."""
    return [(statement, unpacked(sample)) for statement, sample in map(json.loads, path.read_text(encoding="utf-8").splitlines())]


def packed(value: Any) -> Any:
    """As it can stand in JSON: what JSON does not know becomes {"kind": text}."""
    if isinstance(value, dict):
        return {"named": {name: packed(one) for name, one in value.items()}}
    if isinstance(value, tuple | list):
        return [packed(one) for one in value]
    if isinstance(value, bytes | bytearray | memoryview):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, UUID | datetime | date | time):
        return {type(value).__name__: str(value)}
    if hasattr(value, "obj"):  # the driver's wrapper around JSON or bytes
        return packed(value.obj) if isinstance(value.obj, bytes) else {"json": value.obj}
    return value


def unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(unpacked(one) for one in value)
    if not isinstance(value, dict):
        return value
    ((kind, said),) = value.items()
    return _KINDS[kind](said)


def _array(said: list[Any]) -> list[Any]:
    """The driver writes a list as an array, and a tuple as a row."""
    return [unpacked(one) for one in said]


def _json(said: Any) -> Any:
    from psycopg.types.json import Json

    return Json(said)


_KINDS: dict[str, Any] = {
    "named": lambda said: {name: _array(one) if isinstance(one, list) else unpacked(one) for name, one in said.items()},
    "bytes": base64.b64decode,
    "UUID": UUID,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "json": _json,
}
