"""Each file with what becomes of it: `READY`, or the reason of its refusal."""

import io
import struct
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from participatie.media.rules import RefusalReason
from tests.media.canaries import CANARY, WORD, flat_png, memo_with_words
from tests.security.uploads.pictures import MIMES, heif, saved, whole

READY = "ready"
UNREADABLE, PIXELS = RefusalReason.UNREADABLE, RefusalReason.TOO_MANY_PIXELS
TAKEN = ("JPEG", "PNG", "WEBP")
SOUNDS = ("audio/webm", "audio/mp4", "audio/ogg")
SCRIPT = f"<script>{WORD}()</script>".encode()


@dataclass(frozen=True)
class Case:
    """A file as it is sent. `seen`: how large a picture is that comes out."""

    name: str
    mime: str
    content: bytes
    fate: str
    seen: tuple[int, int] | None = None

    def __str__(self) -> str:
        return self.name


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(zipfile.ZipInfo("index.html"), SCRIPT)
    return made.getvalue()


def strangers() -> dict[str, bytes]:
    """What is no picture and no sound that the program takes."""
    small = Image.new("RGB", (8, 8))
    return {
        "html": b"<!doctype html>" + SCRIPT, "svg": b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>", "zip": zipped(),
        "pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(" + CANARY + b")>>>>endobj\n%%EOF",
        "elf": b"\x7fELF\x02\x01\x01" + bytes(57) + CANARY, "text": b"zomaar wat tekst, " + CANARY, "nothing": b"", "one-byte": b"\xff",
        "zeros": bytes(2000), "gif": saved("GIF", small), "gif-that-is-script": b"GIF89a/*" + bytes(12) + b"*/=1;" + SCRIPT,
        "bmp": saved("BMP", small), "tiff": saved("TIFF", small), "json": b'{"kind":"' + CANARY + b'"}',
    }  # fmt: skip


def pictures() -> list[Case]:
    """Real ones: made anew, and nothing of the old one is left."""
    return [Case(name, mime, content, READY, seen) for name, (mime, content, seen) in whole().items()]


def polyglots() -> list[Case]:
    """Real pictures that are something else too."""
    appended = {name: content for name, content in strangers().items() if name in {"zip", "html", "pdf", "elf", "gif-that-is-script"}}
    behind = [Case(f"{kind}+{name}", MIMES[kind], saved(kind) + appended[name], READY, (60, 40)) for kind in TAKEN for name in appended]
    comment = saved("JPEG", comment=b"*/=" + SCRIPT + b"/*")
    before = [Case(f"{name}+{kind}", MIMES[kind], appended[name] + saved(kind), UNREADABLE) for kind in TAKEN for name in ("html", "pdf")]
    return [*behind, *before, Case("script-in-comment", "image/jpeg", comment, READY, (60, 40))]


def lies() -> list[Case]:
    """One thing under the name of another."""
    named = [(name, mime, content) for name, content in strangers().items() for mime in MIMES.values()]
    others = [(kind, mime, saved(kind)) for kind in TAKEN for other, mime in MIMES.items() if other != kind]
    return [Case(f"{name}-as-{mime}", mime, content, UNREADABLE) for name, mime, content in [*named, *others]]


def huge() -> list[Case]:
    """Their first bytes say that they are gigantic."""
    jpeg, place = saved("JPEG"), b"\xff\xc0\x00\x11\x08"
    at = jpeg.index(place) + len(place)
    says = {"30000": (30_000, 30_000), "wide": (65_000, 300), "just-over": (3606, 3606), "long": (1, 10_001)}
    jpegs = {name: jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :] for name, (width, height) in says.items()}
    pngs = {name: flat_png(*size, rows=2) for name, size in says.items()}
    made = [("jpeg", "image/jpeg", jpegs), ("png", "image/png", pngs)]
    return [Case(f"{kind}-{name}", mime, content, PIXELS) for kind, mime, files in made for name, content in files.items()]


def cut() -> list[Case]:
    """The connection, the disk or the phone ended in the middle."""
    kept = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97)
    files = {kind: saved(kind) for kind in TAKEN} | {"HEIF": heif()}
    return [Case(f"{kind}-cut-at-{n}", MIMES[kind], whole[: int(len(whole) * n)], UNREADABLE) for kind, whole in files.items() for n in kept]


FLIPPED = {"JPEG": "urrurrurrrrr", "PNG": "uuuuuuuuuuuu", "WEBP": "uurrrrruuuuu"}
"""What a picture becomes of which one byte was turned over, at every twelfth part: r for ready, u for unreadable."""


def flipped() -> list[Case]:
    """One byte fell over on the way. What can still be seen is shown."""
    made = []
    for kind, fates in FLIPPED.items():
        content = saved(kind)
        for n, fate in enumerate(fates):
            at = len(content) * n // len(fates)
            changed = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
            made.append(Case(f"{kind}-flipped-{n}", MIMES[kind], changed, READY if fate == "r" else UNREADABLE))
    return made


@cache
def _memos() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        return {mime: memo_with_words(mime, Path(folder)) for mime in SOUNDS}


def sounds() -> list[Case]:
    """Memos: whole, cut, under a wrong name; and what is no memo."""
    memos, wrong = _memos(), ("html", "zip", "nothing", "gif")
    other = dict(zip(SOUNDS, (*SOUNDS[1:], SOUNDS[0]), strict=True))
    return [
        *(Case(f"{mime}", mime, content, READY) for mime, content in memos.items()),
        *(Case(f"{mime}+zip", mime, content + zipped(), READY) for mime, content in memos.items()),
        *(Case(f"{mime}-cut-short", mime, content[:60], UNREADABLE) for mime, content in memos.items()),
        *(Case(f"{mime}-as-{other[mime]}", other[mime], content, UNREADABLE) for mime, content in memos.items()),
        *(Case(f"{name}-as-{mime}", mime, strangers()[name], UNREADABLE) for name in wrong for mime in SOUNDS),
        *(Case(f"jpeg-as-{mime}", mime, saved("JPEG"), UNREADABLE) for mime in SOUNDS), Case("video", "audio/mp4", _video(), UNREADABLE),
    ]  # fmt: skip


def _video() -> bytes:
    """Moving pictures without a sound."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "film.mp4"
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=size=16x16:duration=1", "-c:v", "mpeg4", "-y", str(made)], check=True)
        return made.read_bytes()


def seen() -> list[Case]:
    """Everything that says that it is a picture."""
    return [*pictures(), *polyglots(), *lies(), *huge(), *cut(), *flipped()]
