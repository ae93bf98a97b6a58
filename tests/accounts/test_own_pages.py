"""The pages of one's own account: a duo meets them, so they come in every language as a whole, refusals and wrong forms too."""

import re

import pytest
import sqlalchemy as sa

from participatie.accounts.changes import make_recovery_codes
from participatie.accounts.models import SignInTry
from participatie.core.db import db, transaction
from participatie.core.i18n import COOKIE, OWN_NAMES, RIGHT_TO_LEFT
from tests import pushes
from tests.accounts import entering
from tests.accounts.device import Device
from tests.accounts.test_invitations import invited, set_up
from tests.accounts.test_spare import proved
from tests.house_rules import faces
from tests.reading import head, offers, reader

PAGES = (
    "/account/", "/account/sessions/end", "/account/authenticator", "/account/passkeys", "/account/password", "/account/phones",
    "/account/recovery-codes", "/account/new-phone", "/account/verify", "/account/verify/passkey",
)  # fmt: skip
LONG = "a" * 300
HIDDEN = {"authenticator", "Credential", "Help Setup", "Remember", "Usage"}
"""What the libraries call things that stand on no page."""


@pytest.fixture
def phone(client_for) -> str:
    """The phone of Amina, known since its first hello."""
    device = pushes.new_id()
    client_for("amina").get(f"{pushes.DOOR}/hello", headers=pushes.headers(device))
    return device


def own_session(browser) -> str:
    """The address of the browser that reads this."""
    return re.search(r'href="(/account/sessions/[0-9a-f-]{36})"', browser.get("/account/").text)[1]


