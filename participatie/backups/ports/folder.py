"""The folder of the backups: one writer at a time, whole files only, room looked at first."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from participatie.backups.rules import Reason, moment_of, name_of

PARTIAL = ".partial"
MARGIN = 1.1


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No second backup into this folder at the same time; what a crash left half is removed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(folder / ".lock", "w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Reason.BUSY.refusal from None
        for left in folder.glob(f"*{PARTIAL}"):
            left.unlink()
        yield


def need_room(folder: Path, size: int) -> None:
    """Refuses when the disk could not hold it."""
    if shutil.disk_usage(folder).free < size * MARGIN:
        raise Reason.NO_ROOM.refusal


def free(folder: Path, moment: datetime) -> datetime:
    """The first second from then on at which no backup is named: two within a second are two."""
    while (folder / name_of(moment)).exists():
        moment += timedelta(seconds=1)
    return moment


def partial(folder: Path, name: str) -> Path:
    """Where it is written until it was verified."""
    return folder / f"{name}{PARTIAL}"


def keep(written: Path) -> Path:
    """Give it its name, for good."""
    whole = written.with_name(written.name.removesuffix(PARTIAL))
    written.replace(whole)
    handle = os.open(whole.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return whole


def names(folder: Path) -> list[str]:
    """Of the backups that lie there; files of others do not count."""
    return sorted(path.name for path in folder.glob("*") if moment_of(path.name)) if folder.is_dir() else []


def remove(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
