"""Open a picture for real and make new ones of what it shows: the only proof that it is a picture, and nothing else comes along.

`prepare` runs this file as a script inside a closed room: `python -I picture.py KIND IN OUT PREVIEW MAX_PIXELS MAX_SIDE MAX_FRAMES SHOWN PREVIEW`.
It stands alone, because it runs without the rest of the house. It ends with a line that says `ok` or why not.
"""

import sys
import warnings
from pathlib import Path

from PIL import Image, ImageFile, ImageOps

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF", "image/heif": "HEIF"}
QUALITY = 82
WHITE = (255, 255, 255)


def main(mime: str, came: str, shown: str, preview: str, *limits: str) -> str:
    """A word: `ok`, `too_many_pixels`, `too_heavy` or `unreadable`."""
    pixels, side, frames, shown_side, preview_side = map(int, limits)
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = pixels
    warnings.simplefilter("ignore")  # the number of pixels is judged below, before any is decoded
    if FORMATS[mime] == "HEIF":
        _learn_heif()
    try:
        with Image.open(came, formats=[FORMATS[mime]]) as picture:
            if picture.width * picture.height > pixels or max(picture.size) > side:
                return "too_many_pixels"
            if getattr(picture, "n_frames", 1) > frames:  # of a moving picture the first frame is kept; this is no picture but a film
                return "too_heavy"
            large = _redrawn(picture, shown_side)
        large.save(shown, "JPEG", quality=QUALITY, optimize=False)
        _redrawn(large, preview_side).save(preview, "JPEG", quality=QUALITY)
    except Image.DecompressionBombError:
        return "too_many_pixels"
    except MemoryError:
        return "too_heavy"
    except Exception:  # whatever goes wrong in a decoder, this is no picture that can be shown
        return "unreadable"
    return "ok"


def _redrawn(picture: Image.Image, side: int) -> Image.Image:
    """What it shows, upright, on a new sheet: of the old one no byte of text, place or thumbnail is left."""
    picture.draft("RGB", (side, side))  # a large JPEG is opened small at once
    picture.load()
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(picture)
    sheet = Image.new("RGB", upright.size, WHITE)
    seen = upright.convert("RGBA") if upright.has_transparency_data else upright.convert("RGB")
    sheet.paste(seen, (0, 0), seen if seen.mode == "RGBA" else None)
    return sheet


def _learn_heif() -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)


if __name__ == "__main__":
    said = main(*sys.argv[1:])
    if Path(sys.argv[3]).exists() or said != "ok":
        sys.stdout.write(said)
