"""Spreadsheets (.xlsx) in and out. Before a file is read it passes a gate: nothing in it can blow up (T13).

The gate looks at sizes before it inflates anything, inflates each part with a limit, and lets no part through that has a DTD.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml import DefusedXmlException

from participatie.core.errors import Malformed
from participatie.core.statuses import N_
from participatie.surveys.rules.xlsform.columns import Rows

MOST_BYTES = 1024 * 1024
MOST_INFLATED = 16 * 1024 * 1024
MOST_PARTS = 100
MOST_ROWS, MOST_COLUMNS = 1_000, 80
MOST_SIGNS = 5_000
MOST_DEEP = 100
NO_SHEET = N_("This file cannot be read as a spreadsheet. Save it as .xlsx and try again.")
TOO_BIG = N_("There is too much in this file for a survey. Take out pictures and other sheets.")
ZIP = b"PK\x03\x04"
SPARE_SPACE = re.compile(r"[ \t\u00a0]+")

Sheets = dict[str, list[tuple[int, dict[str, str]]]]


def read_sheets(raw: bytes, wanted: tuple[str, ...]) -> Sheets:
    """The wanted sheets: (number of the row, {heading in small letters: text}); rows without text are left out."""
    import openpyxl  # here, so that a server that reads no spreadsheet does not carry it

    _gate(raw)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        return {name: list(_rows(book[name])) for name in wanted if name in book.sheetnames}
    except Malformed:
        raise
    except Exception as error:  # a library that meets nonsense raises whatever it likes
        raise Malformed(NO_SHEET) from error


def write_sheets(sheets: Mapping[str, Rows]) -> bytes:
    """Every cell is text, so that no program takes a formula for one (T7)."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, said in enumerate(row):
                    if said:
                        sheet.write_string(number, place, said)
    return made.getvalue()


class _Shallow(ContentHandler):
    """A spreadsheet is never deep."""

    depth = 0

    def startElement(self, name: str, attrs: object) -> None:  # the name that SAX calls
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise SAXException("too deep")

    def endElement(self, name: str) -> None:
        self.depth -= 1


def _gate(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        raise Malformed(TOO_BIG, code="too_large")
    if not raw.startswith(ZIP):
        raise Malformed(NO_SHEET)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INFLATED:
                raise Malformed(TOO_BIG, code="too_large")
            for part in parts:
                _check(part, packed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Malformed(NO_SHEET) from error


def _check(part: zipfile.ZipInfo, packed: zipfile.ZipFile) -> None:
    with packed.open(part) as file:
        inside = file.read(MOST_INFLATED + 1)
    if len(inside) > MOST_INFLATED:
        raise Malformed(TOO_BIG, code="too_large")
    if part.filename.lower().endswith((".xml", ".rels", ".vml")):
        try:
            defusedxml.sax.parseString(inside, _Shallow(), forbid_dtd=True)
        except (DefusedXmlException, SAXException, ValueError) as error:
            raise Malformed(NO_SHEET) from error


def _rows(sheet: object) -> Iterator[tuple[int, dict[str, str]]]:
    heads: list[str] = []
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what the file says of its own size may be a lie
    read = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)  # type: ignore[attr-defined]
    for number, cells in enumerate(read, 1):
        said = [_plain(cell) for cell in cells]
        if number > MOST_ROWS:
            raise Malformed(TOO_BIG, code="too_large")
        if not heads:
            heads = [_head(name) for name in said]
        elif any(said):
            yield number, {name: words for name, words in zip(heads, said, strict=False) if name}


def _head(name: str) -> str:
    base, between, language = SPARE_SPACE.sub(" ", name).strip().partition("::")
    return f"{base.strip().lower()}{between}{language.strip()}"


def _plain(cell: object) -> str:
    """Figures as people wrote them: 1 and not 1.0."""
    if cell is None:
        return ""
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return ("yes" if cell else "no") if isinstance(cell, bool) else str(whole).strip()[:MOST_SIGNS]