@pytest.mark.parametrize("lang", OWN_NAMES)
def test_every_page_of_my_account_comes_in_my_language_without_the_menu_of_the_table(house, people, client_for, phone, lang):
    entering.equip(house, people, "amina")
    browser = proved(reader(client_for, lang, "amina"))
    for path in (*PAGES, own_session(browser), f"/account/phones/{phone}"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert head(answer.text) == (lang, "rtl" if lang in RIGHT_TO_LEFT else "ltr"), path
        assert set(offers(answer.text)) == set(OWN_NAMES)
        assert "frame-nav" not in answer.text


def test_who_sits_at_the_table_finds_the_way_back_to_it(client_for, people):
    page = client_for("carla").get("/account/").text
    assert page.count('href="/account/home"') == 2, "the wordmark and the button"
    assert client_for("carla").get("/account/home").location == "/office/"
    assert client_for("amina").get("/account/home").location == "/field/"


@pytest.mark.parametrize("path", ["/account/nothing", "/account/typed", "/account/phones/0190a000-0000-7000-8000-0000000000ff"])
def test_a_refusal_under_my_account_is_in_my_language_and_leads_to_my_work(client_for, people, path):
    answer = reader(client_for, "ar", "amina").get(path)
    assert answer.status_code == 404
    assert head(answer.text) == ("ar", "rtl")
    assert "لا نجد هذه الصفحة" in answer.text
    assert 'href="/account/home"' in answer.text
    assert "frame-nav" not in answer.text


def test_a_phone_page_that_does_not_exist_is_in_the_language_of_the_phone(client_for, people):
    assert head(reader(client_for, "tr", "amina").get("/field/nothing").text) == ("tr", "ltr")
    assert head(reader(client_for, "tr", "amina").get("/office/nothing").text) == ("nl", "ltr")


def wrong_forms(browser, phone: str) -> list[str]:
    """Every form of my account sent in each way that is wrong; the pages that answer."""
    sent = [
        ("/account/password", {}),
        ("/account/password", {"password": "helemaal fout", "new_password": LONG, "new_password_confirm": LONG}),
        ("/account/password", {"password": LONG, "new_password": "a", "new_password_confirm": "b"}),
        *(
            ("/account/password", {"password": now, "new_password": new, "new_password_confirm": new})
            for now, new in (
                ("", "kort"), (entering.PASSWORD, "kort"), (entering.PASSWORD, "welkom123456"),
                (entering.PASSWORD, entering.PASSWORD), (entering.PASSWORD, LONG),
            )
        ),
        ("/account/authenticator", {}),
        ("/account/authenticator", {"code": "000000"}),
        ("/account/authenticator", {"code": LONG}),
        ("/account/passkeys", {}),
        ("/account/passkeys", {"name": LONG}),
        ("/account/passkeys", {"name": "<b>"}),
        ("/account/verify", {}),
        ("/account/verify", {"password": "helemaal fout"}),
        ("/account/verify", {"password": LONG}),
        (own_session(browser), {"name": " "}),
        (own_session(browser), {"name": LONG}),
        (f"/account/phones/{phone}", {"name": " "}),
        (f"/account/phones/{phone}", {"name": LONG}),
    ]  # fmt: skip
    return [tried(browser, path, fields) for path, fields in sent]


def tried(browser, path: str, fields: dict[str, str]) -> str:
    """The page that answers; wrong tries of before are forgotten, so that nobody has to wait."""
    with transaction():
        db.session.execute(sa.delete(SignInTry))
    return entering.send(browser, path, fields).text


def at_the_door(browser, house, people) -> list[str]:
    """The forms of the way in, wrong."""
    link, first = f"/invitation/{invited(people, 'joost')}", {"email": "amina@voorbeeld.example", "password": entering.PASSWORD}
    sent = [
        ("/sign-in", {}),
        ("/sign-in", {"email": "niets", "password": "fout"}),
        ("/sign-in", {"email": LONG, "password": LONG}),
        ("/sign-in", first),
        *(("/sign-in/code", {"code": code}) for code in ("", "000000", LONG)),
        *(("/sign-in/recovery", {"code": code}) for code in ("", "0000", LONG)),
        (link, {}),
        (link, {"password": "kort", "again": "anders", "code": LONG}),
        (link, {"password": LONG, "again": LONG, "code": "1"}),
    ]
    pages = [tried(browser, path, fields) for path, fields in sent]
    return [*pages, set_up(house, browser, link.rpartition("/")[2], "welkom123456")[0].text]


def test_whatever_goes_wrong_there_asks_for_nothing_that_is_not_translated(house, people, client_for, phone, asked):
    """Also not for a sentence of a library: those of wtforms and Flask-Security stand in no catalogue of ours."""
    entering.equip(house, people, "amina")
    browser = proved(reader(client_for, "tr", "amina"))
    for path in PAGES:
        browser.get(path)
    pages = wrong_forms(browser, phone)
    assert all('lang="tr"' in page and "aria-invalid" in page for page in pages)
    pages += at_the_door(reader(client_for, "tr"), house, people)
    assert not any(re.search(r"error-message.*\b(required|must|cannot|field|least)\b", page, re.IGNORECASE) for page in pages)
    assert asked - HIDDEN <= faces.needed_words()


def test_what_goes_well_there_is_said_in_my_language_too(house, people, client_for, phone, asked):
    entering.equip(house, people, "amina")
    browser = proved(reader(client_for, "uk", "amina"))
    device, name = Device(), "телефон"
    started = entering.send(browser, "/account/passkeys", {"name": name}).text
    address = re.search(r'action="(/account/passkeys/[^"]+)"', started)[1]
    fields = {"credential": device.create(started), "csrf_token": entering.token_of(started)}
    browser.post(address, data=fields)
    assert f"Ключ доступу {name} відтепер діє." in browser.get("/account/").text
    entering.send(browser, "/account/passkeys/remove", {"name": name}, seen_on="/account/passkeys")
    entering.send(
        browser,
        "/account/password",
        {
            "password": entering.PASSWORD,
            "new_password": "acht natte regenjassen",
            "new_password_confirm": "acht natte regenjassen",
        },
    )
    entering.send(browser, "/account/sessions/end-others", seen_on="/account/sessions/end")
    entering.send(browser, own_session(browser), {"name": "мій ноутбук"})
    entering.send(browser, f"/account/phones/{phone}/sign-off", seen_on=f"/account/phones/{phone}")
    assert "Телефон відключено." in browser.get("/account/phones").text
    entering.send(browser, "/account/recovery-codes")
    entering.send(browser, "/account/new-phone")
    assert asked - HIDDEN <= faces.needed_words()


def test_a_language_chosen_at_the_door_stays_with_whoever_comes_in(house, people, client_for):
    browser = reader(client_for, "pl")
    set_up(house, browser, invited(people))
    assert entering.account_of(people, "amina").locale == "pl"
    browser.delete_cookie(COOKIE)
    assert head(browser.get("/account/").text)[0] == "pl"


def test_coming_in_changes_no_language_that_was_chosen_before(house, people, client_for):
    secret = entering.equip(house, people, "amina")
    with transaction():
        people.account("amina").locale = "ar"
    entering.sign_in(house, reader(client_for, "de"), "amina", secret)
    assert entering.account_of(people, "amina").locale == "ar"
    browser = client_for("amina")
    browser.delete_cookie(COOKIE)
    assert head(browser.get("/account/").text)[0] == "ar"


def test_a_signed_in_phone_leaves_no_sentence_for_a_page_in_another_language(client_for, people):
    with transaction():
        make_recovery_codes(people.account("amina"), by=people.actor("amina"))
    shown = entering.send(proved(client_for("amina")), "/account/new-phone").text
    address = re.search(r'id="link"[^>]*>http://[^/]+(/new-phone/[^<]+)<', shown)[1]
    browser = reader(client_for, "ar")
    entering.send(browser, address)
    assert not re.search("[\u0600-\u06ff]", browser.get("/office/").text)
