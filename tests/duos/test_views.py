"""The coordinator's screens about duos."""

from datetime import timedelta

from participatie.core import clock
from participatie.core.db import db
from participatie.duos.models import Duo, DuoMember
from tests.accounts import entering


def test_a_coordinator_sees_only_the_duos_of_the_own_wijken(client_for):
    page = client_for("carla").get("/office/duos").text
    assert "Amina en Joost" in page
    assert "Fatma en Peter" in page
    assert "Olga en Omar" not in page


def test_a_duo_of_another_gemeente_does_not_exist_for_me(client_for, people):
    assert client_for("carla").get(f"/office/duos/{people.duos['olga_omar']}").status_code == 404


def test_making_a_duo_shows_it(client_for, people):
    fields = {
        "name": "Nieuw duo", "area": people.areas["nazareth"], "resident": people.accounts["joost"], "professional": people.accounts["amina"],
    }  # fmt: skip
    browser = client_for("carla")
    answer = entering.send(browser, "/office/duos/new", fields)
    assert answer.status_code == 302
    page = browser.get(answer.location).text
    assert "Nieuw duo" in page
    assert "Amina" in page


def test_a_form_without_a_name_comes_back_with_what_was_chosen(client_for, people):
    answer = entering.send(client_for("carla"), "/office/duos/new", {"name": "", "area": people.areas["pottenberg"]})
    assert answer.status_code == 422
    assert f'selected value="{people.areas["pottenberg"]}"' in answer.text


def test_leaving_keeps_the_name_in_the_history(client_for, people):
    browser, page = client_for("carla"), f"/office/duos/{people.duos['amina_joost']}"
    member = db.session.query(DuoMember).filter_by(account_id=people.accounts["joost"]).one()
    assert entering.send(browser, f"{page}/members/{member.id}/leave", seen_on=page).status_code == 302
    assert "Joost" in browser.get(page).text
    assert "Joost" not in browser.get("/office/duos").text.replace("Amina en Joost", "")


def test_the_last_day_can_be_set(client_for, people):
    browser, page = client_for("carla"), f"/office/duos/{people.duos['amina_joost']}"
    day = clock.today() + timedelta(days=10)
    assert entering.send(browser, f"{page}/end", {"ends": day.isoformat()}, seen_on=page).status_code == 302
    db.session.expire_all()
    assert db.session.get_one(Duo, people.duos["amina_joost"]).ends == day
