"""Surveys as spreadsheets: out and in without loss, a clear sentence for what is not known, and no file that blows up."""

import io
import re
import time
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from pyxform.xls2xform import convert

from participatie.core.errors import Malformed
from participatie.core.i18n import OWN_NAMES
from participatie.surveys.ports.workbook import MOST_BYTES, read_sheets, write_sheets
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import LANGUAGES
from participatie.surveys.rules.xlsform.columns import CHOICES, SETTINGS, SURVEY
from participatie.surveys.rules.xlsform.reading import plan_of
from participatie.surveys.rules.xlsform.writing import rows_of
from tests.surveys.making import LONG_SURVEY

NAMES = {code: OWN_NAMES[code] for code in LANGUAGES}
SHEETS = (SURVEY, CHOICES, SETTINGS)
WORDS = SurveyWords(
    {"nl": "Hoe woont u hier?", "ar": "كيف تعيش هنا؟"}, {"nl": "Vier vragen."}, {"nl": "Tot ziens."}, ("nl", "ar")
)
PLACES = [("BU90010403", "Nazareth"), ("BU90010406", "Amby")]
HEADS = ["type", "name", "label", "required", "relevant", "parameters", "constraint", "calculation"]


def written(words: SurveyWords = WORDS, asked=LONG_SURVEY) -> bytes:
    return write_sheets(rows_of(words, asked, PLACES, NAMES))


def plan(*rows: list[str], choices: tuple[list[str], ...] = (), heads: list[str] = HEADS):
    """What comes out of a file with these rows."""
    raw = write_sheets(
        {SURVEY: [heads, *rows], CHOICES: [["list_name", "name", "label"], *choices], SETTINGS: [["form_title"], ["Proef"]]}
    )
    return plan_of(read_sheets(raw, SHEETS), NAMES)


def test_every_kind_and_every_language_comes_back_as_it_went():
    found = plan_of(read_sheets(written(), SHEETS), NAMES)
    assert not found.problems
    assert tuple(found.asked) == LONG_SURVEY
    assert found.words == WORDS


def test_what_may_become_a_story_comes_back_too():
    asked = tuple(replace(one, may_become_story=one.name in ("q3", "q9")) for one in LONG_SURVEY)
    found = plan_of(read_sheets(written(asked=asked), SHEETS), NAMES)
    assert not found.problems
    assert tuple(found.asked) == asked


@pytest.mark.parametrize(("kind", "story", "said"), [("text", "perhaps", "Under story"), ("integer", "yes", "Only an open question")])
def test_a_story_that_cannot_be_is_said(kind, story, said):
    found = plan([kind, "q1", "Wat?", story], heads=["type", "name", "label", "story"])
    assert [one.sentence for one in found.problems if one.sentence.startswith(said)]


def test_pyxform_takes_what_we_write_and_means_the_same():
    form = convert(io.BytesIO(written()), validate=False, pretty_print=True).xform
    for piece in (
        "Voelt u zich hier veilig?", "هل تشعر بالأمان هنا؟", "Nederlands (nl)", "/q1  = 'b'", "<range", 'end="5"', 'start="1"', "multiline",
        'required="true()"', "BU90010403", ". &gt;= 0 and . &lt;= 110",
    ):  # fmt: skip
        assert piece in form, piece
    assert form.count("<select1") == 3
    assert form.count("<select ") == 1


