"""The same questions in several wijken, laid beside each other out of published figures alone."""

import csv
import io

import openpyxl
import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM
from participatie.surveys.changes.family import ask_elsewhere, repeat_survey
from participatie.surveys.changes.period import open_survey
from participatie.surveys.changes.population import bring_in_population
from participatie.surveys.changes.releases import hide_release, publish_release
from participatie.surveys.models import Survey
from participatie.surveys.queries.releases import releases
from participatie.surveys.rules.population import Read, Row
from tests.agenda.office import words
from tests.house_rules.page import faults
from tests.statements import count_statements
from tests.surveys.frozen import SECRET
from tests.surveys.making import FEEL, MARK, WHERE, WISH, survey, text
from tests.surveys.wijken import answered, area


@pytest.fixture
def both(people, house) -> dict[str, str]:
    """Two wijken with the same questions: 20 of 100 feel safe in Nazareth, 60 of 80 in Pottenberg. The short addresses."""
    with transaction():
        here = survey(people, FEEL, MARK, WISH, WHERE)
        answered(here, "a" * 20 + "b" * 80)
        there = ask_elsewhere(here, area(people, "pottenberg"), by=people.actor("carla"))
        open_survey(there, by=SYSTEM)
        answered(there, "a" * 60 + "b" * 20)
        survey(people, FEEL, title="Ruis")
        return {"nazareth": here.short, "pottenberg": there.short}


def test_everybody_reads_the_wijken_beside_each_other_with_margins_and_the_whole(resident, both):
    page = resident.get(f"/uitkomst/{both['nazareth']}/wijken")
    shown = text(page)
    assert "Nazareth minder dan elders 20% 13 tot 29" in shown
    assert "Pottenberg meer dan elders 75% 65 tot 83" in shown
    assert "Alle wijken samen 44% 37 tot 52" in shown
    assert "Voelt u zich hier veilig? Ja : meer in Pottenberg (75%) dan elders (20%)" in shown
    assert "niet geloot" in shown
    assert "Over welke buurt" not in shown, "neighbourhoods of one wijk are not those of another"
    assert SECRET not in page.text
    assert "<script" not in page.text
    assert "Set-Cookie" not in page.headers
    assert not faults(page.text)


def test_margins_that_touch_are_no_difference(resident, both):
    shown = text(resident.get(f"/uitkomst/{both['nazareth']}/wijken"))
    mark = shown.partition("Welk cijfer geeft u?")[2]
    assert "Nazareth 34% 25 tot 44" in mark
    assert "elders" not in mark.partition("Hoe u deze cijfers")[0]


def test_who_lives_there_is_told_and_narrows_the_margins(resident, people, both):
    with transaction():
        rows = [Row("BU90010403", "", 200), Row("BU90010203", "", 4000)]
        codes = {"BU90010403": people.areas["nazareth"], "BU90010203": people.areas["pottenberg"]}
        bring_in_population(Read(rows, []), codes, 2025, "Proef", by=SYSTEM)
    shown = text(resident.get(f"/uitkomst/{both['nazareth']}/wijken"))
    assert "100 van de 200 bewoners, 50,0% (Proef, 2025)" in shown or "100 van de 200 bewoners, 50%" in shown
    assert "80 van de 4.000 bewoners, 2%" in shown
    assert "Nazareth minder dan elders 20% 15 tot 26" in shown


def test_a_wijk_without_published_figures_is_named_and_not_in_it(resident, people, both):
    with transaction():
        here = db.session.scalars(sa.select(Survey).where(Survey.short == both["nazareth"])).one()
        area(people, "amby").takes_part = True
        third = ask_elsewhere(here, area(people, "amby"), by=SYSTEM)
    page = f"/uitkomst/{both['nazareth']}/wijken"
    assert "Amby" not in text(resident.get(page)), "a draft is nobody's business yet"
    with transaction():
        third = db.session.get_one(Survey, third.id)
        open_survey(third, by=SYSTEM)
        answered(third, "a" * 50, public=False)
    shown = text(resident.get(page))
    assert "niet openbaar zijn: Amby" in shown
    assert "Amby meer dan elders" not in shown
    with transaction():
        publish_release(releases(third.id)[0], by=SYSTEM)
    assert "Amby meer dan elders 100%" in text(resident.get(page))


