"""Files with a word hidden in every place where a file keeps words: made by code, the same each time."""

import io
import struct
import subprocess
import zlib
from pathlib import Path

from PIL import Image, PngImagePlugin

CANARY = b"kanarievogel"
WORD = CANARY.decode()
FORMATS = {"audio/webm": ("webm", "libopus"), "audio/mp4": ("mp4", "aac"), "audio/ogg": ("ogg", "libopus")}


def photo_with_words(kind: str) -> bytes:
    """EXIF with GPS and XMP in all; a comment and IPTC in JPEG; text chunks of three kinds in PNG."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x9286] = WORD, WORD, WORD
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 51.0, 2.0), 29: WORD})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{WORD}</x:xmpmeta>".encode()
    made = io.BytesIO()
    picture = Image.linear_gradient("L").resize((120, 90)).convert("RGB")
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", WORD)
        words.add_text("Author", WORD, zip=True)
        words.add_itxt("Place", WORD)
        picture.save(made, "PNG", pnginfo=words, exif=exif)
        return made.getvalue()
    if kind == "WEBP":
        picture.save(made, "WEBP", exif=exif, xmp=xmp)
        return made.getvalue()
    picture.save(made, "JPEG", exif=exif, xmp=xmp, comment=CANARY)
    return _with_iptc(made.getvalue())


def _with_iptc(jpeg: bytes) -> bytes:
    """Photoshop's block with a caption (2:120), right after the start of the file."""
    caption = b"\x1c\x02\x78" + struct.pack(">H", len(CANARY)) + CANARY
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(caption)) + caption + b"\x00" * (len(caption) % 2)
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def memo_with_words(mime: str, folder: Path) -> bytes:
    """Two seconds of a tone, with title, comment and place (in MP4 that is `udta`)."""
    ending, codec = FORMATS[mime]
    made = folder / f"memo.{ending}"
    words = [piece for name in ("title", "comment", "artist", "location") for piece in ("-metadata", f"{name}={WORD}")]
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=440:duration=2", *words, "-c:a", codec, "-y", str(made)], check=True
    )
    return made.read_bytes()


def chunk(kind: bytes, content: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def flat_png(width: int, height: int, *, rows: int | None = None, extra: bytes = b"") -> bytes:
    """A PNG that says it is this large; `rows` of it are really there, squeezed to almost nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    squeezed = zlib.compressobj(9)
    lines = b"".join(squeezed.compress(bytes(1 + 3 * width)) for _ in range(height if rows is None else rows)) + squeezed.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
