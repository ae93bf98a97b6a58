"""A page comes in one language as a whole: residents and duos choose from eight, the table from two."""

import importlib
import re
from pathlib import Path

import pytest

from participatie.accounts.changes import make_recovery_codes
from participatie.agenda.models import AgendaItem, ItemInsight
from participatie.areas.models import Area
from participatie.conversations.views import PAGES
from participatie.core.db import db, transaction
from participatie.core.i18n import OWN_NAMES, RIGHT_TO_LEFT
from participatie.core.statuses import Status
from participatie.insights.models import Insight, InsightStory
from participatie.stories.rules import ReviewState
from tests import factories
from tests.accounts import entering
from tests.accounts.test_spare import proved
from tests.feedback.codes import new_code
from tests.house_rules import faces, source
from tests.house_rules.faces import Face
from tests.published import publish
from tests.reading import head, offers, reader

CODE, PUSHED = new_code(seed=5)
WORDS = "Ik wil licht op het pad."
WIJK, NO_AGENDA = "/wijk/bu90010403", "/wijk/bu90010203"


@pytest.fixture
def told(house, people) -> None:
    """A story behind a published point, which its teller can look up."""
    with transaction():
        area = db.session.get_one(Area, people.areas["nazareth"])
        story = factories.story(people.duo_of("amina"), WORDS, receipt=PUSHED)
        story.state = ReviewState.ACCEPTED
        insight = Insight(area_id=area.id, claim="Het is donker.", links=[InsightStory(story_id=story.id)])
        item = AgendaItem(area_id=area.id, title="Licht op het pad", heard="Het is donker.", goal="Licht", status=Status.RUNNING)
        db.session.add_all([item, insight])
        db.session.flush()
        db.session.add(ItemInsight(item_id=item.id, insight_id=insight.id))
        publish(area, [item], quotes=[(story, WORDS)])


@pytest.mark.parametrize("lang", OWN_NAMES)
def test_residents_and_duos_read_every_language(client_for, told, lang):
    browser = reader(client_for, lang)
    for path in ("/", WIJK, "/verhaal", "/nergens", "/field/"):
        html = browser.get(path).text
        assert head(html) == (lang, "rtl" if lang in RIGHT_TO_LEFT else "ltr")
        assert path == "/nergens" or set(offers(html)) == set(OWN_NAMES)


@pytest.mark.parametrize("lang", sorted(OWN_NAMES.keys() - {"nl", "en"}))
def test_the_table_comes_in_dutch_or_english_and_never_as_a_mix(client_for, people, lang):
    browser = reader(client_for, lang, "carla")
    html = browser.get("/office/inbox").text
    assert head(html) == ("nl", "ltr")
    assert offers(html) == ["nl", "en"]
    assert head(browser.get("/office/nothing").text) == ("nl", "ltr")
    assert head(browser.get("/office/inbox", headers={"Accept-Language": f"{lang}, en;q=0.8"}).text)[0] == "en"


def test_whoever_is_signed_in_reads_a_refusal_on_a_public_page_in_the_frame_of_that_page(client_for, people):
    html = reader(client_for, "tr", "carla").get("/wijk/bu00000000").text
    assert head(html) == ("tr", "ltr")
    assert 'class="resident"' in html


@pytest.mark.parametrize(("asked", "given"), [("uk, en;q=0.5", "uk"), ("de-AT", "de"), ("zh, ru;q=0.9", "nl"), ("", "nl")])
def test_without_a_choice_the_browser_decides(client_for, told, asked, given):
    assert head(client_for().get("/", headers={"Accept-Language": asked}).text)[0] == given


def test_what_somebody_chose_goes_along_to_another_browser(client_for, people):
    client_for("carla").post("/language", data={"language": "pl", "next": "/"})
    assert entering.account_of(people, "carla").locale == "pl"
    assert head(client_for("carla").get("/").text)[0] == "pl"
    assert head(client_for().get("/").text)[0] == "nl"


