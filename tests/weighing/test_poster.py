"""The sheet to print: candidates with room for stickers, who decides, the way to the page, in every language."""

import pytest

from participatie.weighing.rules import Method
from tests.weighing.town import TITLES, WHO


def sheet(browser, weighing, **wanted) -> str:
    page = browser.get(f"/office/weighing/rounds/{weighing.id}/poster", query_string=wanted).get_data(as_text=True)
    return page.split('<div class="sheet ')[1]


def test_the_sheet_says_what_is_weighed_who_decides_and_where(weighing, client_for):
    page = sheet(client_for("carla"), weighing)
    for said in (*TITLES, WHO, "Bewoners geven advies", "U hebt 5 stickers", weighing.address, "<svg", "Mist u iets?"):
        assert said in page
    assert page.count("sheet__box") == len(TITLES)


def test_with_an_order_every_point_has_a_box_for_each_number(weighing_of, client_for):
    page = sheet(client_for("carla"), weighing_of(method=Method.RANK, points=3))
    assert page.count("sheet__box") == 3 * len(TITLES)
    assert "Plak sticker 1" in page


@pytest.mark.parametrize(
    ("lang", "direction", "words"), [("ar", "rtl", "من يقرر؟"), ("pl", "ltr", "Kto decyduje?"), ("nergens", "ltr", "Wie beslist er?")]
)
def test_it_is_printed_in_the_language_that_is_chosen_and_calls_in_all(weighing, client_for, lang, direction, words):
    page = sheet(client_for("carla"), weighing, lang=lang)
    assert words in page
    assert f'dir="{direction}"' in page.split(">")[0]
    for code in ("nl", "en", "de", "fr", "tr", "ar", "pl", "uk"):
        assert f'<li lang="{code}"' in page


def test_it_fits_a3_too(weighing, client_for):
    assert sheet(client_for("carla"), weighing, size="a3").startswith("sheet--a3")
    assert sheet(client_for("carla"), weighing, size="reuze").startswith("sheet--a4")


def test_there_is_no_sheet_before_it_opened_nor_for_somebody_elsewhere(weighing_of, client_for):
    weighing = weighing_of(opened=False)
    address = f"/office/weighing/rounds/{weighing.id}/poster"
    assert client_for("carla").get(address).status_code == 302
    assert client_for("otto").get(address).status_code == 404


def test_whoever_misses_something_is_led_to_tell_it_with_the_same_code(weighing, client_for):
    """The way from a weighing to another story, without script: the page, my story, the code, the form."""
    browser = client_for()
    page = weighing.give(browser, weighing.codes[0], 3, 2, 0).get_data(as_text=True)
    assert 'href="/verhaal"' in page.split('id="more"')[1]
    mine = browser.post("/verhaal", data={"code": weighing.codes[0]}).get_data(as_text=True)
    assert 'action="/verhaal/more"' in mine
