"""Searching in the text of accepted stories."""

import pytest

from participatie.core.db import transaction
from participatie.stories.changes.review import accept_story, set_aside_story
from participatie.stories.queries.search import search
from participatie.stories.rules import ReviewState
from tests import factories


@pytest.fixture
def accepted(house, people):
    """Makes an accepted story, through the door that coordinators use."""

    def make(words: str, duo: str = "amina", coordinator: str = "carla"):
        with transaction():
            story = factories.story(people.duo_of(duo), words, state=ReviewState.WAITING)
            accept_story(story, publishable=words, by=people.actor(coordinator))
        return story

    make("De buurvrouw zet elke week mijn bak buiten.")
    make("Er staat elke week weer een matras.", duo="fatma")
    return make


def found(people, words: str, *places: str) -> list[str]:
    return [story.publishable for story in search([people.areas[place] for place in places or ("nazareth",)], words)]


def test_a_story_is_found_by_its_words(people, accepted):
    accepted("Het café op de hoek is dicht.")
    assert found(people, "café hoek") == ["Het café op de hoek is dicht."]


def test_case_and_accents_do_not_matter(people, accepted):
    accepted("Het Café op de hoek is dicht.")
    assert found(people, "CAFE") == ["Het Café op de hoek is dicht."]


def test_all_words_must_be_there(people, accepted):
    accepted("De lamp is stuk.")
    accepted("De bank is stuk.")
    assert found(people, "lamp stuk") == ["De lamp is stuk."]


def test_the_newest_comes_first(people, accepted):
    accepted("Eerst de lamp.")
    accepted("Toen weer de lamp.")
    assert found(people, "lamp") == ["Toen weer de lamp.", "Eerst de lamp."]


def test_another_area_is_not_searched(people, accepted):
    accepted("De lamp aan de overkant.", duo="olga", coordinator="otto")
    assert found(people, "lamp", "nazareth", "pottenberg") == []
    assert found(people, "lamp", "overkant") == ["De lamp aan de overkant."]


def test_a_story_that_waits_is_not_found(people, accepted):
    with transaction():
        factories.story(people.duo_of("amina"), "De lamp wacht nog.", state=ReviewState.WAITING)
    assert found(people, "lamp") == []


def test_a_story_that_is_set_aside_is_not_found_any_more(people, accepted):
    story = accepted("De lamp is stuk.")
    with transaction():
        set_aside_story(story, reason="Dubbel.", by=people.actor("carla"))
    assert found(people, "lamp") == []


def test_a_rewritten_story_is_found_by_its_new_words_only(people, accepted):
    story = accepted("De lamp is stuk.")
    with transaction():
        accept_story(story, publishable="De fontein is stuk.", by=people.actor("carla"))
    assert found(people, "lamp") == []
    assert found(people, "fontein") == ["De fontein is stuk."]


@pytest.mark.parametrize(
    "words", ["", "  ", "ik", '"', "'", '"lamp', "lamp OR bak", "lamp*", "a\0bc", "(lamp", "%%%", "NEAR(lamp, bak)", "-lamp"]
)
def test_no_words_break_the_search(people, accepted, words):
    accepted("De lamp is stuk.")
    assert isinstance(found(people, words), list)


def test_no_more_than_asked_for_is_given(people, accepted):
    for number in range(4):
        accepted(f"De lamp nummer {number}.")
    assert len(search([people.areas["nazareth"]], "lamp", limit=3)) == 3
