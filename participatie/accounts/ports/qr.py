"""A QR code as SVG inside the page: no `data:` image, no script."""

import segno
from markupsafe import Markup

ANY_MASK = 0
"""A checkerboard. Every reader reads every mask; finding the one with the fewest large plains takes longer than the rest of a page."""


def drawing(text: str, label: str, *, fluid: bool = False, quick: bool = False) -> Markup:
    """The code of `text`, black on white in light and dark, with a spoken name. `fluid`: as large as the page says.

    `quick`: for a page that hundreds ask for at one moment, each with a code of its own.
    """
    svg = segno.make_qr(text, error="m", mask=ANY_MASK if quick else None, boost_error=not quick).svg_inline(
        border=3, scale=5, light="#fff", dark="#000", svgclass="qr", title=None, omitsize=fluid
    )
    head, rest = svg.split(">", 1)
    return Markup('{} role="img" aria-label="{}">{}').format(Markup(head), label, Markup(rest))
