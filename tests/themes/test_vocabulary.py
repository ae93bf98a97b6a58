"""The vocabulary: what a theme is, and what people do with it on the screen."""

import pytest

from participatie.coding.changes.tag import tag_story
from participatie.core.db import db, transaction
from participatie.core.errors import Forbidden, Refused
from participatie.themes import changes, queries
from participatie.themes.models import Theme
from participatie.themes.rules import LifeDomain, ThemeState, fold
from tests import factories
from tests.statements import count_statements
from tests.stories.reviewing import hidden, press, words

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def ruben(house, people):
    return people.actor("ruben")


def theme(people, key: str) -> Theme:
    db.session.rollback()
    return db.session.get_one(Theme, people.themes[key], populate_existing=True)


@pytest.mark.parametrize("same", ["Café", "cafe", "  CAFÉ ", "Cafe\u0301"])
def test_two_spellings_are_one_word(same):
    assert fold(same) == "cafe"


def test_a_name_that_exists_is_refused_in_any_spelling(ruben):
    with pytest.raises(Refused) as refusal, transaction():
        changes.make_theme("VEILIGHEID ", domain=None, by=ruben)
    assert refusal.value.field == "name"


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "\u0301", "a\0b"])
def test_a_name_that_cannot_be_is_refused(ruben, name):
    with pytest.raises(Refused), transaction():
        changes.make_theme(name, domain=None, by=ruben)


@pytest.mark.parametrize("person", ["amina", "wilma", "paul", "ada", "vera"])
def test_others_do_not_make_themes(house, people, person):
    with pytest.raises(Forbidden), transaction():
        changes.make_theme("Van mij", domain=None, by=people.actor(person))


def test_a_proposed_word_is_the_theme_that_has_that_name(house, people):
    with transaction():
        known = changes.propose_theme("jeugd", by=people.actor("amina"))
        new = changes.propose_theme("Hitte", by=people.actor("amina"))
        again = changes.propose_theme("HITTE", by=people.actor("fatma"))
    assert known.id == people.themes["jeugd"]
    assert new is again
    assert new.state is ThemeState.PROPOSED


def test_a_proposed_word_that_was_merged_away_is_the_theme_it_went_to(house, people, ruben):
    with transaction():
        changes.mark_merged(theme(people, "jeugd"), theme(people, "ontmoeten"), by=ruben, stories=0)
    with transaction(write=False):
        assert queries.by_word("Jeugd").id == people.themes["ontmoeten"]


def test_the_list_shows_definition_uses_and_state(client_for, people):
    with transaction():
        tag_story(factories.story(people.duo_of("amina")), db.session.get_one(Theme, people.themes["geld"]), by=people.actor("carla"))
        changes.propose_theme("Hitte", by=people.actor("amina"))
    shown = words(client_for("carla").get("/office/themes", headers=ENGLISH))
    assert "Rondkomen 1 story" in shown
    assert "Alles over rondkomen." in shown
    assert shown.index("Proposed by duos") < shown.index("Hitte") < shown.index("In use")


def test_a_theme_is_made_changed_archived_and_taken_into_use_again(client_for, people):
    carla = client_for("carla")
    press(carla, "/office/themes/new", "/office/themes/new", name="Hitte", definition="Te warm.", domain="climate")
    made = queries.by_word("hitte")
    path = f"/office/themes/{made.id}"
    press(carla, path, path, name="Hitte in huis", definition="Te warm binnen.", example="Het is hier 31 graden.", domain="living")
    db.session.rollback()
    changed = db.session.get_one(Theme, made.id, populate_existing=True)
    assert (changed.name, changed.domain, changed.definition) == ("Hitte in huis", LifeDomain.LIVING, "Te warm binnen.")
    for button, state in (("archive", ThemeState.ARCHIVED), ("accept", ThemeState.ACTIVE)):
        press(carla, "/office/themes", f"{path}/{button}")
        db.session.rollback()
        assert db.session.get_one(Theme, made.id, populate_existing=True).state is state


def test_a_name_that_exists_comes_back_with_what_was_typed(client_for):
    answer = press(client_for("carla"), "/office/themes/new", "/office/themes/new", name="jeugd", definition="Mijn uitleg.")
    assert answer.status_code == 422
    assert "Mijn uitleg." in answer.text


def test_who_saves_second_gets_both_texts(client_for, people):
    carla, path = client_for("carla"), f"/office/themes/{people.themes['geld']}"
    page = carla.get(path)
    sent = {"csrf_token": hidden(page, "csrf_token"), "etag": hidden(page, "etag"), "name": "Rondkomen", "definition": "Mijn uitleg."}
    db.session.rollback()
    with transaction():
        changes.edit_theme(
            theme(people, "geld"), name="Rondkomen", domain=None, definition="Een andere uitleg.", example="", by=people.actor("ruben")
        )
    answer = carla.post(path, data=sent)
    assert answer.status_code == 412
    assert "Mijn uitleg." in answer.text
    assert "Een andere uitleg." in answer.text


def test_a_merge_is_shown_first_and_can_be_undone(client_for, people):
    with transaction():
        for _n in range(3):
            tag_story(factories.story(people.duo_of("amina")), db.session.get_one(Theme, people.themes["geld"]), by=people.actor("carla"))
    carla, path = client_for("carla"), f"/office/themes/{people.themes['geld']}/merge"
    preview = f"{path}?into={people.themes['jeugd']}"
    assert "Stories that move 3" in words(carla.get(preview, headers=ENGLISH))
    assert theme(people, "geld").state is ThemeState.ACTIVE
    assert press(carla, preview, path, into=str(people.themes["jeugd"])).status_code == 302
    assert theme(people, "geld").merged_into_id == people.themes["jeugd"]
    assert "Jeugd 3 stories" in words(carla.get("/office/themes", headers=ENGLISH))
    press(carla, "/office/themes", f"/office/themes/{people.themes['geld']}/unmerge")
    assert theme(people, "geld").state is ThemeState.ACTIVE
    assert "Rondkomen 3 stories" in words(carla.get("/office/themes", headers=ENGLISH))


@pytest.mark.parametrize("into", ["", "niets", "self"])
def test_a_merge_into_nothing_is_refused(client_for, people, into):
    path = f"/office/themes/{people.themes['geld']}/merge"
    preview = f"{path}?into={people.themes['jeugd']}"
    answer = press(client_for("carla"), preview, path, into=str(people.themes["geld"]) if into == "self" else into)
    assert answer.status_code == 422
    assert theme(people, "geld").state is ThemeState.ACTIVE


@pytest.mark.parametrize("person", ["amina", "wilma", "paul", "ada", "vera"])
def test_the_vocabulary_is_closed_to_others(client_for, people, person):
    browser = client_for(person)
    for path in ("", "/new", f"/{people.themes['geld']}", f"/{people.themes['geld']}/merge"):
        assert browser.get(f"/office/themes{path}").status_code == 403


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(client_for, people):
    carla, numbers = client_for("carla"), []
    carla.get("/office/themes")
    for many in (1, 10):
        with transaction():
            for n in range(many):
                changes.make_theme(f"Thema {many} {n}", domain=None, by=people.actor("carla"))
        with count_statements() as sent:
            assert carla.get("/office/themes").status_code == 200
        numbers.append(len(sent))
    assert numbers[0] == numbers[1] <= 7, sent
