"""Media go along: those that the copied database speaks of, each with its hash; and come back when the restored one still does."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast
from uuid import UUID

import sqlalchemy as sa

from participatie.backups.ports.container import CHUNK, Sealer
from participatie.backups.rules import FILES, Contents, Manifest
from participatie.core.db import db, transaction
from participatie.media import queries
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.media.rules import MediumState

EVERY = 100
NAMES = "SELECT id, original, received, prepared, preview FROM medium"


class Vanished(OSError):
    """A file went, or was begun anew, while it was being copied."""


@dataclass(frozen=True)
class Stored:
    """A file in the storage; of what is still coming in, only what was acknowledged. No size: it is not there."""

    name: str
    size: int | None
    medium: UUID


def listed(copy: Any) -> list[Stored]:
    """Everything that the database of that moment speaks of."""
    found: dict[str, Stored] = {}
    for raw, original, received, *made in copy.asked(NAMES):
        medium = UUID(str(raw))
        for name in filter(None, made):
            found[name] = Stored(name, storage.here().size(name), medium)
        if original and received:
            found[original] = Stored(original, received if storage.is_there(original) else None, medium)
    return sorted(found.values(), key=lambda file: file.name)


def put(files: list[Stored], into: Sealer, manifest: Manifest, say: Callable[[str], None]) -> None:
    """A file that is not there is named in the manifest; it does not stop the backup of all the others. Raises Vanished."""
    for n, file in enumerate(files):
        if n % EVERY == 0:
            say(f"{n} of {len(files)} files ...")
        if not _put(file, into, manifest):
            _put_what_it_became(file, into, manifest)


def _put(file: Stored, into: Sealer, manifest: Manifest) -> bool:
    reader = _opened(file)
    if reader is None or file.size is None:
        return False
    manifest.files[file.name] = Contents(into.stream(FILES + file.name, cast(IO[bytes], reader), file.size), file.size)
    return True


def _put_what_it_became(file: Stored, into: Sealer, manifest: Manifest) -> None:
    """It went since that moment: made ready, then what is served goes along; taken back, then nothing does."""
    medium = _as_it_is(file.medium)
    if medium is None or medium.state is MediumState.REMOVED:
        return
    made = [name for name in (medium.prepared, medium.preview) if name]
    fresh = [Stored(name, storage.here().size(name), medium.id) for name in made if name not in manifest.files]
    if medium.state is MediumState.READY and file.name not in made and all(_put(one, into, manifest) for one in fresh):
        manifest.prepared[str(medium.id)] = asdict(medium.as_prepared)
    else:
        manifest.missing.append(file.name)


def _as_it_is(medium_id: UUID) -> Medium | None:
    """The row now; read in a short transaction of its own."""
    with transaction(write=False):
        found = queries.medium(medium_id)
        if found is not None:
            db.session.expunge(found)
    return found


def _opened(file: Stored) -> "_Reader | None":
    """None when it is not there; it may have been taken away since it was listed."""
    try:
        return _Reader(storage.here().read(file.name, 0, file.size), file.size) if file.size else None
    except FileNotFoundError:
        return None


class _Reader:
    """The pieces of the storage as something to read from; the first one is fetched at once. Raises Vanished before `size` bytes."""

    def __init__(self, pieces: Iterator[bytes], size: int) -> None:
        self._pieces, self._wanted = pieces, size
        self._left = next(pieces, b"")

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size and (piece := self._next()):
            self._left += piece
        taken, self._left = self._left[:size], self._left[size:]
        self._wanted -= len(taken)
        if len(taken) < size and self._wanted > 0:
            raise Vanished
        return taken

    def _next(self) -> bytes:
        try:
            return next(self._pieces, b"")
        except FileNotFoundError:
            raise Vanished from None


def spoken_of() -> frozenset[str]:
    """Names that the present database speaks of: what was erased since is not among them."""
    columns = (Medium.original, Medium.prepared, Medium.preview)
    return frozenset(name for row in db.session.execute(sa.select(*columns)) for name in row if name)


def bring_back(name: str, content: IO[bytes]) -> None:
    """Into the storage, unless it is there."""
    if storage.here().size(name) is not None:
        return
    with tempfile.NamedTemporaryFile() as file:
        while piece := content.read(CHUNK):
            file.write(piece)
        file.flush()
        storage.here().put(name, Path(file.name))
