"""The file of a backup: a tar stream in age encryption, so that `age -d` and `tar` open it without this program.

    head.json                 what it is: version, kind of database, schema, moment
    database.sqlite           SQLite: the whole database, compact
    tables/<table>/<n>.copy   PostgreSQL: rows in COPY text, ordered by key, in parts
    files/<name>              media
    manifest.json             rows and hash of each table, size and hash of each file, epoch and number of the feed

It is written and read as a stream: nothing of it lies on the disk unsealed, and memory stays flat.
"""

import hashlib
import io
import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pyrage

from participatie.backups.rules import Reason, Unfit

CHUNK = 1 << 20
_FIRST = b"age-encryption.org/"
_NEAR_END = 1 << 14
"""How far before its end the reader may stand when the last piece of a file turns out to be wrong."""


class Sealer:
    """What goes in, member by member."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def put(self, name: str, content: bytes) -> None:
        self.stream(name, io.BytesIO(content), len(content))

    def stream(self, name: str, content: IO[bytes], size: int) -> str:
        """Its hash, taken from what went in."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        hashing = _Hashing(content)
        self._tar.addfile(member, hashing)
        return hashing.digest.hexdigest()


class _Hashing:
    """A reader that hashes what passes."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self.digest = content, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._content.read(size)
        self.digest.update(piece)
        return piece


@contextmanager
def sealed(path: Path, recipients: list[Any]) -> Iterator[Sealer]:
    """Write a new file that only these recipients open; readable by its owner only, on the disk when the block ends."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        with _beside(lambda reader: pyrage.encrypt_io(reader, file, recipients)) as plain, tarfile.open(fileobj=plain, mode="w|") as tar:
            yield Sealer(tar)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _beside(work: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """A file to write into, which `work` reads in a thread; its error is ours."""
    read_end, write_end = os.pipe()
    failures: list[BaseException] = []

    def run() -> None:
        with os.fdopen(read_end, "rb") as reader:
            try:
                work(reader)
            except BaseException as error:
                failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        with os.fdopen(write_end, "wb") as writer:
            yield writer
    except BrokenPipeError:
        pass
    finally:
        thread.join()
    if failures:
        raise failures[0]


Visit = Callable[[str, IO[bytes]], None]


def walk(path: Path, identity: Any, visit: Visit) -> None:
    """Show every member (name, content) to `visit`, in order, to the very end. Raises Unfit with its reason."""
    read_end, write_end = os.pipe()
    failures: list[Unfit] = []
    thread = threading.Thread(target=_unseal, args=(path, identity, write_end, failures))
    thread.start()
    broken = False
    try:
        with os.fdopen(read_end, "rb") as plain:
            try:
                _members(plain, visit)
            except (tarfile.TarError, EOFError):
                broken = True
            while not broken and plain.read(CHUNK):
                pass
    finally:
        thread.join()
    if failures:
        raise failures[0]
    if broken:
        raise Reason.NO_BACKUP.refusal


def _members(plain: IO[bytes], visit: Visit) -> None:
    with tarfile.open(fileobj=plain, mode="r|") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is not None:
                visit(member.name, content)


def _unseal(path: Path, identity: Any, write_end: int, failures: list[Unfit]) -> None:
    with open(path, "rb") as file, suppress(BrokenPipeError), os.fdopen(write_end, "wb") as writer:
        try:
            pyrage.decrypt_io(file, writer, [identity])
        except (pyrage.DecryptError, OSError) as error:
            if "pipe" not in str(error).lower():
                failures.append(_unfit(str(error), path, file.tell()).refusal)


def _unfit(said: str, path: Path, at: int) -> Reason:
    """What the error of the encryption means for whoever holds the file."""
    if "matching keys" in said:
        return Reason.WRONG_KEY
    with open(path, "rb") as file:
        if file.read(len(_FIRST)) != _FIRST:
            return Reason.NO_BACKUP
    at_its_end = "decryption" in said and at > path.stat().st_size - _NEAR_END
    return Reason.ENDS_EARLY if at_its_end or "Incomplete" in said else Reason.DAMAGED


def hash_of(content: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and length of everything that is left in it."""
    digest, length = hashlib.sha256(), 0
    while piece := content.read(CHUNK):
        digest.update(piece)
        length += len(piece)
    return digest.hexdigest(), length


class Counted:
    """Hash and rows of a table that comes in parts."""

    def __init__(self) -> None:
        self._digest, self._rows = hashlib.sha256(), 0

    def take(self, content: IO[bytes]) -> None:
        while piece := content.read(CHUNK):
            self._digest.update(piece)
            self._rows += piece.count(b"\n")

    def told(self) -> tuple[str, int]:
        return self._digest.hexdigest(), self._rows


def identity_of(text: str) -> Any:
    """The private key as somebody typed it."""
    try:
        return pyrage.x25519.Identity.from_str(text.strip())
    except pyrage.IdentityError:
        raise Reason.NO_KEY.refusal from None


def recipient_of(text: str) -> Any:
    return pyrage.x25519.Recipient.from_str(text.strip())


def new_identity() -> Any:
    return pyrage.x25519.Identity.generate()

