"""What the law asks to be told to everybody, without account, cookie or script; it says what the program does."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from participatie.app import create_app
from participatie.config import BadConfiguration, Config
from participatie.core.db import db, transaction
from participatie.privacy import changes
from participatie.privacy.rules.sorts import SORTS
from participatie.privacy.rules.terms import Unit, before
from tests.stories.reviewing import words

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def set_up(database, database_url):
    """`set_up(privacy_contact="...")`: a browser at the same installation with other settings."""
    opened = []

    def browser(**settings):
        app = create_app(replace(database.config(database_url), **settings))
        opened.append(app)
        return app.test_client()

    yield browser
    for app in opened:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


PAGES = ("/privacy", "/toegankelijkheid")


@pytest.mark.parametrize("path", PAGES)
def test_it_sets_no_cookie_and_has_no_script(client_for, path):
    answer = client_for().get(path)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "<script" not in answer.text


@pytest.mark.parametrize("path", ["/", "/verhaal", "/wijk/bu90010403", *PAGES])
def test_every_page_for_residents_leads_to_both(client_for, path):
    page = client_for().get(path, follow_redirects=True).text
    assert [one for one in PAGES if f'href="{one}"' not in page] == []


def test_the_privacy_page_tells_every_sort_and_the_term_that_holds(client_for, people):
    page = words(client_for().get("/privacy", headers=ENGLISH))
    assert [sort.name for sort in SORTS.values() if sort.name not in page] == []
    assert "30 days, from the day on which its text was confirmed" in page
    with transaction():
        changes.change_term("memo", 45, "Langer luisteren.", by=people.actor("ada"))
    db.session.remove()
    page = words(client_for().get("/privacy", headers=ENGLISH))
    assert "45 days, from the day on which its text was confirmed" in page
    assert "Langer luisteren." not in page


def test_the_accessibility_statement_claims_no_more_than_was_done(client_for):
    page = words(client_for().get("/toegankelijkheid", headers=ENGLISH))
    assert "C: first measures were taken" in page
    assert "No independent examination was done yet" in page


def test_the_contacts_of_the_installation_stand_on_the_pages(set_up):
    browser = set_up(privacy_contact="mailto:fg@voorbeeld.example", accessibility_contact="https://voorbeeld.example/hulp")
    assert 'href="mailto:fg@voorbeeld.example">fg@voorbeeld.example<' in browser.get("/privacy").text
    assert 'href="https://voorbeeld.example/hulp"' in browser.get("/toegankelijkheid").text


def test_a_contact_that_is_no_address_is_refused(database, database_url):
    with pytest.raises(BadConfiguration):
        Config.from_environment({"SECRET_KEY": database.config(database_url).secret, "PRIVACY_CONTACT": "javascript:alert(1)"})


def test_a_speech_service_is_named_where_there_is_one(set_up):
    told = "A computer service writes out voice memos"
    assert told in words(set_up(transcribe_url="https://spraak.example/v1").get("/privacy", headers=ENGLISH))
    assert told not in words(set_up().get("/privacy", headers=ENGLISH))


@pytest.mark.parametrize(
    ("moment", "number", "unit", "then"),
    [
        ((2026, 3, 31), 1, Unit.MONTHS, (2026, 2, 28)),
        ((2028, 3, 31), 1, Unit.MONTHS, (2028, 2, 29)),
        ((2026, 1, 15), 12, Unit.MONTHS, (2025, 1, 15)),
        ((2026, 1, 15), 1, Unit.MONTHS, (2025, 12, 15)),
        ((2026, 12, 31), 13, Unit.MONTHS, (2025, 11, 30)),
        ((2026, 3, 1), 30, Unit.DAYS, (2026, 1, 30)),
    ],
)
def test_a_month_back_is_a_month_of_the_calendar(moment, number, unit, then):
    assert before(datetime(*moment, 2, tzinfo=UTC), number, unit) == datetime(*then, 2, tzinfo=UTC)
