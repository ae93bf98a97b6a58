"""QR codes. Drawn by a compiled library: the page of thanks of a survey draws one, and two hundred people may send theirs in a second.
It is fetched at the first code: a process that serves phones only does without its two megabytes."""

import re
from math import isqrt

from markupsafe import Markup

BORDER = 3
"""Squares around it that stay light."""
SCALE = 5
"""Pixels of the screen to a square, where the page says nothing else."""
_DARK = re.compile(b"\x00+")


def image(text: str, scale: int = 1) -> tuple[int, bytes]:
    """The code of `text` without a border: pixels to a side, and a byte for each (0 is dark), rows from the top. A square is `scale` pixels."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    pixels = memoryview(code.to_image(scale=scale, add_quiet_zones=False)).tobytes()  # type: ignore[arg-type]  # a buffer: its stub does not say so
    return isqrt(len(pixels)), pixels


def drawing(text: str, label: str, *, fluid: bool = False) -> Markup:
    """The code of `text` as SVG inside the page (no `data:` image, no script), black on white in light and dark, with a spoken name.

    `fluid`: as large as the page says.
    """
    size, pixels = image(text)
    whole = size + 2 * BORDER
    drawn = "".join(_line(y, pixels[y * size : (y + 1) * size]) for y in range(size))
    scaled = "" if fluid else f' width="{whole * SCALE}" height="{whole * SCALE}"'
    return Markup(
        '<svg class="qr" viewBox="0 0 {0} {0}"{1} role="img" aria-label="{2}">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path stroke="#000" d="{3}"/></svg>'
    ).format(whole, Markup(scaled), label, Markup(drawn))


def _line(row: int, pixels: bytes) -> str:
    """The dark runs of one row, as strokes through its middle."""
    drawn, at = f"M0 {row + BORDER}.5", -BORDER
    for run in _DARK.finditer(pixels):
        drawn += f"m{run.start() - at} 0h{run.end() - run.start()}"
        at = run.end()
    return drawn
