"""The register for those at the office: what it tells, whose term may be changed by whom, and the papers that are made of it."""

import io
from datetime import timedelta

import pytest
from odf.opendocument import load
from odf.table import Table, TableHeaderRows
from odf.teletype import extractText
from odf.text import H, P

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.privacy import changes, queries
from participatie.privacy.rules.sorts import SORTS
from tests.accounts.test_people import fresh
from tests.agenda.office import press
from tests.privacy import keeping
from tests.privacy.keeping import BEGIN
from tests.stories.reviewing import words

ENGLISH = {"Accept-Language": "en"}


def numbers(key: str) -> tuple[int, int]:
    """The term of a sort now, and in fifteen days."""
    with transaction(write=False):
        now = clock.now()
        return queries.number_at(key, now), queries.number_at(key, now + timedelta(days=15))


def test_the_register_tells_every_sort_with_its_tables(client_for):
    page = words(client_for("carla").get("/office/privacy", headers=ENGLISH))
    assert [sort.name for sort in SORTS.values() if sort.name not in page] == []
    assert "story_text : goes: quote, own_words ; stays: mac" in page
    assert "12 months, from the day on which the wijkagenda was closed" in page


def test_the_administrator_shortens_a_term_and_everybody_reads_why(client_for, people):
    answer = press(fresh(client_for, "ada"), "/office/privacy/words", number="6", why="Na een half jaar weten wij genoeg.")
    assert (answer.status_code, numbers("words")) == (302, (12, 6))
    for reader in ("ada", "carla", "ruben"):
        page = words(client_for(reader).get("/office/privacy", headers=ENGLISH))
        assert "Na een half jaar weten wij genoeg." in page
        assert "it is 6 months" in page


@pytest.mark.parametrize(("number", "why"), [("25", "Daarom."), ("", "Daarom."), ("zes", "Daarom."), ("6", " "), ("12", "Daarom.")])
def test_a_term_outside_its_bounds_or_without_a_reason_is_explained(client_for, number, why):
    assert press(fresh(client_for, "ada"), "/office/privacy/words", number=number, why=why).status_code == 422
    assert numbers("words") == (12, 12)


def test_another_term_wants_a_fresh_proof(client_for):
    answer = press(client_for("ada"), "/office/privacy/words", number="6", why="Daarom.")
    assert answer.location.startswith("/account/verify")
    assert numbers("words") == (12, 12)


@pytest.mark.parametrize("person", ["carla", "ruben"])
def test_who_only_reads_cannot_change_a_term(client_for, person):
    browser = client_for(person)
    assert "/office/privacy/words" not in browser.get("/office/privacy").text
    assert browser.get("/office/privacy/words").status_code == 403


@pytest.mark.parametrize("person", ["amina", "wilma", "paul", "vera"])
def test_the_register_is_not_for_others(client_for, person):
    assert client_for(person).get("/office/privacy").status_code == 403


@pytest.mark.parametrize("key", ["refused", "used", "copy", "nothing"])
def test_a_fixed_term_has_no_page(client_for, key):
    assert client_for("ada").get(f"/office/privacy/{key}").status_code == 404


def test_the_page_shows_what_goes_soon_in_ones_own_wijken_and_what_the_nights_did(client_for, people):
    with clock.frozen(BEGIN), transaction():
        keeping.used(people, "papegaai")
        keeping.unasked(people, "lori")
        keeping.close(people)
        keeping.used(people, "uil", who="olga")
    with clock.frozen(BEGIN), transaction():
        keeping.close(people, "overkant")
    keeping.night(BEGIN + timedelta(days=355))
    with clock.frozen(BEGIN + timedelta(days=355, hours=9)):
        pages = {who: words(client_for(who).get("/office/privacy", headers=ENGLISH)) for who in ("carla", "otto", "ada")}
    told = "What a resident told, word for word"
    assert {who: f"{told} {number}" in pages[who].replace("\n", " ") for who, number in (("carla", 1), ("otto", 1), ("ada", 2))} == {
        "carla": True, "otto": True, "ada": True,
    }  # fmt: skip
    assert "A story without an answer to the question whether we may use it 30 days 1 0" in pages["carla"]


class TestPapers:
    def opened(self, browser, name: str):
        answer = browser.get(f"/office/privacy/{name}.odt")
        assert answer.mimetype == "application/vnd.oasis.opendocument.text"
        assert ".odt" in answer.headers["Content-Disposition"]
        return load(io.BytesIO(answer.data))

    def test_the_register_of_processing_holds_every_sort_with_the_term_that_was_chosen(self, client_for, people):
        with transaction():
            changes.change_term("memo", 60, "Wij luisteren langer.", by=people.actor("ada"))
        db.session.remove()
        paper = self.opened(client_for("carla"), "register")
        heads = [extractText(one) for one in paper.getElementsByType(H)]
        assert heads[0] == "Register van verwerkingen"
        assert len(heads) == len(set(heads))
        tables = [extractText(one) for one in paper.getElementsByType(Table)]
        assert len(tables) == len(SORTS)
        assert sum("60 dagen" in one and "Wij luisteren langer." in one for one in tables) == 1
        assert any("story_text" in one for one in tables)

    def test_the_draft_of_the_dpia_names_risks_and_leaves_lines_for_the_gemeente(self, client_for):
        paper = self.opened(client_for("ada"), "dpia")
        text = "\n".join(extractText(one) for one in paper.getElementsByType(P))
        assert text.count("In te vullen:") == 5
        assert "Proefstad, gemaakt door het programma op" in text
        assert "Een telefoon raakt kwijt" in text
        assert len(paper.getElementsByType(TableHeaderRows)) == len(SORTS) + 1

    def test_both_are_in_the_language_of_the_reader(self, client_for):
        browser = client_for("ada")
        browser.set_cookie("language", "en")
        paper = self.opened(browser, "register")
        assert extractText(paper.getElementsByType(H)[0]) == "Register of processing"
