"""What goes wrong below becomes a sentence and a status, never a bare error."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from participatie.core.web import ANYONE, allow


class Locked(Exception):
    """As a driver says it."""


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (StaleDataError("row"), 409, "op hetzelfde moment"),
        (sa.exc.OperationalError("select", {}, Locked()), 503, "Probeer het zo nog eens"),
    ],
)
def test_trouble_in_the_database_is_told_in_a_sentence(database, database_url, error, status, words):
    app = database.app(database_url)

    @app.get("/trouble")
    @allow(ANYONE)
    def trouble() -> str:
        raise error

    answer = app.test_client().get("/trouble")
    assert answer.status_code == status
    assert words.lower() in answer.get_data(as_text=True).lower()


def test_a_leak_can_be_reported_where_the_installation_says(database, database_url):
    app = database.app(database_url)
    assert app.test_client().get("/.well-known/security.txt").status_code == 404
    app.extensions["config"] = app.extensions["config"].__class__(
        **{**vars(app.extensions["config"]), "security_contact": "mailto:lek@voorbeeld.example"}
    )
    lines = app.test_client().get("/.well-known/security.txt").get_data(as_text=True).splitlines()
    assert lines[0] == "Contact: mailto:lek@voorbeeld.example"
    assert [line.partition(":")[0] for line in lines] == ["Contact", "Expires", "Preferred-Languages"]
    app.extensions["config"] = replace(app.extensions["config"], base_url="https://wijk.voorbeeld.example")
    said = app.test_client().get("/.well-known/security.txt").get_data(as_text=True)
    assert said.endswith("Canonical: https://wijk.voorbeeld.example/.well-known/security.txt\n")


def test_a_resident_reads_nothing_about_a_role_or_an_administrator(client_for):
    """Nobody is signed in there, and who reads it is spoken to as on every page of residents."""
    answer = client_for().post("/verhaal", data={"code": "fout"}, headers={"Origin": "https://elders.example"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 403
    assert "andere site" in page
    assert "Open de pagina opnieuw en probeer het nog een keer." in page
    assert not [word for word in ("jouw", "rol", "beheerder") if f" {word} " in page]


def test_the_office_is_told_whom_to_ask(client_for):
    page = client_for("amina").get("/office/people").get_data(as_text=True)
    assert "Vraag het de beheerder" in page


def test_what_goes_wrong_on_our_side_is_told_a_resident_without_an_administrator(database, database_url):
    app = database.app(database_url)
    app.config["PROPAGATE"] = False

    @app.get("/trouble")
    @allow(ANYONE)
    def trouble() -> str:
        raise ZeroDivisionError

    page = app.test_client().get("/trouble").get_data(as_text=True)
    assert "Vertel de gemeente wat u deed" in page
    assert "beheerder" not in page


def test_who_has_to_wait_reads_one_time_to_wait(client_for):
    browser = client_for()
    pages = [browser.post("/verhaal", data={"code": f"fout {n}"}) for n in range(60)]
    (last, *_) = [page.get_data(as_text=True) for page in pages if page.status_code == 429]
    assert "Probeer het over een uur nog eens." in last
    assert "paar minuten" not in last


def test_the_check_says_when_nobody_can_report_a_leak(house):
    runner = house.test_cli_runner()
    assert "There is no security.txt yet; set SECURITY_CONTACT." in runner.invoke(args=["check"]).output
    house.extensions["config"] = replace(house.extensions["config"], security_contact="mailto:lek@voorbeeld.example")
    assert "security.txt says where to report a leak." in runner.invoke(args=["check"]).output


def test_what_is_too_big_is_refused_on_the_page_of_who_sent_it(client_for):
    """It is refused before anybody looked who asks."""
    for who, at_the_table in (("carla", True), (None, False)):
        answer = client_for(who).post("/office/surveys/import", data={"file": "x" * 2_000_000})
        assert answer.status_code == 413
        assert ("/office/inbox" in answer.get_data(as_text=True)) is at_the_table
