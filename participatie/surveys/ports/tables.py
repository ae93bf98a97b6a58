"""Tables as files that other programs open: CSV, XLSX, ODS. A text is never taken for a formula (T7), a number stays a number."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

Cell = str | int | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for a formula."""
CSV, XLSX, ODS = "csv", "xlsx", "ods"
TYPES = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ODS: "application/vnd.oasis.opendocument.spreadsheet",
}


def write(sort: str, sheets: Sheets) -> bytes:
    """One of `TYPES`. CSV knows one sheet: the first."""
    return _WRITERS[sort](sheets)


def harmless(text: str) -> str:
    """A text that no spreadsheet calculates: an apostrophe before it, nothing lost."""
    return f"'{text}" if text.startswith(TRIGGERS) else text


def _csv(sheets: Sheets) -> bytes:
    made = io.StringIO(newline="")
    written = csv.writer(made, lineterminator="\r\n")
    for row in next(iter(sheets.values())):
        written.writerow(["" if cell is None else cell if isinstance(cell, int) else harmless(cell) for cell in row])
    return made.getvalue().encode("utf-8-sig")


def _xlsx(sheets: Sheets) -> bytes:
    import xlsxwriter  # here, so that a server that writes no spreadsheet does not carry it

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    style = None if number else bold
                    if isinstance(cell, int):
                        sheet.write_number(number, place, cell, style)
                    elif cell:
                        sheet.write_string(number, place, cell, style)
    return made.getvalue()


def _ods(sheets: Sheets) -> bytes:
    from odf import table, teletype, text
    from odf.opendocument import OpenDocumentSpreadsheet

    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        sheet = table.Table(name=name)
        for row in rows:
            line = table.TableRow()
            for cell in row:
                kind = {"valuetype": "float", "value": str(cell)} if isinstance(cell, int) else {"valuetype": "string"}
                made = table.TableCell(**({} if cell is None else kind))
                if cell is not None:
                    words = text.P()
                    teletype.addTextToElement(words, _writable(str(cell)))
                    made.addElement(words)
                line.addElement(made)
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    written = io.BytesIO()
    book.write(written)
    return written.getvalue()


def _writable(words: str) -> str:
    """XML knows no control signs but tab and line ends."""
    return "".join(sign for sign in words if sign >= " " or sign in "\t\n\r")


_WRITERS: dict[str, Callable[[Sheets], bytes]] = {CSV: _csv, XLSX: _xlsx, ODS: _ods}
