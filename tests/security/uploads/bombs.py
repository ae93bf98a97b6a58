"""Small files that ask for much: memory, time, or an end that never comes."""

import struct
import subprocess
import tempfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import Image

from participatie.media.rules import RefusalReason
from tests.media.canaries import chunk, flat_png, memo_with_words
from tests.security.uploads.corpus import Case
from tests.security.uploads.pictures import heif, moving, saved

MEGABYTE = 1024 * 1024
PIXELS, HEAVY = RefusalReason.TOO_MANY_PIXELS, RefusalReason.TOO_HEAVY
UNREADABLE, LONG = RefusalReason.UNREADABLE, RefusalReason.TOO_LONG


@cache
def _squeezed(megabytes: int) -> bytes:
    made = zlib.compressobj(9)
    return b"".join(made.compress(bytes(MEGABYTE)) for _ in range(megabytes)) + made.flush()


def _png(extra: bytes) -> bytes:
    return flat_png(8, 8, extra=extra)


def _many_texts() -> bytes:
    """Each of them is allowed; together they are 90 MB."""
    return _png(chunk(b"zTXt", b"word\0\0" + zlib.compress(b" " * (MEGABYTE - 1), 9)) * 90)


def _scans() -> bytes:
    """A progressive JPEG of 12 million pixels in which the same small piece of detail comes a thousand times."""
    whole = saved("JPEG", Image.new("L", (4000, 3000), 90), progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * 1000 + whole[-2:]


def _jpeg(width: int, height: int) -> bytes:
    whole, place = saved("JPEG"), b"\xff\xc0\x00\x11\x08"
    return whole.replace(whole[whole.index(place) : whole.index(place) + 9], place + struct.pack(">HH", height, width))


def _exif() -> bytes:
    """Eight hundred blocks of EXIF, which a reader glues together one by one."""
    whole, block = saved("JPEG"), b"Exif\0\0" + b"MM\0\x2a\0\0\0\x08" + bytes(65_510)
    return whole[:2] + (b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block) * 780 + whole[2:]


def _webp() -> bytes:
    return saved("WEBP", Image.new("RGB", (16_383, 2000)), lossless=True, method=0)


def _gif() -> bytes:
    """A thousand frames on a sheet of 65,000 by 65,000."""
    made = saved("GIF", Image.new("L", (1, 1)))
    frame = made[made.index(b",") : -1]
    return made[:6] + struct.pack("<HH", 65_000, 65_000) + made[10 : made.index(b",")] + frame * 1000 + b";"


def _tiff() -> bytes:
    return saved("TIFF", Image.new("1", (20_000, 20_000)), compression="group4")


def _heic() -> bytes:
    """The box with its size says 30,000 by 30,000."""
    made = heif((64, 64))
    return made.replace(struct.pack(">II", 64, 64), struct.pack(">II", 30_000, 30_000))


@cache
def _memo(mime: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return memo_with_words(mime, Path(folder))


def _box(content: bytes, name: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """An MP4 in which the inside of a box is another one of the same length."""
    at = content.index(name)
    size = struct.unpack(">I", content[at - 4 : at])[0]
    return content[: at + 4] + change(content[at + 4 : at - 4 + size]) + content[at - 4 + size :]


def _endless_samples() -> bytes:
    """Each sample lasts more than a minute, and no edit list says otherwise."""
    return _box(_memo("audio/mp4").replace(b"edts", b"free"), b"stts", lambda inside: inside[:12] + struct.pack(">I", 2_900_000) + inside[16:])


def _sample_table() -> bytes:
    """The table says that there are four thousand million samples."""
    return _box(_memo("audio/mp4"), b"stsz", lambda inside: inside[:8] + b"\xff\xff\xff\xff" + inside[12:])


def _nested() -> bytes:
    """A box in a box in a box."""
    inside = b""
    for _ in range(20_000):
        inside = struct.pack(">I4s", len(inside) + 8, b"moov") + inside if len(inside) < 200_000 else inside
    return b"\0\0\0\x14ftypisom\0\0\0\0isom" + inside


def _hours(kind: str) -> bytes:
    """More than an hour of silence: ten seconds, over and over."""
    with tempfile.TemporaryDirectory() as folder:
        short, made = Path(folder) / f"short.{kind}", Path(folder) / f"long.{kind}"
        silence = ["-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", "10", "-c:a", "libopus", "-b:a", "6k", "-frame_duration", "120"]
        for asked in ([*silence, str(short)], ["-stream_loop", "370", "-i", str(short), "-c", "copy", str(made)]):
            subprocess.run(["ffmpeg", "-v", "error", *asked], check=True)
        return made.read_bytes()


PICTURES: dict[str, tuple[str, Callable[[], bytes], RefusalReason]] = {
    "png-30000": ("png", lambda: flat_png(30_000, 30_000, rows=100), PIXELS), "png-just-over": ("png", lambda: flat_png(3606, 3606), PIXELS),
    "png-long-line": ("png", lambda: flat_png(10_001, 1), PIXELS), "png-many-texts": ("png", _many_texts, UNREADABLE),
    "png-ztxt": ("png", lambda: _png(chunk(b"zTXt", b"word\0\0" + _squeezed(64))), UNREADABLE),
    "png-itxt": ("png", lambda: _png(chunk(b"iTXt", b"word\0\1\0\0\0" + _squeezed(64))), UNREADABLE),
    "png-iccp": ("png", lambda: _png(chunk(b"iCCP", b"word\0\0" + _squeezed(64))), UNREADABLE),
    "apng-frames": ("png", lambda: moving("PNG", 1000), HEAVY), "jpeg-65000": ("jpeg", lambda: _jpeg(65_000, 65_000), PIXELS),
    "jpeg-scans": ("jpeg", _scans, HEAVY), "jpeg-exif": ("jpeg", _exif, HEAVY), "webp-16383": ("webp", _webp, PIXELS),
    "webp-frames": ("webp", lambda: moving("WEBP", 1000), HEAVY), "gif-as-webp": ("webp", _gif, UNREADABLE), "gif-as-png": ("png", _gif, UNREADABLE),
    "tiff-as-jpeg": ("jpeg", _tiff, UNREADABLE), "heic-30000": ("heic", _heic, PIXELS),
}  # fmt: skip
SOUNDS: dict[str, tuple[str, Callable[[], bytes], RefusalReason]] = {
    "mp4-endless-samples": ("mp4", _endless_samples, LONG), "mp4-sample-table": ("mp4", _sample_table, UNREADABLE),
    "mp4-nested": ("mp4", _nested, UNREADABLE),
    "ogg-hours": ("ogg", lambda: _hours("ogg"), LONG), "webm-hours": ("webm", lambda: _hours("webm"), LONG),
}  # fmt: skip


def picture(name: str) -> Case:
    kind, made, fate = PICTURES[name]
    return Case(name, f"image/{kind}", made(), fate)


def memo(name: str) -> Case:
    kind, made, fate = SOUNDS[name]
    return Case(name, f"audio/{kind}", made(), fate)
