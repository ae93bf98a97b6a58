"""What people typed is not lost: two editors of one point, and a session that ended in the middle of a form."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from participatie.accounts.models import Session
from participatie.core.db import db, transaction
from tests.agenda import road
from tests.journeys.steps.table import Table

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]


def test_two_people_edit_one_point_and_both_texts_are_shown(house, people, live, laptop):
    with transaction():
        item = f"/office/agenda/items/{road.point(people, title='Licht op het plein').id}"
    carla, ruben = Table(laptop(), live.url, "Carla"), Table(laptop(), live.url, "Ruben")
    carla.go(f"{item}/edit")
    ruben.go(f"{item}/edit")
    carla.fill("Goal", "Voor de kerst brandt elke lamp.")
    carla.press("Save")
    carla.sees("Voor de kerst brandt elke lamp.")

    ruben.fill("Goal", "Elke straat kiest zelf waar licht komt.")
    with ruben.tab.expect_response(lambda answer: answer.request.method == "POST") as answered:
        ruben.press("Save")
    assert answered.value.status == 412
    ruben.sees(ruben._("Somebody else saved while you were writing"))
    ruben.sees("Voor de kerst brandt elke lamp.")
    assert ruben.tab.locator("[name=goal]").input_value() == "Elke straat kiest zelf waar licht komt."

    ruben.fill("Goal", "Voor de kerst brandt elke lamp; elke straat kiest waar.")
    ruben.press("Save")
    ruben.sees("Voor de kerst brandt elke lamp; elke straat kiest waar.")


def test_the_text_is_still_there_after_signing_in_again(house, people, live, laptop):
    carla = Table(laptop(), live.url, "Carla")
    carla.go("/office/insights/new")
    carla.choose("Nazareth")
    carla.fill("What do these stories say together?", "Ouders willen een veilige oversteek bij de school.")
    with transaction():
        db.session.execute(sa.delete(Session))
    carla.press("Go on and choose stories")
    expect(carla.tab.locator("h1")).to_have_text(carla._("Sign in"))

    carla.tab.get_by_role("button", name="Carla", exact=True).click()
    expect(carla.tab.locator("h1")).to_have_text(carla._("Your text is still here"))
    assert carla.tab.locator("textarea").first.input_value() == "Ouders willen een veilige oversteek bij de school."
    carla.press("Save")
    carla.sees("Ouders willen een veilige oversteek bij de school.")
