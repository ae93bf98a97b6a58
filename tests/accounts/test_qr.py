"""What is drawn as a QR code can be read as one."""

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from participatie.accounts.ports.qr import drawing

PIXELS = 4
STROKE = re.compile(r"M0 (\d+)\.5|m(\d+) 0h(\d+)")


def painted(svg: str) -> Image.Image:
    """The strokes of the drawing on white paper, as large as its view box."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    paper = Image.new("L", (size * PIXELS, size * PIXELS), 255)
    pen, x, y = ImageDraw.Draw(paper), 0, 0
    for row, gap, run in STROKE.findall(svg[svg.index("stroke") :]):
        if row:
            x, y = 0, int(row)
            continue
        x += int(gap)
        pen.rectangle((x * PIXELS, y * PIXELS, (x + int(run)) * PIXELS - 1, (y + 1) * PIXELS - 1), fill=0)
        x += int(run)
    return paper


@pytest.mark.parametrize(
    "text",
    ["https://voorbeeld.example/verhaal#7K3M-9QWX-2B4C-8DTE-1", "otpauth://totp/x:ada@voorbeeld.example?secret=ABCDEFGH&issuer=x", "a" * 800],
    ids=["my story", "an app for codes", "a long one"],
)
def test_a_reader_finds_the_text_in_the_drawing(text):
    assert [code.text for code in zxingcpp.read_barcodes(painted(drawing(text, "x")))] == [text]


def test_its_name_is_spoken_and_nothing_in_it_is_markup():
    assert 'role="img" aria-label="&lt;b&gt; &amp;"' in drawing("x", "<b> &")


def test_it_is_as_large_as_the_page_says_or_has_a_size_of_its_own():
    assert "width=" not in drawing("x", "x", fluid=True)
    assert 'width="135" height="135"' in drawing("x", "x")
