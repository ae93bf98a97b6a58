"""Open a memo for real, with ffmpeg, and write its sound anew: m4a with AAC, which every browser plays, without a word of metadata."""

import re
import shutil
from pathlib import Path

from participatie.media.ports.confine import MEGABYTE, Room, run
from participatie.media.rules import MAX_MINUTES, RefusalReason

CONTAINERS = {"audio/webm": "matroska", "audio/mp4": "mov", "audio/ogg": "ogg"}
MARKS = {"audio/webm": (0, b"\x1a\x45\xdf\xa3"), "audio/mp4": (4, b"ftyp"), "audio/ogg": (0, b"OggS")}
MIME = "audio/mp4"
MEASURE = Room(cpu=1.8, clock=20, memory=200 * MEGABYTE)
REWRITE = Room(cpu=240, clock=600, memory=200 * MEGABYTE)
CLOSED = ["-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe", "-threads", "1"]
BARE = ["-map", "0:a:0", "-map_metadata", "-1", "-map_metadata:s:a", "-1", "-map_chapters", "-1", "-vn", "-sn", "-dn"]
AAC = ["-ac", "1", "-ar", "44100", "-c:a", "aac", "-b:a", "64k", "-threads", "1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
FASTER_START = ["-movflags", "+faststart", "-f", "mp4"]


def is_there(ffmpeg: str) -> bool:
    return shutil.which(ffmpeg) is not None


def looks_right(mime: str, file: Path) -> bool:
    """Without ffmpeg nothing is decoded; then at least its first bytes are those of such a file."""
    at, mark = MARKS[mime]
    with file.open("rb") as opened:
        return opened.read(at + len(mark))[at:] == mark


def rewritten(ffmpeg: str, mime: str, came: Path, into: Path) -> int | RefusalReason:
    """Write the sound into a new file; its length in whole seconds, or why not."""
    opened = [shutil.which(ffmpeg) or ffmpeg, *CLOSED, "-f", CONTAINERS[mime], "-i", str(came)]
    measured = run([*opened, "-map", "0:a:0", "-c", "copy", "-f", "null", "-progress", "pipe:1", "-"], MEASURE, came.parent)
    seconds = _seconds(measured.said)
    if measured.code < 0:
        return RefusalReason.TOO_HEAVY
    if measured.code or seconds is None:
        return RefusalReason.UNREADABLE
    if seconds > MAX_MINUTES * 60:
        return RefusalReason.TOO_LONG
    done = run([*opened, *BARE, *AAC, "-t", str(MAX_MINUTES * 60), *FASTER_START, "-progress", "pipe:1", str(into)], REWRITE, came.parent)
    heard = _seconds(done.said)
    if done.code < 0:
        return RefusalReason.TOO_HEAVY
    if done.code or not heard:
        return RefusalReason.UNREADABLE
    return max(1, round(heard))


def _seconds(said: bytes) -> float | None:
    """How far ffmpeg says that it came at last."""
    found = re.findall(rb"out_time_us=(\d+)", said[-65536:])
    return int(found[-1]) / 1_000_000 if found else None