def test_the_phone_may_change_what_was_chosen_on_a_public_page(client_for):
    said = client_for().post("/language", data={"language": "tr", "next": "/field/"}).headers["Set-Cookie"]
    assert said.startswith("language=tr;")
    assert "HttpOnly" not in said


def test_the_switch_comes_back_to_the_same_address(client_for, told):
    assert f'name="next" value="{WIJK}?from=poster"' in client_for().get(f"{WIJK}?from=poster").text
    answer = client_for().post("/language", data={"language": "tr", "next": f"{WIJK}?from=poster"})
    assert answer.location == f"{WIJK}?from=poster"


def test_the_switch_on_an_answer_to_a_post_leads_to_a_page_that_can_be_opened(client_for, told):
    asked = client_for()
    public_id = re.search(r'name="story" value="([^"]+)"', asked.post("/verhaal", data={"code": CODE}).text)
    gone = asked.post("/verhaal/withdraw", data={"code": CODE, "story": public_id[1]}).text
    assert 'name="next" value="/"' in gone


def test_a_teller_changes_the_language_of_the_own_story_without_typing_the_code_again(client_for, told):
    browser = client_for()
    switch = browser.post("/verhaal", data={"code": CODE}).text.partition('<form class="languages"')[2].partition("</form>")[0]
    assert 'action="/verhaal"' in switch
    assert f'name="code" value="{CODE}"' in switch
    arabic = browser.post("/verhaal", data={"code": CODE, "language": "ar"})
    assert head(arabic.text) == ("ar", "rtl")
    assert WORDS in arabic.text
    assert head(browser.get("/verhaal").text)[0] == "ar"
    assert head(browser.post("/verhaal", data={"code": CODE, "language": "xx"}).text)[0] == "ar"


def test_numbers_and_dates_are_those_of_the_language(client_for, told):
    assert "12 شخصاً" in reader(client_for, "ar").get(WIJK).text
    assert "Opowiedziało o tym 12 osób." in reader(client_for, "pl").get(WIJK).text
    with transaction():
        db.session.execute(db.text("UPDATE published_item SET tellers = 22"))
        db.session.execute(db.text("UPDATE agenda_version SET published_at = '2026-03-08 10:00:00'"))
    assert "Opowiedziały o tym 22 osoby." in reader(client_for, "pl").get(WIJK).text
    assert "8 березня 2026" in reader(client_for, "uk").get(WIJK).text
    assert "8 mars 2026" in reader(client_for, "fr").get(WIJK).text


def test_own_words_keep_their_direction_in_a_sentence_from_right_to_left(client_for, told):
    arabic, dutch = (reader(client_for, lang).post("/verhaal", data={"code": CODE}).text for lang in ("ar", "nl"))
    assert 'هو جزء من هذه النقطة: <span lang="nl" dir="auto">Licht op het pad</span>' in arabic
    assert "Het hoort bij dit punt: Licht op het pad<" in dutch


def test_pages_of_residents_and_the_phone_ask_for_nothing_that_is_not_translated(client_for, told, asked):
    browser = reader(client_for, "tr")
    for path in ("/", WIJK, NO_AGENDA, "/verhaal", "/nergens", "/manifest.webmanifest", *PAGES):
        browser.get(path)
    browser.post("/verhaal", data={"code": "7K2M-9QXA-BC4D-EFGH-J"})
    browser.post("/verhaal/correct", data={"code": CODE, "story": "", "quote": " "})
    shown = browser.post("/verhaal", data={"code": CODE}).text
    public_id = re.search(r'name="story" value="([^"]+)"', shown)[1]
    browser.post("/verhaal/correct", data={"code": CODE, "story": public_id, "quote": " "})
    for last in ("no", "no", "yes"):
        browser.post("/verhaal/consent", data={"code": CODE, "story": public_id, "public": last})
    point = re.search(r'name="point" value="([^"]+)"', browser.post("/verhaal", data={"code": CODE}).text)
    for answer in ("", "no", "yes"):
        browser.post("/verhaal/helped", data={"code": CODE, "story": public_id, "point": point[1] if point else "", "helped": answer})
    for reach in ("", "zomaar", "a" * 500, "06 12345678"):
        browser.post("/verhaal/contact", data={"code": CODE, "story": public_id, "reach": reach})
    browser.post("/verhaal", data={"code": CODE})
    browser.post("/verhaal/contact/forget", data={"code": CODE, "story": public_id})
    browser.post("/verhaal/withdraw", data={"code": CODE, "story": public_id})
    phone = reader(client_for, "tr", "amina")
    phone.get("/api/sync/v1/hello")
    phone.post("/api/sync/v1/push", data="{", content_type="application/json")
    assert len(asked) > 300
    assert asked <= faces.needed_words()


