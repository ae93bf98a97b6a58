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
