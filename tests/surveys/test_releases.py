"""Releases of a survey, as coordinators make them and as everybody reads them."""

import csv
import io
import re
from datetime import timedelta
from html import unescape

import openpyxl
import pytest
import sqlalchemy as sa
from odf import opendocument, table, teletype

from participatie.core import clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.errors import Conflict, Refused
from participatie.core.ids import uuid7
from participatie.core.roles import SYSTEM, TELLER
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in, withdraw_response
from participatie.surveys.changes.terms import let_answers_go
from participatie.surveys.models import Response, Survey, SurveyRelease
from participatie.surveys.ports.tables import harmless, write
from participatie.surveys.queries.releases import releases
from tests.agenda.office import _Forms, words
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, MARK, MEET, WHERE, WHY, WISH, YEARS, survey, text
from tests.surveys.table import found as found_by
from tests.surveys.table import token

K = 10
NORTH, SOUTH = "BU90010403", "BU90010406"
SECRET = "Alleen ik weet dit"


def send(found: Survey, first: int, last: int) -> None:
    """People from this number to that one: most live north, each fourth south, few chose the church."""
    for n in range(first, last):
        answers = {
            "q1": "a" if n % 5 else "b", "q4": n % 90, "q5": 1 + n % 3, "q7": SOUTH if n % 4 == 0 else NORTH,
            "q8": ["a"] if n % 2 else ["a", "b"], "q3": f"{SECRET} {n}",
        }
        hand_in(found, Sent(uuid7(), "0" * 16, "nl", answers), None, by=TELLER)


def took_back(found: Survey, number: int) -> None:
    for one in db.session.scalars(sa.select(Response).where(Response.survey_id == found.id, Response.withdrawn_at.is_(None)).limit(number)).all():
        withdraw_response(one, by=TELLER)


@pytest.fixture
def asked(people, house) -> str:
    """The page of a survey that eighty people answered, with noise beside it."""
    with transaction():
        found = survey(people, FEEL, MEET, MARK, YEARS, WHERE, WISH)
        send(found, 0, 80)
        noise = survey(people, title="Ruis")
        hand_in(noise, Sent(uuid7(), "0" * 16, "nl", {"q1": "a"}), None, by=TELLER)
        return f"/office/surveys/{found.id}"


def frozen(people, page: str, *, public: bool = True) -> SurveyRelease:
    made = freeze_survey(found_by(page), K, by=people.actor("carla"))
    if public:
        publish_release(made, by=people.actor("carla"))
    return made


def short(page: str) -> str:
    with transaction(write=False):
        return found_by(page).short


def press(browser, page: str, action: str, **said):
    return browser.post(f"{page}/{action}", data={"csrf_token": token(browser), **said})


def test_a_coordinator_freezes_looks_and_lets_everybody_read(client_for, resident, asked):
    carla, address = client_for("carla"), f"/uitkomst/{short(asked)}"
    assert resident.get(address).status_code == 404
    made = press(carla, asked, "releases")
    assert made.status_code == 302
    page = carla.get(made.location)
    assert "80 mensen antwoordden" in words(page)
    assert resident.get(address).status_code == 404, "frozen is not published"
    assert press(carla, asked, "releases/1/publish").status_code == 302
    shown = resident.get(address)
    assert "Ja 64 80%" in text(shown)
    assert "80 mensen antwoordden" in text(shown)
    assert SECRET not in shown.text
    assert not faults(shown.text)
    assert f'href="{address}"' in resident.get("/wijk/bu90010403").text
    press(carla, asked, "releases/1/hide")
    assert resident.get(address).status_code == 404
    with transaction(write=False):
        verbs = [one.verb for one in db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq))]
    assert verbs[-3:] == ["freeze_survey", "publish_release", "hide_release"]


def test_a_release_does_not_change_when_answers_are_taken_back_or_corrected(resident, people, asked):
    with transaction():
        frozen(people, asked)
    address = f"/uitkomst/{short(asked)}"
    before = resident.get(address)
    with transaction():
        took_back(found_by(asked), 30)
        found_by(asked).questions[0].text = {"nl": "Iets heel anders?"}
    after = resident.get(address)
    assert text(after) == text(before)
    assert "Voelt u zich hier veilig?" in text(after)


def test_nobody_can_change_the_figures_of_a_release(people, asked):
    with transaction():
        number = frozen(people, asked).id
    with pytest.raises(AssertionError, match="never changed"), transaction():
        db.session.get_one(SurveyRelease, number).people = 81


def test_with_too_few_people_or_too_few_new_ones_there_is_no_release(client_for, people, asked):
    carla = client_for("carla")
    with transaction():
        few = survey(people, title="Weinig")
        for _n in range(9):
            hand_in(few, Sent(uuid7(), "0" * 16, "nl", {"q1": "a"}), None, by=TELLER)
        few_page = f"/office/surveys/{few.id}"
        frozen(people, asked)
        send(found_by(asked), 80, 84)
    refused = press(carla, few_page, "releases")
    assert refused.status_code == 422
    assert "Minder dan 10 mensen antwoordden" in words(refused)
    soon = press(carla, asked, "releases")
    assert soon.status_code == 422
    assert "Sinds uitgave 1" in words(soon)
    with transaction():
        send(found_by(asked), 84, 95)
    assert press(carla, asked, "releases").status_code == 302
    with transaction(write=False):
        assert len(releases(found_by(few_page).id)) == 0


