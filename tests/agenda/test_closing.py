"""A round of the wijkagenda is closed by who writes it, and opened again when that was too soon."""

import pytest
import sqlalchemy as sa

from participatie.agenda.models import AgendaClosing
from participatie.agenda.queries.closing import closed_before
from participatie.core import clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.privacy import changes
from tests.agenda.office import press, words

NAZARETH = "/office/agenda/bu90010403"
ENGLISH = {"Accept-Language": "en"}


def closed(people) -> set[str]:
    with transaction(write=False):
        found = closed_before(clock.now())
    return {key for key, area in people.areas.items() if area in found}


@pytest.mark.parametrize("person", ["carla", "ruben"])
def test_who_writes_the_agenda_closes_a_round(client_for, people, person):
    browser = client_for(person)
    assert press(browser, f"{NAZARETH}/round", f"{NAZARETH}/round/close").status_code == 302
    assert closed(people) == {"nazareth"}
    assert "Closed rounds" in words(browser.get(f"{NAZARETH}/round", headers=ENGLISH))


def test_it_is_opened_again_once(client_for, people):
    carla = client_for("carla")
    press(carla, f"{NAZARETH}/round", f"{NAZARETH}/round/close")
    page = carla.get(f"{NAZARETH}/round").text
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    answers = [carla.post(f"{NAZARETH}/round/reopen", data={"csrf_token": token}).status_code for _ in range(2)]
    assert (answers, closed(people)) == ([302, 422], set())
    with transaction(write=False):
        row = db.session.scalars(sa.select(AgendaClosing)).one()
        verbs = db.session.scalars(sa.select(AuditEntry.verb).where(AuditEntry.subject_id == row.id).order_by(AuditEntry.seq)).all()
    assert verbs == ["close_agenda", "reopen_agenda"]


def test_the_page_tells_the_term_that_the_gemeente_chose(client_for, people):
    with transaction():
        changes.change_term("words", 18, "Wij werken langer.", by=people.actor("ada"))
    db.session.remove()
    assert "is kept for 18 months" in words(client_for("carla").get(f"{NAZARETH}/round", headers=ENGLISH))


@pytest.mark.parametrize(("person", "status"), [("otto", 404), ("wilma", 403), ("amina", 403), ("ada", 403)])
def test_it_is_not_for_others(client_for, person, status):
    assert client_for(person).get(f"{NAZARETH}/round").status_code == status
