"""People and roles: an administrator manages the own gemeente, a coordinator the meemakers of the own wijken."""

from datetime import timedelta

import pytest

from participatie.accounts import changes, queries
from participatie.accounts.models import Account
from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.errors import NotYours, Refused
from participatie.core.roles import SYSTEM, Capability
from participatie.privacy.changes import Subject
from tests.accounts import entering


def fresh(client_for, key: str):
    """A browser in which this person proved a moment ago who it is."""
    browser = client_for(key)
    with browser.session_transaction() as session:
        session["fs_paa"] = clock.now().timestamp()
    return browser


def area(people, key: str) -> Area:
    return db.session.get_one(Area, people.areas[key])


def new_person(people, **more) -> dict:
    return {
        "name": "Noor", "email": "noor@voorbeeld.example", "capability": "meemaker", "area": people.areas["nazareth"], "title": "", **more,
    }  # fmt: skip


def test_inviting_shows_a_link_and_its_qr_once(client_for, people):
    browser = fresh(client_for, "carla")
    page = entering.send(browser, "/office/people/invite", new_person(people)).text
    assert "/invitation/" in page
    assert "<svg" in page
    made = queries.by_email("noor@voorbeeld.example")
    assert "/invitation/" not in browser.get(f"/office/people/{made.id}").text


def test_a_coordinator_gives_no_other_task_than_meemaker(client_for, people):
    answer = entering.send(fresh(client_for, "carla"), "/office/people/invite", new_person(people, capability="administrator"))
    assert answer.status_code == 422
    assert queries.by_email("noor@voorbeeld.example") is None


def test_a_coordinator_gives_no_task_in_another_wijk(client_for, people):
    answer = entering.send(fresh(client_for, "carla"), "/office/people/invite", new_person(people, area=people.areas["amby"]))
    assert answer.status_code == 422


def test_an_address_that_is_known_is_said_beside_the_field(client_for, people):
    answer = entering.send(
        fresh(client_for, "ada"), "/office/people/invite", new_person(people, email="Carla@Voorbeeld.example ")
    )
    assert answer.status_code == 422
    assert "Er is al een account met dit e-mailadres." in answer.text
    assert 'value="Noor"' in answer.text


def test_an_administrator_gives_and_ends_a_role(client_for, people):
    browser, page = fresh(client_for, "ada"), f"/office/people/{people.accounts['paul']}"
    role = {"capability": "visitor", "area": people.areas["amby"], "title": "Kijkt mee"}
    assert entering.send(browser, f"{page}/roles", role, seen_on=page).status_code == 302
    assert "Kijkt mee" in browser.get(page).text
    made = next(one for one in queries.roles_held(people.accounts["paul"]) if one.title == "Kijkt mee")
    assert entering.send(browser, f"{page}/roles/{made.id}/end", seen_on=page).status_code == 302
    actor = queries.actor_of(people.account("paul"), clock.today())
    assert not actor.can(Capability.VISITOR, people.areas["amby"])
    assert "Kijkt mee" in browser.get(page).text, "it stays in the history"


def test_weighty_things_want_a_fresh_sign_in(client_for, people):
    browser, page = client_for("ada"), f"/office/people/{people.accounts['paul']}"
    answer = entering.send(browser, f"{page}/roles", {"capability": "visitor", "area": people.areas["amby"]}, seen_on=page)
    assert answer.location.startswith("/account/verify")
    assert len(queries.roles_held(people.accounts["paul"])) == 1


def test_nobody_changes_the_own_roles(house, people):
    with pytest.raises(Refused), transaction():
        changes.give_role(people.account("ada"), Capability.COORDINATOR, area(people, "nazareth"), by=people.actor("ada"))
    with pytest.raises(Refused), transaction():
        changes.deactivate(people.account("ada"), by=people.actor("ada"))


def test_an_administrator_has_nothing_to_say_in_another_gemeente(house, people, client_for):
    with pytest.raises(NotYours), transaction():
        changes.give_role(people.account("otto"), Capability.VISITOR, area(people, "overkant"), by=people.actor("ada"))
    assert fresh(client_for, "ada").get(f"/office/people/{people.accounts['otto']}").status_code == 404
    assert "Otto" not in fresh(client_for, "ada").get("/office/people").text


def test_a_period_that_ends_before_it_begins_is_refused(client_for, people):
    browser, page = fresh(client_for, "ada"), f"/office/people/{people.accounts['paul']}"
    role = {"capability": "visitor", "area": people.areas["amby"], "valid_from": "2026-05-02", "valid_to": "2026-05-01"}
    answer = entering.send(browser, f"{page}/roles", role, seen_on=page)
    assert answer.status_code == 422
    assert "De laatste dag ligt voor de eerste." in answer.text


def test_a_role_holds_for_its_period_only(house, people):
    today = clock.today()
    with transaction():
        changes.give_role(
            people.account("vera"), Capability.PARTNER, area(people, "amby"), by=SYSTEM, valid_from=today + timedelta(days=2),
            valid_to=today + timedelta(days=3),
        )  # fmt: skip
    held = [queries.actor_of(people.account("vera"), today + timedelta(days=n)).has(Capability.PARTNER) for n in range(1, 5)]
    assert held == [False, True, True, False]


def test_who_is_who_shows_every_role_that_covers_the_wijk(client_for):
    page = client_for("wilma").get("/office/who-is-who").text
    assert "Nazareth" in page
    assert "Stadsdeelregisseur" in page
    assert "Oost" in page
    assert "Overkant" not in page
    assert "@voorbeeld.example" not in page


def test_everything_about_people_is_in_the_audit(house, people):
    with transaction():
        account = changes.add_person("Noor", "noor@voorbeeld.example", by=people.actor("ada"))
        role = changes.give_role(account, Capability.VISITOR, area(people, "nazareth"), by=people.actor("ada"))
        changes.end_role(role, by=people.actor("ada"))
        changes.deactivate(account, by=people.actor("ada"))
        changes.reactivate(account, by=people.actor("ada"))
    verbs = [row.verb for row in audit.of("account", account.id)]
    assert verbs == ["add_person", "give_role", "end_role", "end_sessions", "deactivate", "reactivate"]


def test_erasing_an_account_leaves_its_id_and_nothing_else(house, people):
    with transaction():
        assert changes.erase(Subject("account", people.accounts["vera"]), by=SYSTEM) == 1
    db.session.expire_all()
    left = db.session.get_one(Account, people.accounts["vera"])
    assert (left.name, left.active, left.password) == ("", False, None)
    assert "vera" not in left.email


def test_the_language_that_somebody_chose_is_remembered(client_for, people):
    browser = client_for("carla")
    answer = browser.post("/language", data={"language": "en", "next": "/account/"})
    assert answer.location == "/account/"
    assert "My account" in browser.get("/account/").text
    for back in ("https://evil.example", "//evil.example", "/\\evil.example"):
        assert browser.post("/language", data={"language": "nl", "next": back}).location == "/"
    assert entering.account_of(people, "carla").locale == "nl"