def test_the_same_figures_are_not_frozen_twice(people, asked):
    with transaction():
        frozen(people, asked)
    with pytest.raises(Refused, match="tells the same"), transaction():
        frozen(people, asked)


def test_after_the_term_of_the_answers_there_is_no_new_release(people, asked):
    with transaction():
        frozen(people, asked)
        found_by(asked).closed_at = clock.now() - timedelta(days=400)
    with transaction():
        let_answers_go(clock.now() - timedelta(days=365), most=500, by=SYSTEM)
    with pytest.raises(Conflict, match="term"), transaction():
        frozen(people, asked)


def test_a_draft_has_no_release(people, house):
    with pytest.raises(Conflict), transaction():
        freeze_survey(survey(people, draft=True), K, by=people.actor("carla"))


def test_the_releases_of_another_wijk_do_not_exist(client_for, people, asked):
    with transaction():
        frozen(people, asked, public=False)
    for path in ("/releases", "/releases/1", "/releases/1/csv", "/waves"):
        assert client_for("otto").get(asked + path).status_code == 404


@pytest.fixture
def everything_public(people, resident, asked) -> dict[str, str]:
    """Every page and CSV file that leads from the page of the wijk, after three releases and a second wave: address to text."""
    with transaction():
        frozen(people, asked)
        send(found_by(asked), 80, 117)
        frozen(people, asked)
        took_back(found_by(asked), 11)
        frozen(people, asked)
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
    assert len([address for address in everything_public if address.endswith("csv")]) == 3
    for address, page in everything_public.items():
        assert SECRET not in page, address
        numbers = [int(one) for one in re.findall(r"<strong>([\d.]+)</strong>", page.replace(".", ""))]
        assert not [one for one in numbers if 0 < one < K], address


def test_no_cell_of_a_file_changes_by_a_few_from_release_to_release(everything_public):
    tables = []
    for address, page in sorted(everything_public.items()):
        if address.endswith("csv"):
            tables.append({tuple(row[1:6]): row[6] for row in list(csv.reader(io.StringIO(page)))[1:]})
    assert len(tables) == 3
    for n, earlier in enumerate(tables):
        for later in tables[n + 1 :]:
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
    as_ods = [[teletype.extractText(cell) for cell in row.getElementsByType(table.TableCell)] for row in sheet.getElementsByType(table.TableRow)]
    assert as_csv == as_xlsx == as_ods
    assert any(row[5:7] == ["Ja", "64"] for row in as_csv)
    answer = resident.get(f"{address}/csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{short(asked)}-1.csv"'
    assert len(book.worksheets) == 2


@pytest.mark.parametrize("nasty", ["=1+1", "+31", "-2", "@sum(a1)", "\t=1", '=HYPERLINK("x")', "gewoon", "'=1", "  twee  spaties"])
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


def test_a_question_after_a_withheld_answer_is_not_told(people, resident, house):
    with transaction():
        found = survey(people, FEEL, WHY, MARK)
        for n in range(40):
            answers = {"q1": "b", "q2": SECRET, "q5": 1} if n < 4 else {"q1": "a", "q5": 2 + n % 2}
            hand_in(found, Sent(uuid7(), "0" * 16, "nl", answers), None, by=TELLER)
        publish_release(freeze_survey(found, K, by=people.actor("carla")), by=people.actor("carla"))
        address = f"/uitkomst/{found.short}"
    page = text(resident.get(address))
    assert "Nee niet getoond" in page
    assert "Niet getoond, samen 40" in page
    assert SECRET not in page


@pytest.mark.parametrize("language", ["en", "de", "fr", "tr", "ar", "pl", "uk"])
def test_the_page_speaks_every_language(client_for, people, asked, language):
    with transaction():
        frozen(people, asked)
    page = client_for().get(f"/uitkomst/{short(asked)}", headers={"Accept-Language": language})
    assert f'<html lang="{language}"' in page.text
    assert "niet getoond" not in page.text
    assert not faults(page.text)


def test_the_page_of_figures_asks_a_fixed_number_of_questions(resident, people, asked):
    from tests.statements import count_statements

    with transaction():
        frozen(people, asked)
    address = f"/uitkomst/{short(asked)}"
    with count_statements() as counted:
        resident.get(address)
    assert len(counted) <= 9, counted


def test_every_form_of_the_table_has_its_token(client_for, people, asked):
    with transaction():
        frozen(people, asked)
    for path in ("/releases", "/releases/1"):
        page = client_for("carla").get(asked + path)
        assert not faults(page.text)
        assert all("csrf_token" in fields for action, fields in _Forms(page.text).forms if "/surveys/" in (action or ""))
