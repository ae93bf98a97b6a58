"""A QR code as SVG inside the page: no `data:` image, no script."""

import segno
from markupsafe import Markup


def drawing(text: str, label: str, *, fluid: bool = False) -> Markup:
    """The code of `text`, black on white in light and dark, with a spoken name. `fluid`: as large as the page says."""
    svg = segno.make(text, error="m").svg_inline(
        border=3, scale=5, light="#fff", dark="#000", svgclass="qr", title=None, omitsize=fluid
    )
    head, rest = svg.split(">", 1)
    return Markup('{} role="img" aria-label="{}">{}').format(Markup(head), label, Markup(rest))
