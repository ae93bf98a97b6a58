"""Picture mode: one button on every page of residents, remembered on the device, in the form where there is one; it loses nothing."""

import dataclasses
import re

import pytest

from participatie.core.db import transaction
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in
from tests import factories
from tests.feedback.codes import new_code
from tests.surveys.making import FACE, MEET, WISH, fill, survey
from tests.weighing.town import settle

MODE = "resident--pictures"


@pytest.fixture
def weighing(house, people):
    with transaction():
        return settle(people)


def on(browser, back: str = "/"):
    return browser.post("/language", data={"pictures": "on", "next": back})


@pytest.mark.parametrize("address", ["/", "/verhaal", "/privacy", "/toegankelijkheid", "/wijk/bu90010403", "/nergens"])
def test_every_page_of_residents_has_the_button_and_no_cookie_before_it_is_pressed(house, people, client_for, address):
    answer = client_for().get(address)
    page = answer.get_data(as_text=True)
    assert 'name="pictures" value="on"' in page
    assert MODE not in page
    assert "Set-Cookie" not in answer.headers


def test_pressed_it_comes_back_to_the_page_and_holds_until_it_is_pressed_again(house, client_for):
    browser = client_for()
    answer = on(browser, "/verhaal")
    assert (answer.status_code, answer.location) == (303, "/verhaal")
    assert re.search(r"pictures=on;.*HttpOnly", answer.headers["Set-Cookie"])
    assert MODE in browser.get("/").get_data(as_text=True)
    assert 'name="pictures" value="off"' in browser.get("/verhaal").get_data(as_text=True)
    browser.post("/language", data={"pictures": "off", "next": "/"})
    assert browser.get_cookie("pictures") is None
    assert MODE not in browser.get("/").get_data(as_text=True)


def test_another_word_changes_nothing(house, client_for):
    browser = client_for()
    answer = browser.post("/language", data={"pictures": "<b>", "next": "/"})
    assert "Set-Cookie" not in answer.headers


def test_in_a_survey_the_answers_stay_and_the_mode_travels_in_the_form(house, people, client_for):
    with transaction():
        short = survey(people, MEET, WISH).short
    browser = client_for()
    browser.get(f"/v/{short}")
    page = browser.post(f"/v/{short}", data={"do": "pictures-on", "q-q8": "b", "q-q3": "Een bankje"}).get_data(as_text=True)
    assert MODE in page
    assert re.search(r'value="b" checked', page)
    assert "Een bankje" in page
    assert '<input type="hidden" name="pictures" value="on">' in page
    without_cookie = client_for().post(f"/v/{short}", data={"do": "next", "pictures": "on"}).get_data(as_text=True)
    assert MODE in without_cookie
    assert MODE not in browser.post(f"/v/{short}", data={"do": "pictures-off"}).get_data(as_text=True)


def test_my_story_stays_open_and_its_answers_have_pictures(house, people, client_for):
    code, receipt = new_code(seed=71)
    with transaction():
        factories.story(people.duo_of("amina"), receipt=receipt)
    browser = client_for()
    plain = browser.post("/verhaal", data={"code": code}).get_data(as_text=True)
    page = browser.post("/verhaal", data={"code": code, "pictures": "on"}).get_data(as_text=True)
    yes = 'name="use" value="yes"'
    assert MODE in page
    assert f'name="code" value="{code}"' in page
    assert "<svg" in page.split(yes)[1].split("</label>")[0]
    assert "<svg" not in plain.split(yes)[1].split("</label>")[0]


def test_points_are_given_as_dots(weighing, client_for):
    browser = client_for()
    assert 'type="number"' in browser.get(weighing.address).get_data(as_text=True)
    on(browser)
    page = browser.get(weighing.address).get_data(as_text=True)
    assert 'type="number"' not in page
    three = page.split(f'name="p_{weighing.options[0].hex}" value="3"')[1].split("</label>")[0]
    assert three.count("dots__dot--full") == 3
    assert weighing.give(browser, weighing.codes[0], 3, 2, 0).status_code == 200
    wrong = weighing.give(browser, weighing.codes[0], 5, 4, 0)
    assert wrong.status_code == 422
    assert f'name="p_{weighing.options[0].hex}" value="5" checked' in wrong.get_data(as_text=True)


