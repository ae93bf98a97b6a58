"""Who answered beside who lives there: a small file, all of it or nothing."""

import io

import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.core.errors import Malformed
from participatie.surveys.models import Population
from participatie.surveys.rules.population import MOST_BYTES, read
from tests.agenda.office import words
from tests.house_rules.page import faults
from tests.surveys.frozen import NORTH, frozen, short
from tests.surveys.making import text
from tests.surveys.table import token

PAGE = "/office/surveys/population"


def bring(browser, content: str | bytes, year: str = "2025", source: str = "CBS"):
    raw = content.encode() if isinstance(content, str) else content
    return browser.post(
        PAGE, data={"csrf_token": token(browser), "file": (io.BytesIO(raw), "a.csv"), "year": year, "source": source}
    )


def there() -> set[tuple[int, str, int, str]]:
    with transaction(write=False):
        return {(one.year, one.band, one.people, one.source) for one in db.session.scalars(sa.select(Population))}


def test_a_coordinator_brings_in_how_many_people_live_there(client_for, resident, people, asked):
    carla = client_for("carla")
    assert bring(carla, f"code;groep;inwoners\n{NORTH};;3200\n{NORTH};0-17;640\n").status_code == 302
    assert there() == {(2025, "", 3200, "CBS"), (2025, "0-17", 640, "CBS")}
    assert "3.200" in words(carla.get(PAGE))
    with transaction():
        frozen(people, asked)
    page = text(resident.get(f"/uitkomst/{short(asked)}"))
    assert "60 van de 3.200 bewoners, 1,9%" in page
    assert "CBS, 2025" in page
    assert "live somewhere else" not in page
    assert "ergens anders wonen" in page


def test_answers_that_are_called_as_the_bands_stand_beside_the_residents(client_for, resident, people, asked):
    """Of eighty people 64 said Ja; of those who live here three in four would have."""
    bring(client_for("carla"), f"code;band;people\n{NORTH};Ja;750\n{NORTH};Nee;250\n{NORTH};Misschien;9\n", source="Proef")
    with transaction():
        frozen(people, asked)
    page = text(resident.get(f"/uitkomst/{short(asked)}"))
    assert "Ja Antwoorden 80% Bewoners 75%" in page
    assert "Nee Antwoorden 20% Bewoners 25%" in page
    assert "Misschien" not in page


def test_the_newest_year_counts_and_a_line_is_replaced(client_for, people, asked):
    carla = client_for("carla")
    bring(carla, f"code,people\n{NORTH},3000\n", year="2023")
    bring(carla, f"code\tpeople\n{NORTH}\t3100\n", year="2024")
    bring(carla, f"code;people\n{NORTH};3150\n", year="2024", source="Gemeente")
    assert there() == {(2023, "", 3000, "CBS"), (2024, "", 3150, "Gemeente")}
    with transaction():
        frozen(people, asked)
    assert "3.150" in words(carla.get(f"{asked}/releases/1"))


def test_with_one_bad_line_nothing_is_brought_in_and_each_is_shown(client_for, house):
    lines = f"code;people\n{NORTH};3200\nBU99999999;5\n{NORTH};honderd\n{NORTH};3200\n"
    answer = bring(client_for("carla"), lines)
    assert answer.status_code == 422
    shown = words(answer)
    assert "Sommige regels kunnen niet" in shown
    assert "3 Er is geen gebied BU99999999 waar je een taak hebt." in shown
    assert "4 Schrijf het aantal mensen" in shown
    assert "5 Dit staat twee keer in het bestand." in shown
    assert not there()
    assert not faults(answer.text)


def test_figures_of_another_gemeente_cannot_be_brought_in(client_for, house):
    assert "geen gebied" in words(bring(client_for("otto"), f"code;people\n{NORTH};3200\n"))
    assert not there()


@pytest.mark.parametrize("year", ["1880", "abc", ""])
def test_a_year_must_be_a_year(client_for, house, year):
    assert bring(client_for("carla"), f"code;people\n{NORTH};3200\n", year=year).status_code == 422
    assert not there()


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"naam;aantal\nx;3\n", b"code;people\n", b"PK\x03\x04", b"x" * (MOST_BYTES + 1)]
)
def test_what_is_no_such_file_is_refused(raw):
    with pytest.raises(Malformed):
        read(raw, {"A"})


def test_a_line_keeps_to_its_limits():
    many = "code;people\n" + "A;1\n" * 5_001
    with pytest.raises(Malformed):
        read(many.encode(), {"A"})
    assert len(read(("code;people;band\nA;1;" + "x" * 61).encode(), {"A"}).problems) == 1
    assert len(read(b"code;people\nA;-3\n", {"A"}).problems) == 1
    assert len(read("code;people\nA;٣\n".encode(), {"A"}).problems) == 1
