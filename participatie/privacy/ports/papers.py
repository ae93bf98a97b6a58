"""The register of processing and the draft of the DPIA as ODT, made of the same register as the pages. In the reader's language."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from flask_babel import format_date, get_locale
from flask_babel import gettext as _
from odf import table, text
from odf.opendocument import OpenDocumentText
from odf.style import ParagraphProperties, Style, TableCellProperties, TableColumnProperties, TextProperties

from participatie.core.i18n import lasting
from participatie.privacy.queries import Entry
from participatie.privacy.rules.dpia import FILL_IN, PARTS, REGISTER_PARTS, RISKS, Part

BORDER = "0.5pt solid #6b7280"


class Paper:
    """A text document being written: headings, lines, tables, in styles of its own."""

    def __init__(self, title: str) -> None:
        self.document = OpenDocumentText()
        self._styles()
        self.document.text.addElement(text.H(outlinelevel=1, stylename=self.heading[1], text=title))

    def section(self, title: str, level: int = 2) -> None:
        self.document.text.addElement(text.H(outlinelevel=level, stylename=self.heading[level], text=title))

    def line(self, words: str, *, to_fill_in: bool = False) -> None:
        self.document.text.addElement(text.P(stylename=self.todo if to_fill_in else self.plain, text=words))

    def rows(self, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
        """A table with a row of headings that repeats on each page."""
        heads = list(heads)
        made = table.Table()
        made.addElement(table.TableColumn(numbercolumnsrepeated=len(heads), stylename=self.column))
        top = table.TableHeaderRows()
        top.addElement(self._row(heads, self.bold))
        made.addElement(top)
        for row in rows:
            made.addElement(self._row(row, self.plain))
        self.document.text.addElement(made)
        self.line("")

    def content(self) -> bytes:
        made = BytesIO()
        self.document.write(made)
        return made.getvalue()

    def _row(self, cells: Iterable[str], style: Style) -> table.TableRow:
        row = table.TableRow()
        for words in cells:
            cell = table.TableCell(stylename=self.cell, valuetype="string")
            cell.addElement(text.P(stylename=style, text=words))
            row.addElement(cell)
        return row

    def _styles(self) -> None:
        locale = get_locale()
        tongue = {"language": locale.language, "country": locale.territory or "NL"} if locale else {}
        self.plain = self._style("Plain", "paragraph", TextProperties(fontsize="11pt", **tongue), ParagraphProperties(marginbottom="0.2cm"))
        self.bold = self._style("Bold", "paragraph", TextProperties(fontsize="11pt", fontweight="bold", **tongue))
        self.todo = self._style(
            "ToFillIn", "paragraph", TextProperties(fontsize="11pt", fontstyle="italic", backgroundcolor="#fff3bf", **tongue)
        )
        self.heading = {
            level: self._style(f"Heading {level}", "paragraph", TextProperties(fontsize=size, fontweight="bold", **tongue), ABOVE)
            for level, size in ((1, "20pt"), (2, "15pt"), (3, "12pt"))
        }
        self.cell = self._style("Cell", "table-cell", TableCellProperties(border=BORDER, padding="0.12cm"))
        self.column = self._style("Column", "table-column", TableColumnProperties(columnwidth="4cm"))

    def _style(self, name: str, family: str, *properties: Any) -> Style:
        style = Style(name=name.replace(" ", "_20_"), displayname=name, family=family)
        for one in properties:
            style.addElement(one)
        (self.document.styles if family == "paragraph" else self.document.automaticstyles).addElement(style)
        return style


ABOVE = ParagraphProperties(margintop="0.4cm", marginbottom="0.2cm", keepwithnext="always")


def register_of_processing(entries: list[Entry], gemeente: str, day: date) -> bytes:
    """What AVG article 30 asks, filled in as far as the program knows it."""
    paper = Paper(_("Register of processing"))
    _head(paper, gemeente, day)
    _parts(paper, REGISTER_PARTS)
    _sorts(paper, entries)
    return paper.content()


def impact_assessment(entries: list[Entry], gemeente: str, day: date) -> bytes:
    """A draft in the order of the Dutch model: what happens, is it right, what may go wrong, what is done about it."""
    paper = Paper(_("Data protection impact assessment (DPIA), a draft"))
    _head(paper, gemeente, day)
    for title, parts in PARTS:
        paper.section(_(title))
        _parts(paper, parts, level=3)
        if title is PARTS[0][0]:
            _sorts(paper, entries, level=3)
    paper.section(_("C and D. What may go wrong, and what is done about it"))
    paper.rows(
        [_("Risk"), _("What the program does"), _("What the gemeente still has to decide")],
        ([_(risk.what), _(risk.measure), _(risk.left)] for risk in RISKS),
    )
    paper.line(_("Advice of the data protection officer:"), to_fill_in=True)
    return paper.content()


def _head(paper: Paper, gemeente: str, day: date) -> None:
    paper.line(_("%(gemeente)s, made by the program on %(day)s.", gemeente=gemeente, day=format_date(day, "long")))
    paper.line(_("Yellow lines are for the gemeente to fill in."), to_fill_in=True)


def _parts(paper: Paper, parts: tuple[Part, ...], level: int = 2) -> None:
    for part in parts:
        paper.section(_(part.title), level)
        for words in part.lines:
            paper.line(_(words))
        if part.asks:
            paper.line(f"{_(FILL_IN)} {_(part.asks)}", to_fill_in=True)


def _sorts(paper: Paper, entries: list[Entry], level: int = 2) -> None:
    paper.section(_("Sorts of data"), level)
    for entry in entries:
        paper.section(_(entry.sort.name), 3)
        paper.rows([_("Question"), _("Answer")], _answers(entry))


def _answers(entry: Entry) -> list[tuple[str, str]]:
    sort = entry.sort
    where = [_(sort.elsewhere)] if sort.elsewhere else []
    where += [f"{one.name} ({', '.join(one.erased) or '-'})" for one in entry.tables]
    unit = sort.term.unit.value if sort.term else ""
    term = f"{lasting(entry.number, unit)}, " if entry.number is not None else ""
    lies = "; ".join(where)
    told = [
        (_("About whom"), _(sort.whose.label)), (_("Why"), _(sort.purpose)), (_("Ground"), _(sort.ground.label)),
        (_("Who sees it"), _(sort.readers)), (_("How long"), term + _(sort.counted)), (_("Where it lies (columns that are emptied)"), lies),
    ]  # fmt: skip
    return told + ([(_("Why this term"), entry.decision.why)] if entry.decision else [])
