"""Real pictures of every make, with a word hidden wherever words fit."""

import io
from typing import Any

import pillow_heif
from PIL import Image, PngImagePlugin

from tests.media.canaries import CANARY, WORD, photo_with_words

MIMES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic"}
SIZE = (60, 40)


def picture(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Something with edges, so that a decoder has work to do."""
    found = Image.radial_gradient("L").resize(size)
    return found.convert("RGB").convert(mode) if mode != "I;16" else Image.frombytes("I;16", size, bytes(range(240)) * (size[0] * size[1] // 120))


def saved(kind: str, found: Image.Image | None = None, **more: Any) -> bytes:
    made = io.BytesIO()
    (found or picture()).save(made, kind, **more)
    return made.getvalue()


def turned(kind: str, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, WORD
    return saved(kind, exif=exif)


def moving(kind: str, frames: int, size: tuple[int, int] = (4, 4)) -> bytes:
    first, *others = [Image.new("RGB", size, (n % 256, n // 256, 90)) for n in range(frames)]
    return saved(kind, first, save_all=True, append_images=others, duration=40)


def heif(size: tuple[int, int] = SIZE) -> bytes:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = WORD
    pillow_heif.from_pillow(picture(size=size)).save(made, quality=50, exif=exif.tobytes())
    return made.getvalue()


def in_the_pixels() -> bytes:
    """A PNG of which the pixels themselves, stored without squeezing, are the script."""
    script = (b"<script>" + CANARY + b"()</script>") * 200
    side = 40
    return saved("PNG", Image.frombytes("RGB", (side, side), script[: side * side * 3]), compress_level=0)


def whole() -> dict[str, tuple[str, bytes, tuple[int, int]]]:
    """By name: what it says it is, its bytes, how large it is seen."""
    words = PngImagePlugin.PngInfo()
    words.add(b"prVt", CANARY * 3)
    made = {
        "plain": ("JPEG", saved("JPEG")), "progressive": ("JPEG", saved("JPEG", progressive=True)), "cmyk": ("JPEG", saved("JPEG", picture("CMYK"))),
        "grey": ("JPEG", saved("JPEG", picture("L"))), "palette": ("PNG", saved("PNG", picture("P"))),
        "one-bit": ("PNG", saved("PNG", picture("1"))),
        "palette-clear": ("PNG", saved("PNG", picture("P"), transparency=3)), "16-bit": ("PNG", saved("PNG", picture("I;16"))),
        "grey-clear": ("PNG", saved("PNG", picture("LA"))), "clear": ("PNG", saved("PNG", picture("RGBA"))),
        "own-chunk": ("PNG", saved("PNG", pnginfo=words)),
        "lossy": ("WEBP", saved("WEBP")), "lossless": ("WEBP", saved("WEBP", lossless=True)), "clear-webp": ("WEBP", saved("WEBP", picture("RGBA"))),
        "heic": ("HEIF", heif()),
        **{f"words-{kind}": (kind, photo_with_words(kind)) for kind in ("JPEG", "PNG", "WEBP")},
        **{f"profile-{kind}": (kind, saved(kind, icc_profile=CANARY * 40)) for kind in ("JPEG", "PNG", "WEBP")},
        **{f"turned-{n}": ("JPEG", turned("JPEG", n)) for n in range(1, 9)},
        "turned-png": ("PNG", turned("PNG", 6)), "turned-webp": ("WEBP", turned("WEBP", 8)),
        **{f"moving-{kind}": (kind, moving(kind, 5)) for kind in ("PNG", "WEBP")}, "script-as-pixels": ("PNG", in_the_pixels()),
        **{f"one-pixel-{kind}": (kind, saved(kind, picture(size=(1, 1)))) for kind in ("JPEG", "PNG", "WEBP")},
        "a-line": ("PNG", saved("PNG", Image.new("RGB", (10_000, 1)))),
    }  # fmt: skip
    return {name: (MIMES[kind], content, _seen(name)) for name, (kind, content) in made.items()}


def _seen(name: str) -> tuple[int, int]:
    if name.startswith(("turned-5", "turned-6", "turned-7", "turned-8", "turned-png", "turned-webp")):
        return (SIZE[1], SIZE[0])
    special = {"a-line": (1600, 1), "script-as-pixels": (40, 40)}
    for begin, size in {"words-": (120, 90), "moving-": (4, 4), "one-pixel-": (1, 1)}.items():
        if name.startswith(begin):
            return size
    return special.get(name, SIZE)