def test_one_wijk_is_no_report_and_a_report_goes_with_its_figures(resident, client_for, people, both):
    page = f"/uitkomst/{both['nazareth']}/wijken"
    with transaction(write=False):
        there = db.session.scalars(sa.select(Survey).where(Survey.short == both["pottenberg"])).one()
    carla, at_the_table = client_for("carla"), f"/office/surveys/{there.id}/report"
    assert "Alle wijken samen" in words(carla.get(at_the_table))
    with transaction():
        hide_release(releases(there.id)[0], by=SYSTEM)
    for gone in (page, f"{page}/csv", f"/uitkomst/{both['pottenberg']}/wijken"):
        assert resident.get(gone).status_code == 404
    assert "niets te vergelijken" in words(carla.get(at_the_table))
    assert "Pottenberg" in words(carla.get(at_the_table))
    assert "/wijken" not in resident.get(f"/uitkomst/{both['nazareth']}").text


def test_the_report_is_found_from_figures_the_wijk_and_the_table(resident, client_for, people, both):
    link = f'href="/uitkomst/{both["nazareth"]}/wijken"'
    for page in (f"/uitkomst/{both['nazareth']}", "/wijk/bu90010403"):
        assert link in resident.get(page).text
    carla = client_for("carla")
    with transaction(write=False):
        here = db.session.scalars(sa.select(Survey).where(Survey.short == both["nazareth"])).one()
    report = f'href="/office/surveys/{here.id}/report"'
    assert carla.get("/office/surveys").text.count(report) == 1
    shown = carla.get(f"/office/surveys/{here.id}/releases")
    assert report in shown.text
    assert "Pottenberg Ronde 1" in words(shown)
    assert not faults(shown.text)


def test_the_newest_wave_stands_first_with_what_changed_since_the_wave_before(resident, people, both):
    with transaction():
        for key, said in (("nazareth", "a" * 80 + "b" * 20), ("pottenberg", "a" * 60 + "b" * 20)):
            again = repeat_survey(db.session.scalars(sa.select(Survey).where(Survey.short == both[key])).one(), by=SYSTEM)
            open_survey(again, by=SYSTEM)
            answered(again, said)
    shown = text(resident.get(f"/uitkomst/{both['nazareth']}/wijken"))
    safe = shown.partition("Antwoord Deel")[2]
    assert "Ja Nazareth Ronde 2 meer dan eerst Ronde 1: 20% (13 tot 29) 80% 71 tot 87" in safe
    assert "Pottenberg Ronde 2 Ronde 1: 75% (65 tot 83) 75% 65 tot 83" in safe
    assert "Alle wijken samen Ronde 2 meer dan eerst Ronde 1: 44% (37 tot 52) 78%" in safe


def test_a_file_holds_the_report_with_its_margins(resident, both):
    answer = resident.get(f"/uitkomst/{both['nazareth']}/wijken/csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    safe = [row for row in rows if row[3] == "q1" and row[5] == "Ja"]
    assert [row[1:3] + row[6:] for row in safe] == [
        ["BU90010403", "Nazareth", "20", "20", "13", "29", "100"],
        ["BU90010203", "Pottenberg", "60", "75", "65", "83", "80"],
        ["", "Alle wijken samen", "80", "44", "37", "52", "180"],
    ]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{both["nazareth"]}-wijken.csv"'
    book = openpyxl.load_workbook(io.BytesIO(resident.get(f"/uitkomst/{both['nazareth']}/wijken/xlsx").data))
    assert [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)] == rows
    assert any("niet geloot" in str(row[0]) for row in book.worksheets[1].iter_rows(values_only=True))
    assert resident.get(f"/uitkomst/{both['nazareth']}/wijken/ods").status_code == 200


@pytest.mark.parametrize("language", ["en", "de", "fr", "tr", "ar", "pl", "uk"])
def test_the_report_speaks_every_language(client_for, both, language):
    page = client_for().get(f"/uitkomst/{both['nazareth']}/wijken", headers={"Accept-Language": language})
    assert f'<html lang="{language}"' in page.text
    assert "meer dan elders" not in page.text
    assert "Alle wijken samen" not in page.text
    assert not faults(page.text)


def test_the_report_asks_the_database_a_fixed_number_of_questions(resident, people, both):
    page = f"/uitkomst/{both['nazareth']}/wijken"
    with transaction():
        here = db.session.scalars(sa.select(Survey).where(Survey.short == both["nazareth"])).one()
        area(people, "amby").takes_part = True
        for key in ("amby",):
            third = ask_elsewhere(here, area(people, key), by=SYSTEM)
            open_survey(third, by=SYSTEM)
            answered(third, "a" * 20 + "b" * 20)
    with count_statements() as counted:
        assert "Amby" in text(resident.get(page))
    assert len(counted) <= 6, counted
