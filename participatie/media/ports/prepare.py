"""From what came in to what is served: opened in a closed room, made anew, stored under new names."""

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from participatie.media.ports import sound, storage
from participatie.media.ports.confine import MEGABYTE, Done, Room, run
from participatie.media.rules import (
    KINDS,
    MAX_FRAMES,
    MAX_PIXELS,
    MAX_SIDE,
    PREVIEW_SIDE,
    SHOWN_SIDE,
    MediumKind,
    Prepared,
    RefusalReason,
)

if TYPE_CHECKING:
    from participatie.config import Config

DARKROOM = Room(cpu=1.8, clock=20, memory=180 * MEGABYTE)
JPEG = "image/jpeg"
_ffmpeg = ["ffmpeg"]


def use(config: "Config") -> None:
    """Which ffmpeg."""
    _ffmpeg[:] = [config.ffmpeg]


def prepare(name: str, size: int, mime: str, *, shown: str, preview: str) -> Prepared | RefusalReason:
    """Decide by decoding; what comes out is stored as `shown` and `preview`. Raises only what a later try may mend (a full disk)."""
    with tempfile.TemporaryDirectory(prefix="media-") as room:
        came = Path(room) / "came"
        storage.fetch(name, size, came)
        return _photo(mime, came, shown, preview) if KINDS[mime] is MediumKind.PHOTO else _memo(mime, came, shown)


def developed(mime: str, came: Path, shown: Path, preview: Path) -> tuple[RefusalReason | None, Done]:
    """Make the two pictures; why not, and what it cost."""
    script = Path(__file__).with_name("picture.py")
    limits = [str(limit) for limit in (MAX_PIXELS, MAX_SIDE, MAX_FRAMES, SHOWN_SIDE, PREVIEW_SIDE)]
    done = run([sys.executable, "-I", str(script), mime, str(came), str(shown), str(preview), *limits], DARKROOM, came.parent)
    if done.code == 0 and done.said == b"ok":
        return None, done
    said = done.said.decode("ascii", "replace")
    return (RefusalReason(said) if said in set(RefusalReason) and done.code == 0 else RefusalReason.TOO_HEAVY), done


def _photo(mime: str, came: Path, shown: str, preview: str) -> Prepared | RefusalReason:
    large, small = came.with_name("large"), came.with_name("small")
    reason, _cost = developed(mime, came, large, small)
    if reason:
        return reason
    storage.here().put(shown, large)
    storage.here().put(preview, small)
    return Prepared(shown, JPEG, preview=preview)


def _memo(mime: str, came: Path, shown: str) -> Prepared | RefusalReason:
    ffmpeg, heard = _ffmpeg[0], came.with_name("heard.m4a")
    if not sound.is_there(ffmpeg):
        if not sound.looks_right(mime, came):
            return RefusalReason.UNREADABLE
        storage.here().put(shown, came)
        return Prepared(shown, mime, as_received=True)
    seconds = sound.rewritten(ffmpeg, mime, came, heard)
    if isinstance(seconds, RefusalReason):
        return seconds
    storage.here().put(shown, heard)
    return Prepared(shown, sound.MIME, seconds=seconds)
