"""What is spoken and photographed at the door without network is heard and seen at the table, and written out by who heard it."""

import pytest
from playwright.sync_api import expect

from tests.browser import engine
from tests.journeys.steps.phone import Phone, Said
from tests.journeys.steps.senses import hear, see
from tests.journeys.steps.table import Table
from tests.uploads import photo

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]

BENCH = Said("Het bankje bij de bakker is weg, en daar zaten we elke middag.")
WRITTEN = "Ze zegt het nog eens: zet dat bankje terug."


def test_a_memo_and_a_photo_go_after_the_words_and_the_memo_is_written_out(live, opened, laptop):
    phone = Phone(opened(engine.PHONE, permissions=["microphone"]), live.url)
    phone.sign_in("Amina")

    live.stop()
    phone.open_cold()
    phone.write(BENCH)
    phone.speak(4)
    phone.take_photo(photo(2400, 1600))
    phone.read_back(BENCH)
    phone.finish()
    phone.home()
    phone.expect_card("Op dit toestel, wacht")

    live.media.write_text("no folder: nothing can be stored here")
    live.start()
    phone.send_now()
    phone.expect_card("Tekst verstuurd, geluid en foto's")
    carla = Table(laptop(), live.url, "Carla")
    carla.open_story(BENCH.quote)
    carla.sees(carla._("Voice memo on its way"))
    carla.sees(carla._("Photo on its way"))

    live.media.unlink()
    phone.send_now()
    expect(phone.page.locator("[data-state-is=sent]")).to_be_visible()
    live.work()
    carla.open_story(BENCH.quote)
    assert hear(carla.tab.locator("main audio")) > 3
    assert see(carla.tab.get_by_alt_text(carla._("Photo that the duo took"))) == 320

    phone.home()
    phone.expect_card("wacht tot jullie het uitschrijven")
    phone.write_out(WRITTEN)
    phone.expect_card("Verstuurd")
    expect(phone.page.locator("main")).not_to_contain_text("uitschrijven")
    carla.open_story(BENCH.quote)
    carla.sees(WRITTEN)
    carla.sees(carla._("typed by a person"))
