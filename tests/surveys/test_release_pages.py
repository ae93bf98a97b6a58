"""Everything that everybody can open of releases: pages for each place, files in three forms, eight languages."""

import csv
import io
import re
from html import unescape
from itertools import combinations

import openpyxl
import pytest
from odf import opendocument, table, teletype

from participatie.core.db import transaction
from participatie.surveys.changes.family import repeat_survey
from participatie.surveys.changes.period import open_survey
from participatie.surveys.ports.tables import harmless, write
from tests.house_rules.page import faults
from tests.surveys.frozen import NORTH, SECRET, K, frozen, send, short, took_back
from tests.surveys.table import found as found_by


@pytest.fixture
def everything_public(people, resident, asked) -> dict[str, str]:
    """Every page and CSV file that leads from the page of the wijk, after three releases and a second wave: address to text."""
    with transaction():
        frozen(people, asked)
        send(found_by(asked), 80, 117)
        frozen(people, asked)
        took_back(found_by(asked), 11)
        frozen(people, asked)
        again = repeat_survey(found_by(asked), by=people.actor("carla"))
        open_survey(again, by=people.actor("carla"))
        send(again, 7, 71)
        frozen(people, f"/office/surveys/{again.id}")
    seen: dict[str, str] = {}
    todo = ["/wijk/bu90010403"]
    while todo:
        address = todo.pop()
        if address not in seen:
            answer = resident.get(address)
            assert answer.status_code == 200
            seen[address] = answer.data.decode("utf-8-sig") if not address.endswith(("xlsx", "ods")) else ""
            todo += [unescape(link) for link in re.findall(r'href="(/uitkomst/[^"]+)"', seen[address])]
    return {address: page for address, page in seen.items() if address.startswith("/uitkomst/")}


def test_every_public_page_and_file_holds_no_small_number_and_no_open_answer(everything_public):
    places = {address.partition("place=")[2] for address in everything_public if "place=" in address}
    assert NORTH in places
    assert len([address for address in everything_public if address.endswith("csv")]) == 4
    assert len([address for address in everything_public if address.endswith("golven")]) == 2
    for address, page in everything_public.items():
        assert SECRET not in page, address
        numbers = [int(one) for one in re.findall(r"<strong>([\d.]+)</strong>", page.replace(".", ""))]
        assert not [one for one in numbers if 0 < one < K], address


def test_no_cell_of_a_file_changes_by_a_few_from_release_to_release(everything_public):
    tables: dict[str, list[dict[tuple[str, ...], str]]] = {}
    for address, page in sorted(everything_public.items()):
        if address.endswith("csv"):
            cells = {tuple(row[1:6]): row[6] for row in list(csv.reader(io.StringIO(page)))[1:]}
            tables.setdefault(address.split("/")[2], []).append(cells)
    assert sorted(map(len, tables.values())) == [1, 3]
    for earlier, later in (pair for of_one in tables.values() for pair in combinations(of_one, 2)):
        both = [(int(later[key]), int(earlier[key])) for key in later.keys() & earlier.keys() if later[key] and earlier[key]]
        assert both
        assert not [pair for pair in both if 0 < abs(pair[0] - pair[1]) < K]


def test_a_file_holds_the_same_figures_in_every_form(resident, people, asked):
    with transaction():
        frozen(people, asked)
    address = f"/uitkomst/{short(asked)}/1"
    as_csv = list(csv.reader(io.StringIO(resident.get(f"{address}/csv").data.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(resident.get(f"{address}/xlsx").data))
    as_xlsx = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    sheet = opendocument.load(io.BytesIO(resident.get(f"{address}/ods").data)).spreadsheet.getElementsByType(table.Table)[0]
    as_ods = [
        [teletype.extractText(cell) for cell in row.getElementsByType(table.TableCell)]
        for row in sheet.getElementsByType(table.TableRow)
    ]
    assert as_csv == as_xlsx == as_ods
    assert any(row[5:7] == ["Ja", "64"] for row in as_csv)
    answer = resident.get(f"{address}/csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{short(asked)}-1.csv"'
    assert len(book.worksheets) == 2


@pytest.mark.parametrize(
    "nasty", ["=1+1", "+31", "-2", "@sum(a1)", "\t=1", '=HYPERLINK("x")', "gewoon", "'=1", "  twee  spaties"]
)
def test_no_text_in_a_file_is_a_formula_and_no_sign_is_lost(nasty):
    sheets = {"a": [[nasty, 3, None]]}
    row = next(csv.reader(io.StringIO(write("csv", sheets).decode("utf-8-sig"), newline="")))
    assert row == [harmless(nasty), "3", ""]
    assert not row[0].startswith(("=", "+", "-", "@", "\t"))
    assert row[0].removeprefix("'" if nasty != row[0] else "") == nasty
    cell = openpyxl.load_workbook(io.BytesIO(write("xlsx", sheets))).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (nasty, "s")
    loaded = opendocument.load(io.BytesIO(write("ods", sheets))).spreadsheet.getElementsByType(table.TableCell)
    assert teletype.extractText(loaded[0]) == nasty
    assert [one.getAttribute("formula") for one in loaded] == [None] * 3
    assert [one.getAttribute("valuetype") for one in loaded] == ["string", "float", None]


@pytest.mark.parametrize("language", ["en", "de", "fr", "tr", "ar", "pl", "uk"])
def test_the_page_speaks_every_language(client_for, people, asked, language):
    with transaction():
        frozen(people, asked)
    page = client_for().get(f"/uitkomst/{short(asked)}", headers={"Accept-Language": language})
    assert f'<html lang="{language}"' in page.text
    assert "niet getoond" not in page.text
    assert not faults(page.text)
