"""A page as a tagged PDF (PDF/UA-1): its language, its title, and the order in which it is read aloud.

WeasyPrint is fetched only when somebody asks for paper: it takes a second, and needs Pango on the machine. So is Pillow.
"""

from base64 import b64encode
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from participatie.accounts.ports.qr import image
from participatie.core.assets import ADDRESS, DIST, asset
from participatie.core.errors import Unavailable
from participatie.core.statuses import N_

STYLE = "paper.css"
MODULE = 6
"""Dots to each square of a QR code."""
BORDER = 2


def pdf(html: str) -> bytes:
    """The page, with our own style and letters and nothing from anywhere else."""
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    letters, near = FontConfiguration(), _near()
    style = weasyprint.CSS(filename=str(DIST / asset(STYLE).removeprefix(ADDRESS)), font_config=letters, url_fetcher=near)
    page = weasyprint.HTML(string=html, url_fetcher=near)
    made: bytes = page.write_pdf(stylesheets=[style], font_config=letters, pdf_variant="pdf/ua-1")
    return made


def code_image(text: str) -> str:
    """A QR code, as an address that holds the picture itself."""
    from PIL import Image, ImageOps

    size, pixels = image(text, MODULE)
    picture, file = ImageOps.expand(Image.frombytes("L", (size, size), pixels), MODULE * BORDER, 255), BytesIO()
    picture.convert("1").save(file, "PNG")
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError):
        raise Unavailable(N_("This server cannot make a PDF: Pango is missing. Ask the administrator to install it.")) from None
    return weasyprint


@cache
def _near() -> Any:
    """Opens what lies in static/dist and what stands in the page itself; everything else is refused."""
    from weasyprint.urls import URLFetcher

    class Near(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            where = urlsplit(url)
            if where.scheme == "file" and not Path(unquote(where.path)).resolve().is_relative_to(DIST.resolve()):
                raise ValueError("This file is not one of ours.")
            return super().fetch(url, headers)

    return Near(allowed_protocols=("file", "data"))
