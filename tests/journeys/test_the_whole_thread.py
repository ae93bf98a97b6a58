"""From doorstep to wijkagenda and back: one voice carried all the way, by people on a phone, a laptop and at home."""

import pytest
from playwright.sync_api import expect

from tests.browser import engine
from tests.journeys.steps import resident
from tests.journeys.steps.phone import Phone, Said

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]

LAMP = Said("Sinds de lamp bij het bankje stuk is, durft mijn buurvrouw 's avonds niet meer naar buiten.", theme="Veiligheid")
BUS = Said("Voor de jeugd is er na school niets te doen. Mevrouw Jansen belt dan 043 350 40 40.", kind="Wens", theme="Jeugd")
QUESTION = "Bij welk bankje is dat?"


def test_a_voice_is_carried_from_the_doorstep_to_the_wijkagenda_and_back(live, opened, laptop, database):
    phone = Phone(opened(engine.PHONE), live.url)
    phone.sign_in("Amina")

    live.stop()
    phone.open_cold()
    phone.write(LAMP, BUS)
    phone.read_back(LAMP, BUS)
    code = phone.finish()
    phone.home()
    phone.expect_card("Op dit toestel, wacht")

    live.start()
    phone.send_now()
    phone.expect_card("Verstuurd")
