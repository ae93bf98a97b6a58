"""Bring a backup back: beside the present database first; only when everything fits does it take its place."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg
import sqlalchemy as sa

from participatie.accounts import changes as accounts
from participatie.backups import changes, ports
from participatie.backups.jobs.make import BROKEN, Say, read_back
from participatie.backups.ports import container, media
from participatie.backups.rules import DATABASE, FILES, TABLES, Manifest, Reason
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import Actor
from participatie.privacy import changes as privacy
from participatie.privacy.jobs import purge_now
from participatie.privacy.ports import ledger
from participatie.privacy.rules.ledger import Line

log = logging.getLogger("participatie.backups")
_MARK = "%Y%m%d_%H%M%S_%f"


@dataclass(frozen=True)
class Program:
    """What only the whole program can do, told by whoever calls."""

    beside: Callable[[str], AbstractContextManager[None]]
    """The program on another database, as long as the block lasts."""
    upgrade: Callable[[str], None]
    """Inside it: bring the schema to this revision ("head": the newest)."""
    knows: Callable[[str], bool]
    """Is this a revision of ours?"""


@dataclass(frozen=True)
class Restored:
    """What was brought back, what was erased again, and where the replaced database lies."""

    manifest: Manifest
    erased: int
    replaced: str


def restore(
    path: Path, private: str, program: Program, *, by: Actor, say: Say, while_serving: bool = False, without_ledger: bool = False
) -> Restored:
    """Raises Unfit with its reason; then nothing was changed."""
    url, identity = db.engine.url, container.identity_of(private)
    lines = () if without_ledger else _erased()
    if not while_serving and _in_use(url):
        raise Reason.SERVING.refusal
    say("Reading the whole backup ...")
    manifest = read_back(path, identity)
    if manifest is None:
        raise Reason.DAMAGED.refusal
    _same_kind(manifest, url, program)
    with _broken_is_a_sentence(), _beside(url) as side:
        say("Putting it beside the present database ...")
        _fill(side, path, identity, manifest, program)
        say("Erasing again what was erased after it ...")
        again, spoken_of = _make_current(side, manifest, lines, program, by=by)
        _bring_files(path, identity, spoken_of)
        db.session.remove()
        db.engine.dispose()
        return Restored(manifest, again, side.swap())


def _erased() -> tuple[Line, ...]:
    if not ledger.exists():
        raise Reason.NO_LEDGER.refusal
    try:
        return ledger.read().lines
    except ledger.Broken:
        raise Reason.BROKEN_LEDGER.refusal from None


def _in_use(url: sa.URL) -> bool:
    db.session.remove()
    db.engine.dispose()
    return bool(ports.of(url).in_use(url))


def _same_kind(manifest: Manifest, url: sa.URL, program: Program) -> None:
    if manifest.kind != ports.of(url).KIND:
        raise Reason.OTHER_DATABASE.refusal
    if not program.knows(manifest.revision):
        raise Reason.NEWER.refusal


@contextmanager
def _broken_is_a_sentence() -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        log.error("restore failed", extra={"error": type(error).__name__}, exc_info=error)
        raise Reason.FAILED.refusal from error


@contextmanager
def _beside(url: sa.URL) -> Iterator[Any]:
    """A place for the restored database; empty again when the block ends, however it ends."""
    side = ports.of(url).Side(url, clock.now().strftime(_MARK))
    try:
        yield side
    finally:
        with suppress(sqlite3.Error, psycopg.Error, sa.exc.SQLAlchemyError):
            side.drop()


def _fill(side: Any, path: Path, identity: Any, manifest: Manifest, program: Program) -> None:
    side.prepare(manifest)
    if side.kind != ports.sqlite.KIND:
        with program.beside(side.url):
            program.upgrade(manifest.revision)

    def visit(name: str, content: IO[bytes]) -> None:
        if name == DATABASE or name.startswith(TABLES):
            side.take(name, content)

    container.walk(path, identity, visit)
    side.check(manifest)


def _make_current(side: Any, manifest: Manifest, lines: tuple[Line, ...], program: Program, *, by: Actor) -> tuple[int, frozenset[str]]:
    """The newest schema, a new epoch, nobody signed in, and nothing that was erased since; then the purge, in the file itself.

    The number of erasures that were done again, and the names of the files that are still spoken of.
    """
    with program.beside(side.url):
        program.upgrade("head")
        with transaction():
            changes.begin_again(manifest, by=by)
            accounts.end_all_sessions(by=by)
            again = privacy.erase_again(lines, by=by)
            spoken_of = media.spoken_of()
        purge_now()
    return again, spoken_of


def _bring_files(path: Path, identity: Any, spoken_of: frozenset[str]) -> None:
    """Only those of which the restored database still speaks: what was erased since never touches the storage."""

    def visit(name: str, content: IO[bytes]) -> None:
        if (file := name.removeprefix(FILES)) in spoken_of:
            media.bring_back(file, content)

    if spoken_of:
        container.walk(path, identity, visit)
