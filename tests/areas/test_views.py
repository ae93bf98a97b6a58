"""The tree of areas on screen."""

from participatie.areas.models import Area
from participatie.core.db import db
from tests.accounts import entering


def test_an_administrator_sees_the_own_gemeente_with_codes_and_no_other(client_for):
    page = client_for("ada").get("/office/areas").text
    assert "BU90010403" in page
    assert "GM9001" in page
    assert "Overkant" not in page


def test_an_own_name_is_shown_everywhere(client_for, people):
    browser = client_for("ada")
    answer = entering.send(browser, f"/office/areas/{people.areas['nazareth']}", {"own_name": "De Naas", "takes_part": "y"})
    assert answer.status_code == 302
    assert "De Naas" in browser.get("/office/areas").text
    assert db.session.get_one(Area, people.areas["nazareth"]).takes_part


def test_an_area_of_another_gemeente_does_not_exist_for_me(client_for, people):
    assert client_for("ada").get(f"/office/areas/{people.areas['overkant']}").status_code == 404


def test_a_coordinator_looks_and_does_not_change(client_for, people):
    page = client_for("carla").get("/office/areas").text
    assert "Nazareth" in page
    assert "/office/areas/" not in page.split("<main")[1]
    assert client_for("carla").get(f"/office/areas/{people.areas['nazareth']}").status_code == 403