def test_a_spreadsheet_as_others_write_it_is_taken():
    found = plan(
        ["text", "straat", "Welke straat?", "yes", "", "", ""],
        ["select_one ja_nee", "veilig", "Veilig?", "", "", "", ""],
        ["text", "waarom", "Waarom?", "", '${veilig} = "nee"', "", ""],
        ["select_multiple ja_nee", "beide", "Beide?", "TRUE", "selected( ${veilig} , 'ja' )", "", ""],
        ["integer", "jaren", "Hoe lang?", "no", "", "", ".>=0 and .<=99"],
        choices=(["ja_nee", "ja", "Ja"], ["ja_nee", "nee", "Nee"]),
    )
    assert not found.problems, found.problems
    assert [(one.name, one.required) for one in found.asked] == [
        ("straat", True), ("veilig", False), ("waarom", False), ("beide", True), ("jaren", False),
    ]  # fmt: skip
    assert (found.asked[4].least, found.asked[4].most) == (0, 99)
    assert found.asked[2].show_if.value == "nee"
    assert found.words.title == {"nl": "Proef"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["geopoint", "waar", "Waar?"], "The type"),
        (["begin group", "g", "Groep"], "Groups and repeats"),
        (["start", "start", ""], "about the phone"),
        (["note", "zomaar", "Let op"], "A note"),
        (["decimal", "q", "Hoeveel?"], "whole numbers"),
        (["select_one nergens", "q", "Wat?"], "There is no list"),
        (["text", "1q", "Wat?"], "A question needs a name"),
        (["text", "q", ""], "Write the question in Dutch"),
        (["text", "q", "Wat?", "misschien"], "yes or no"),
        (["text", "q", "Wat?", "", "${x} > 3 or ${y} = 'a'"], "This condition is not known"),
        (["text", "q", "Wat?", "", "${later} = 'a'"], "no earlier question"),
        (["range", "q", "Cijfer?", "", "", "start=0 end=1 step=0.1"], "steps of a scale"),
        (["range", "q", "Cijfer?", "", "", "start=0 end=99"], "at most"),
        (["integer", "q", "Hoeveel?", "", "", "", "regex(., '[0-9]+')"], "This constraint"),
        (["text", "q", "Wat?", "", "", "", "", "1 + 1"], "The column"),
        (["", "q", "Wat?"], "no type"),
    ],
)
def test_what_is_not_known_is_a_sentence_with_its_row(row, words):
    found = plan(["text", "eerste", "Eerste?"], row)
    assert [(one.sheet, one.row) for one in found.problems] == [(SURVEY, 3)]
    assert words in found.problems[0].sentence


def test_a_name_that_stands_twice_and_a_strange_language_are_said():
    found = plan(["text", "q", "Wat?"], ["text", "q", "Wie?"], choices=(["l", "a", "A"], ["l", "a", "B"]))
    assert sorted((one.sheet, one.row) for one in found.problems) == [(CHOICES, 3), (SURVEY, 3)]
    strange = plan(["text", "q", "Wat?", "Kio?"], heads=["type", "name", "label", "label::Esperanto (eo)"])
    assert "language of the column" in strange.problems[0].sentence


def test_a_text_that_looks_like_a_formula_stays_a_text():
    words = SurveyWords({"nl": "=HYPERLINK(1)"}, {"nl": "+31 bellen"}, {}, ("nl",))
    raw = written(words, LONG_SURVEY[:1])
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(raw)) for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert plan_of(read_sheets(raw, SHEETS), NAMES).words.title == {"nl": "=HYPERLINK(1)"}


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, inside in parts.items():
            packed.writestr(name, inside)
    return made.getvalue()


def _parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _with(name: str, inside: bytes) -> bytes:
    """A good file of which one part was changed."""
    return _packed(_parts(written()) | {name: inside})


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>'
FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="%d">'
    b'<c r="A%d" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
)
BOMBS = {
    "one part of 100 MB": lambda: _with("xl/media/a.bin", bytes(100 * 1024 * 1024)),
    "many parts of 1 MB": lambda: _packed({f"xl/{n}.xml": bytes(1024 * 1024) for n in range(90)}),
    "a thousand parts": lambda: _packed({f"xl/{n}.xml": b"" for n in range(1_000)}),
    "entities": lambda: _with(SHEET, LAUGHS),
    "entities in UTF-16": lambda: _with(SHEET, LAUGHS.decode().replace("1.0", '1.0" encoding="UTF-16').encode("utf-16")),
    "a file of the server": lambda: _with("xl/sharedStrings.xml", OUTSIDE),
    "a DTD in a relation": lambda: _with("_rels/.rels", OUTSIDE),
    "a row far away": lambda: _with(SHEET, FAR % (1_048_576, 1_048_576)),
    "too large a file": lambda: written() + bytes(MOST_BYTES),
    "half a file": lambda: written()[:400],
    "no zip": lambda: b"type,name\ntext,q1\n",
    "nothing": lambda: b"",
    "a zip without a book": lambda: _packed({"hello.txt": b"hello"}),
    "broken XML": lambda: _with(SHEET, b"<worksheet><sheetData>"),
    "deep XML": lambda: _with(SHEET, b"<a>" * 200_000 + b"</a>" * 200_000),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_that_would_blow_up_is_refused_at_once(bomb):
    raw, begun = BOMBS[bomb](), time.monotonic()
    with pytest.raises(Malformed):
        read_sheets(raw, SHEETS)
    assert time.monotonic() - begun < 2


def test_a_lie_about_the_size_of_a_sheet_costs_nothing():
    lie = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', _parts(written())[SHEET])
    begun = time.monotonic()
    assert len(read_sheets(_with(SHEET, lie), SHEETS)[SURVEY]) == len(LONG_SURVEY) + 3
    assert time.monotonic() - begun < 2
