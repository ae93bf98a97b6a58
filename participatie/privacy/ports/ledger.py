"""The erasure ledger: a file beside all backups that says what was erased, so that a restore does not bring it back.

One line of JSON for each erasure: ids, a kind, a reason and a time, never content; each line's keyed hash covers the line before
it. A line is on the disk before its erasure is committed: after a crash in between, a restore erases what somebody asked to have
erased, and never the reverse. When the commit fails and we are there to see it, a second line takes the first one back.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from participatie.core import clock, seals
from participatie.core.db import before_commit
from participatie.privacy.rules.ledger import QUEUE, Line

FIRST = "0" * 64
WRITTEN = "ledger_written"
_path: Path | None = None


class Broken(Exception):
    """A line does not fit the one before it: the file was changed, or was written under another secret."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True)
class Ledger:
    """What the file says: what is erased, and how many lines there are."""

    lines: tuple[Line, ...]
    length: int


def use(path: Path) -> None:
    """Take the place of the file; called when the app is made."""
    global _path
    _path = path


def exists() -> bool:
    return _place().is_file()


def begin() -> None:
    """Make an empty ledger where there is none, so that a missing one is noticed."""
    if not exists():
        _append([])


def read() -> Ledger:
    """Every erasure that was not taken back, oldest first. Raises Broken; a line that was never finished does not count."""
    found: dict[str, Line] = {}
    last, n = FIRST, 0
    for n, line in enumerate(_whole_lines(), start=1):
        said = _parsed(line, n)
        if said.pop("hash", "") != (last := _chained(said, last)):
            raise Broken(n)
        if said["kind"] == "void":
            found.pop(said["proof"], None)
        else:
            found[said["proof"]] = Line(said["kind"], said["id"], said["why"], said["proof"])
    return Ledger(tuple(found.values()), n)


def add(lines: Iterable[Line]) -> None:
    """Write erasures that were made before there was a ledger."""
    _append([_said(line) for line in lines])


@before_commit
def write(session: Session) -> None:
    """Last before the commit: the lines of this transaction's erasures, on the disk."""
    lines: list[Line] = session.info.pop(QUEUE, [])
    if lines:
        _append([_said(line) for line in lines])
        session.info[WRITTEN] = [line.proof for line in lines]


@sa.event.listens_for(Session, "after_commit")
def _committed(session: Session) -> None:
    session.info.pop(WRITTEN, None)


@sa.event.listens_for(Session, "after_rollback")
def _take_back(session: Session) -> None:
    """The commit failed after the lines were written: they tell of nothing."""
    proofs = session.info.pop(WRITTEN, [])
    if proofs:
        _append([{"kind": "void", "proof": proof} for proof in proofs])


def _said(line: Line) -> dict[str, Any]:
    return {"kind": line.kind, "id": line.id, "why": line.why, "proof": line.proof}


def _place() -> Path:
    if _path is None:
        raise RuntimeError("ledger.use() was not called: make the app with create_app().")
    return _path


def _append(rows: list[dict[str, Any]]) -> None:
    with _locked() as file:
        last = _last_hash(file)
        for row in rows:
            full = {"at": clock.now().isoformat(timespec="seconds"), **row}
            last = _chained(full, last)
            file.write(json.dumps({**full, "hash": last}, separators=(",", ":")).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _locked() -> Iterator[IO[bytes]]:
    """The file, open at its end, for one writer among all processes."""
    path = _place()
    path.parent.mkdir(parents=True, exist_ok=True)
    made = not path.exists()
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    if made:
        _remember_name(path.parent)


def _remember_name(folder: Path) -> None:
    """A new file survives a crash only when its folder is on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _last_hash(file: IO[bytes]) -> str:
    """Of the last whole line; half a line, left by a crash before its commit, is cut off."""
    whole = file.read()
    end = whole.rfind(b"\n") + 1
    file.truncate(end)
    file.seek(end)
    lines = whole[:end].splitlines()
    return _parsed(lines[-1], len(lines)).get("hash", FIRST) if lines else FIRST


def _whole_lines() -> list[bytes]:
    path = _place()
    whole = path.read_bytes() if path.is_file() else b""
    return whole[: whole.rfind(b"\n") + 1].splitlines()


def _parsed(line: bytes, n: int) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        raise Broken(n) from None
    if not isinstance(said, dict):
        raise Broken(n)
    return said


def _chained(row: dict[str, Any], previous: str) -> str:
    return seals.mac("ledger", previous + json.dumps(row, sort_keys=True, separators=(",", ":")))