def test_in_a_weighing_what_was_filled_in_stays_and_no_voice_is_given(weighing, client_for):
    browser, first = client_for(), f"p_{weighing.options[0].hex}"
    filled = {first: "3", "code": weighing.codes[0], "do": "pictures-on"}
    page = browser.post(weighing.address, data=filled).get_data(as_text=True)
    assert MODE in page
    assert f'name="{first}" value="3" checked' in page
    assert f'value="{weighing.codes[0]}"' in page
    assert "error-summary" not in page
    assert "Uw stem is geteld" not in page
    plain = browser.post(weighing.address, data=filled | {"do": "pictures-off", "pictures": "on"}).get_data(as_text=True)
    assert MODE not in plain
    assert re.search(f'name="{first}"[^>]* value="3"', plain)
    assert MODE in client_for().post(weighing.address, data={"pictures": "on", "code": "x"}).get_data(as_text=True)


def test_beside_the_code_that_is_shown_once_no_button_leads_away_from_it(house, people, client_for):
    browser = client_for()
    with transaction():
        path = f"/v/{survey(people, MEET, WISH).short}"
    on(browser)
    page = fill(browser, path, q_q8="b").get_data(as_text=True)
    assert "Bewaar deze code" in page
    assert MODE in page
    assert 'action="/language"' not in page


def test_every_yes_and_no_about_what_was_written_has_its_picture(house, people, client_for):
    with transaction():
        short = survey(people, dataclasses.replace(WISH, may_become_story=True)).short
    browser = client_for()
    plain = browser.get(f"/v/{short}").get_data(as_text=True)
    on(browser)
    page = browser.get(f"/v/{short}").get_data(as_text=True)
    for said in ("yes", "no"):
        chip = f'name="c-use" value="{said}"'
        assert "<svg" not in plain.split(chip)[1].split("</label>")[0]
        assert "<svg" in page.split(chip)[1].split("</label>")[0]


def test_on_my_story_everything_one_can_do_has_a_picture_that_is_silent(house, people, client_for):
    code, receipt = new_code(seed=72)
    with transaction():
        factories.story(people.duo_of("amina"), receipt=receipt)
    page = client_for().post("/verhaal", data={"code": code, "pictures": "on"}).get_data(as_text=True)
    asked = re.findall(r"<summary>(.*?)</summary>|<button class=\"utrecht-button[^>]*>(.*?)</button>", page.split("<main")[1], re.S)
    doings = [summary or button for summary, button in asked]
    assert len(doings) > 8
    assert [one for one in doings if not re.match(r'<svg class="icon[^>]* aria-hidden="true"', one)] == []


@pytest.mark.parametrize("address", ["/", "/wijk/bu90010403"])
def test_every_heading_has_its_picture(weighing, client_for, address):
    browser = client_for()
    on(browser)
    page = browser.get(address).get_data(as_text=True)
    headings = re.findall(r"<section class=\"stack\"[^>]*>\s*<h2[^>]*>(.*?)</h2>", page, re.S)
    assert headings
    assert [one for one in headings if "<svg" not in one] == []


def test_published_figures_have_the_faces_of_the_question_and_dots(house, people, client_for):
    with transaction():
        made = survey(people, FACE)
        for n in range(40):
            hand_in(made, Sent(uuid7(), "0" * 16, "nl", {"q6": "25"[n % 2]}), None, by=TELLER)
        publish_release(freeze_survey(made, 10, by=people.actor("carla")), by=people.actor("carla"))
        address = f"/uitkomst/{made.short}"
    browser = client_for()
    plain = browser.get(address).get_data(as_text=True)
    on(browser)
    page = browser.get(address).get_data(as_text=True)
    assert 'class="face"' not in plain
    assert page.count('class="face"') == page.count('<th scope="row"') - page.count("Geen antwoord") == 5
    slecht = page.split(">Slecht<")[1].split("</tr>")[0]
    assert slecht.count("dots__dot--full") == 5
    assert "<strong>20</strong>" in slecht


def test_the_table_and_the_phone_have_no_picture_mode(house, client_for):
    browser = client_for("carla")
    on(browser)
    assert MODE not in browser.get("/office/").get_data(as_text=True)


def test_the_privacy_page_says_that_the_choice_is_kept(client_for):
    assert "als u een taal of meer plaatjes kiest, of inlogt" in client_for().get("/privacy").get_data(as_text=True)
