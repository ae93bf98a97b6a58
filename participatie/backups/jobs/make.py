"""Make a backup while everybody goes on working: copy, seal, read back, give it its name, write it down."""

import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import psycopg
import sqlalchemy as sa

from participatie.backups import changes, ports
from participatie.backups.ports import container, folder, media
from participatie.backups.rules import FILES, HEAD, MANIFEST, TABLES, Manifest, Reason, Unfit, name_of, outdated
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import Actor
from participatie.privacy import queries as erasures
from participatie.privacy.ports import ledger

log = logging.getLogger("participatie.backups")
AGAIN = 2
Say = Callable[[str], None]
BROKEN = (OSError, sqlite3.Error, psycopg.Error, sa.exc.SQLAlchemyError)


@dataclass(frozen=True)
class Made:
    """A verified backup."""

    path: Path
    manifest: Manifest


def make_backup(to: Path, recipient: str, *, by: Actor, say: Say, rotate: bool = False) -> Made:
    """Raises Unfit when it went wrong; that is written down too. Outside any transaction."""
    moment = clock.now()
    try:
        with folder.alone(to):
            moment = folder.free(to, moment)
            complete_ledger()
            made = _verified(to, name_of(moment), moment, recipient, say)
            gone = outdated(folder.names(to)) if rotate else []
            for name in gone:
                folder.remove(to, name)
    except Unfit as unfit:
        _note(name_of(moment), moment, Reason(unfit.code), by)
        raise
    except BROKEN as error:
        log.error("backup failed", extra={"error": type(error).__name__})
        _note(name_of(moment), moment, Reason.FAILED, by)
        raise Reason.FAILED.refusal from error
    with transaction():
        changes.keep_backup(made.path.name, made.manifest, made.path.stat().st_size, by=by)
        changes.let_go(gone, by=by)
    return made


def complete_ledger() -> None:
    """The ledger exists, and holds what was erased before there was one."""
    ledger.begin()
    with transaction(write=False):
        known = {line.id for line in ledger.read().lines}
        ledger.add(erasures.not_in_ledger(known))


def _note(name: str, moment: datetime, reason: Reason, by: Actor) -> None:
    with transaction():
        changes.note_failure(name, moment, reason, by=by)


def _verified(to: Path, name: str, moment: datetime, recipient: str, say: Say) -> Made:
    """Sealed to the installation's key, and to one of our own that lives in memory for as long as it takes to read it back."""
    reader = container.new_identity()
    written = folder.partial(to, name)
    try:
        recipients = [container.recipient_of(recipient), reader.to_public()]
        manifest = _written(written, moment, recipients, say)
        say("Reading it back ...")
        if read_back(written, reader) != manifest:
            raise Reason.NOT_VERIFIED.refusal
        return Made(folder.keep(written), manifest)
    finally:
        written.unlink(missing_ok=True)


def _written(path: Path, moment: datetime, recipients: list[Any], say: Say) -> Manifest:
    """Begun anew when a file went in the middle of its copy: its place in the backup was half filled."""
    for _ in range(AGAIN):
        try:
            return _write(path, moment, recipients, say)
        except media.Vanished:
            path.unlink(missing_ok=True)
            say("A file went while it was copied; once more from the beginning ...")
    return _write(path, moment, recipients, say)


def _write(path: Path, moment: datetime, recipients: list[Any], say: Say) -> Manifest:
    url = db.engine.url
    with ports.of(url).copied(url) as copy:
        files = media.listed(copy)
        folder.need_room(path.parent, copy.size() + sum(file.size or 0 for file in files))
        revision, epoch, seq = copy.facts()
        manifest = Manifest(copy.kind, revision, moment.isoformat(), epoch=epoch, seq=seq)
        with container.sealed(path, recipients) as into:
            into.put(HEAD, manifest.written())
            say("The database ...")
            copy.put(into, manifest)
            media.put(files, into, manifest, say)
            into.put(MANIFEST, manifest.written())
    return manifest


def read_back(path: Path, identity: Any) -> Manifest | None:
    """What the file says that is in it, when that is in it; None when something is missing or another thing."""
    reading = _Reading()
    container.walk(path, identity, reading.visit)
    return reading.manifest if reading.agrees() else None


class _Reading:
    def __init__(self) -> None:
        self.manifest: Manifest | None = None
        self._found: dict[str, tuple[str, int]] = {}
        self._tables: dict[str, Any] = {}

    def visit(self, name: str, content: IO[bytes]) -> None:
        if name == MANIFEST:
            self.manifest = Manifest.read(content.read())
        elif name.startswith(TABLES):
            table = name.removeprefix(TABLES).partition("/")[0]
            self._tables.setdefault(table, container.Counted()).take(content)
        elif name != HEAD:
            self._found[name.removeprefix(FILES)] = container.hash_of(content)

    def agrees(self) -> bool:
        if self.manifest is None:
            return False
        files = {name: (file.sha256, file.count) for name, file in self.manifest.files.items()}
        rows = {name: (table.sha256, table.count) for name, table in self.manifest.tables.items()}
        return files == self._found and (not self._tables or rows == {name: counted.told() for name, counted in self._tables.items()})


def make_keys_backup(to: Path, recipient: str, files: list[Path]) -> Path:
    """The installation's own secrets, sealed apart: who has both this and a backup has everything."""
    path = to / ("keys-" + name_of(clock.now()).removeprefix("participatie-"))
    to.mkdir(parents=True, exist_ok=True, mode=0o700)
    with container.sealed(path, [container.recipient_of(recipient)]) as into:
        for file in files:
            content = file.read_bytes()
            into.stream(file.name, BytesIO(content), len(content))
    return path
