"""Where bytes lie: a directory (the default), or S3-compatible storage. Names are random; they tell nothing.

What comes in is written piece by piece under one name; what is served is put whole under another.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from participatie.config import Config

READ = 256 * 1024


class Storage(Protocol):
    """`add` and `put` return only when the bytes would survive a power cut. What goes wrong is an OSError, wherever the bytes lie."""

    def add(self, name: str, offset: int, piece: bytes) -> None:
        """Write a piece of what comes in; whatever stood from this offset on is replaced."""

    def put(self, name: str, file: Path) -> None:
        """Store a whole file."""

    def size(self, name: str) -> int | None:
        """Bytes of a whole file; None when there is none."""

    def read(self, name: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to and not including `end`, in pieces; of a whole file or of what came in."""

    def drop(self, name: str) -> None:
        """Take it away, whole or in pieces; no error when it is not there."""

    def names(self) -> Iterator[str]:
        """Every name that something is stored under."""


_here: list[Storage] = []


def use(config: "Config") -> None:
    """Choose the storage of this installation."""
    if config.media_url.startswith("s3://"):
        from participatie.media.ports.s3 import Bucket

        _here[:] = [Bucket.from_config(config)]
    else:
        _here[:] = [Folder(Path(config.media_url.removeprefix("file://")))]


def here() -> Storage:
    return _here[0]


def digest(name: str, size: int) -> str:
    """SHA-256 in hex of the first `size` bytes."""
    whole = hashlib.sha256()
    for piece in here().read(name, 0, size):
        whole.update(piece)
    return whole.hexdigest()


def is_there(name: str) -> bool:
    """Whole, or at least the first of what is coming in."""
    try:
        return here().size(name) is not None or next(here().read(name, 0, 1), b"") != b""
    except FileNotFoundError:
        return False


def fetch(name: str, size: int, into: Path) -> None:
    """Copy what came in into a file."""
    with into.open("wb") as file:
        for piece in here().read(name, 0, size):
            file.write(piece)


class Folder:
    """Files under one directory, two letters deep."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, offset: int, piece: bytes) -> None:
        path = self._path(name, make=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+b") as file:
            file.truncate(offset)
            file.seek(offset)
            file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if offset == 0:
            _sync_folder(path.parent)

    def put(self, name: str, file: Path) -> None:
        path = self._path(name, make=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as target, file.open("rb") as source:
            shutil.copyfileobj(source, target, READ)
            target.flush()
            os.fsync(target.fileno())
        _sync_folder(path.parent)

    def size(self, name: str) -> int | None:
        try:
            return self._path(name).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, name: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        with self._path(name).open("rb") as file:
            file.seek(start)
            left = (os.fstat(file.fileno()).st_size if end is None else end) - start
            while left > 0 and (piece := file.read(min(READ, left))):
                left -= len(piece)
                yield piece

    def drop(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        return (path.name for path in self.folder.glob("??/*"))

    def _path(self, name: str, *, make: bool = False) -> Path:
        path = self.folder / name[:2] / name
        if make and not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync_folder(self.folder)
        return path


def _sync_folder(folder: Path) -> None:
    """A new name is on disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
