"""A PDF as a screen reader takes it: its tags in the order of reading, with the words and the language of each."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import bidirectional

import pikepdf
import zxingcpp
from PIL import ImageOps


@dataclass
class Tag:
    """One element of the structure. `words`: what is drawn in it, its children not included; `alt`: what is said in its place."""

    kind: str
    language: str
    alt: str = ""
    words: str = ""
    children: list["Tag"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def said(self) -> str:
        return " ".join(filter(None, (one.words for one in self.walk())))


def opened(raw: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(raw))


def structure(pdf: pikepdf.Pdf) -> Tag:
    """The tree of tags, with what is drawn in each."""
    drawn = {page.objgen: _drawn(page) for page in pdf.pages}
    root = pdf.Root.StructTreeRoot
    return Tag("Root", str(pdf.Root.Lang), children=[_tag(kid, str(pdf.Root.Lang), None, drawn) for kid in _kids(root)])


def codes_read(pdf: pikepdf.Pdf) -> list[str]:
    """What a reader finds in the pictures of the file."""
    pictures = [pikepdf.PdfImage(image).as_pil_image().convert("L") for page in pdf.pages for image in page.get_images().values()]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(ImageOps.expand(picture, 20, 255))]


def _in_order(drawn: list[str]) -> str:
    """What runs from right to left is drawn from left to right, a glyph at a time."""
    return "".join(reversed(drawn) if any(bidirectional(sign) in ("R", "AL") for piece in drawn for sign in piece) else drawn)


def _tag(node: pikepdf.Object, language: str, page: object, drawn: dict) -> Tag:
    here = str(node.Lang) if "/Lang" in node else language
    at = node.Pg.objgen if "/Pg" in node else page
    made = Tag(str(node.S)[1:], here, str(node.get("/Alt", "")))
    for kid in _kids(node):
        if isinstance(kid, (int,)) or getattr(kid, "_type_name", "") == "integer":
            made.words += _in_order(drawn[at].get(int(kid), []))
        elif kid.get("/Type") == "/MCR":
            made.words += _in_order(drawn[kid.Pg.objgen if "/Pg" in kid else at].get(int(kid.MCID), []))
        elif "/S" in kid:
            made.children.append(_tag(kid, here, at, drawn))
    return made


def _kids(node: pikepdf.Object) -> list:
    if "/K" not in node:
        return []
    return list(node.K) if isinstance(node.K, pikepdf.Array) else [node.K]


def _drawn(page: pikepdf.Page) -> dict[int, list[str]]:
    """Number of a marked piece → the letters of each glyph."""
    maps = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, list[str]] = {}
    stack: list[int | None] = []
    letters: dict[str, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        what = str(operator)
        if what in ("BDC", "BMC"):
            said = operands[1] if what == "BDC" else {}
            stack.append(int(said.MCID) if isinstance(said, pikepdf.Dictionary) and "/MCID" in said else None)
        elif what == "EMC":
            stack.pop()
        elif what == "Tf":
            letters = maps.get(str(operands[0]), {})
        elif what in ("Tj", "TJ") and stack and stack[-1] is not None:
            found[stack[-1]] = found.get(stack[-1], []) + _read(operands[0], letters)
    return found


def _read(drawn: pikepdf.Object, letters: dict[str, str]) -> list[str]:
    pieces = list(drawn) if isinstance(drawn, pikepdf.Array) else [drawn]
    said = []
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            raw = bytes(piece).hex()
            said += [letters.get(raw[i : i + 4], "?") for i in range(0, len(raw), 4)]
    return said


def _unicode(font: pikepdf.Object) -> dict[str, str]:
    """Glyph → letters, as the font says it for who copies or reads aloud."""
    found: dict[str, str] = {}
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        parts = line.replace("><", "> <").split()
        if len(parts) == 2 and all(part.startswith("<") for part in parts):
            found[parts[0].strip("<>").lower()] = bytes.fromhex(parts[1].strip("<>")).decode("utf-16-be", "replace")
    return found
