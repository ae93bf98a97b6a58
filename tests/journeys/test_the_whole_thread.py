"""From doorstep to wijkagenda and back: one voice carried all the way, by people on a phone, a laptop and at home."""

import pytest
from playwright.sync_api import expect

from tests.browser import engine
from tests.journeys.steps import resident
from tests.journeys.steps.phone import Phone, Said
from tests.journeys.steps.table import Table

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]

LAMP = Said("Sinds de lamp bij het bankje stuk is, durft mevrouw Jansen 's avonds niet naar buiten. Bel haar op 043 350 40 40.")
DARK = Said("Mijn man zegt juist: laat het daar donker, dan blijft de hangjeugd weg.", kind="Idee", theme="Jeugd")
QUESTION, ANSWER = "Bij welk bankje is dat?", "Het bankje bij de speeltuin."
WIJK = "BU90010403"
POINT = "Licht bij de speeltuin"
CLAIM = "Als het licht is bij de speeltuin, durven mensen daar weer langs."


def test_a_voice_is_carried_from_the_doorstep_to_the_wijkagenda_and_back(live, opened, laptop):
    phone = Phone(opened(engine.PHONE), live.url)
    phone.sign_in("Amina")

    live.stop()
    phone.open_cold()
    phone.write(LAMP, DARK)
    phone.read_back(LAMP, DARK)
    code = phone.finish()
    phone.home()
    phone.expect_card("Op dit toestel, wacht")

    live.start()
    phone.send_now()
    phone.expect_card("Verstuurd")

    carla = Table(laptop(), live.url, "Carla")
    carla.open_story("Sinds de lamp")
    carla.replace_every_hint()
    public = carla.publishable()
    assert "Jansen" not in public
    assert "350" not in public
    carla.accept()
    carla.open_story("Mijn man zegt")
    carla.ask(QUESTION)

    phone.home()
    phone.expect_card("Vraag van de coördinator")
    live.stop()
    phone.answer(QUESTION, ANSWER)
    phone.expect_card("Op dit toestel, wacht")
    live.start()
    phone.send_now()
    phone.expect_card("Verstuurd")

    carla.open_story("Mijn man zegt")
    carla.sees(ANSWER)
    carla.accept()

    carla.bundle(CLAIM, "Nazareth", says_this=["Sinds de lamp"], says_else=["Mijn man zegt"])
    carla.read_it_as("Het gaat niet om licht, maar om wie er staat.")
    carla.read_it_as("Een jongere zou zeggen: wij staan daar omdat er niets anders is.")
    carla.quote("Sinds de lamp", "Sinds de lamp")
    carla.check_with_residents("Voorgelezen bij de koffieochtend.")

    point = carla.put_on_agenda(
        POINT,
        goal="Voor de kerst branden alle lampen bij de speeltuin.",
        level="Residents advise",
        note="De buurt kiest de plek van de lamp.",
    )
    carla.ask_to_lead("Paul")
    paul = Table(laptop(), live.url, "Paul")
    paul.say_yes_to(POINT)
    carla.change_status(point, "Accepted")
    carla.publish(WIJK, "In Nazareth ging het deze herfst vaak over licht.")

    visitor = laptop()
    resident.read_wijk(visitor, live.url, WIJK)
    page = visitor.locator("main")
    expect(page).to_contain_text("In Nazareth ging het deze herfst vaak over licht.")
    expect(page).to_contain_text(POINT)
    expect(page).to_contain_text("Paul")
    expect(page).to_contain_text("Sinds de lamp bij het bankje stuk is")
    expect(page).not_to_contain_text("Jansen")

    teller = laptop()
    resident.type_code(teller, live.url, code)
    road = teller.locator("main section").filter(has_text=LAMP.quote)
    expect(road).to_contain_text(POINT)
    expect(road).to_contain_text("Paul")
    resident.withdraw(teller, LAMP.quote)
    expect(teller.locator("h1")).to_have_text("Uw verhaal is ingetrokken")

    visitor.reload()
    expect(page).to_contain_text("[ingetrokken]")
    expect(page).not_to_contain_text("Sinds de lamp")
    carla.go("/office/inbox?state=all")
    carla.sees("Mijn man zegt")
    expect(carla.tab.locator("main")).not_to_contain_text("Sinds de lamp")
    carla.go(point)
    expect(carla.tab.locator("main")).not_to_contain_text("Sinds de lamp")
    carla.sees("[ingetrokken]")
    resident.type_code(teller, live.url, code)
    expect(teller.locator("main")).to_contain_text(DARK.quote)
    expect(teller.locator("main")).not_to_contain_text("Sinds de lamp")