def test_a_face_offers_every_language_when_its_files_are_placed_so(house):
    wrong = []
    for rule in house.url_map.iter_rules():
        name = rule.endpoint.partition(".")[0]
        module = importlib.import_module(house.view_functions[rule.endpoint].__module__)
        if name in house.blueprints and module.__name__.startswith("participatie."):
            placed = faces.face(source.name(Path(module.__file__)))
            if (placed is Face.OFFICE) == bool({name, rule.endpoint} & house.extensions["every_language"]):
                wrong.append((rule.endpoint, placed))
    assert not wrong, f"Say i18n.in_every_language where the feature registers, or place the file elsewhere: {wrong}"


@pytest.mark.parametrize("lang", OWN_NAMES)
def test_the_way_in_comes_in_every_language(client_for, people, lang):
    """Signing in, help, an invitation that does not work any more, a link of a new phone: a duo meets them first."""
    browser = reader(client_for, lang)
    for path in ("/sign-in", "/sign-in/help", "/sign-in/passkey"):
        html = browser.get(path).text
        assert head(html) == (lang, "rtl" if lang in RIGHT_TO_LEFT else "ltr")
        assert set(offers(html)) == set(OWN_NAMES)
        assert f'name="next" value="{path}' in html
    assert head(browser.get("/invitation/nothing").text)[0] == lang
    assert head(browser.get("/new-phone/nothing").text)[0] == lang


def test_what_is_wrong_on_the_way_in_is_said_in_that_language(client_for, people):
    browser = reader(client_for, "ar")
    page = entering.send(browser, "/sign-in", {"email": "amina@example.org", "password": "helemaal fout"})
    assert page.status_code == 422
    assert "عنوان البريد أو كلمة المرور غير صحيح." in page.get_data(as_text=True)


def test_recovery_codes_and_a_new_phone_come_in_every_language_without_the_menu_of_the_table(client_for, people):
    browser = proved(reader(client_for, "pl", "carla"))
    for path, words in (("/account/recovery-codes", "Kody zapasowe"), ("/account/new-phone", "Ustaw telefon")):
        html = browser.get(path).text
        assert head(html) == ("pl", "ltr")
        assert words in html
        assert "frame-nav" not in html


@pytest.mark.parametrize("by_paper", [False, True])
def test_who_signs_in_in_arabic_reads_the_table_in_dutch_and_nothing_of_the_way_in(house, client_for, people, by_paper):
    """Also not the sentence that was said on the way and waits for the next page."""
    secret = entering.equip(house, people, "carla")
    browser = reader(client_for, "ar")
    if by_paper:
        with transaction():
            code = make_recovery_codes(people.account("carla"), by=people.actor("carla"))[0]
            people.account("carla").mf_recovery_codes = people.account("carla").mf_recovery_codes[:2]
        entering.send(browser, "/sign-in", {"email": "carla@voorbeeld.example", "password": entering.PASSWORD})
        entering.send(browser, "/sign-in/recovery", {"code": code})
    else:
        assert entering.sign_in(house, browser, "carla", secret).location == "/office/"
    page = browser.get("/office/").text
    assert head(page) == ("nl", "ltr")
    assert ("herstelcode" in page) is by_paper
    assert not re.search("[\u0600-\u06ff]", page)
