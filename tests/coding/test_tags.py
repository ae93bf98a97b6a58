"""Themes on stories."""

import pytest

from participatie.coding import queries
from participatie.coding.changes.merge import merge_theme, unmerge_theme
from participatie.coding.changes.tag import accept_and_tag, accept_as_told, tag_exactly, tag_story
from participatie.core.db import db, transaction
from participatie.core.errors import NotYours, Refused
from participatie.stories.changes.review import reopen_story
from participatie.stories.rules import ReviewState
from participatie.themes.changes import archive_theme
from participatie.themes.models import Theme
from participatie.themes.queries import by_word
from participatie.themes.rules import ThemeState
from tests import factories


@pytest.fixture
def carla(people):
    return people.actor("carla")


@pytest.fixture
def theme(people):
    return lambda key: db.session.get_one(Theme, people.themes[key])


@pytest.fixture(autouse=True)
def noise(house, people, theme):
    with transaction():
        story = factories.story(people.duo_of("olga"))
        tag_story(story, theme("geld"), by=people.actor("otto"))


def made(people, words=factories.ORDINARY, **said):
    with transaction():
        return factories.story(people.duo_of("amina"), words, **said)


def proposing(people, *themes: str, words: tuple[str, ...] = (), **said):
    """A story that waits, with what the duo proposed on the phone."""
    story = made(people, state=ReviewState.WAITING, **said)
    with transaction():
        head = factories.version(
            story.conversation,
            body={
                "stories": [
                    {"id": str(story.id), "themes": [str(people.themes[key]) for key in themes], "proposals": list(words)}
                ]
            },
        )
        story.version_id = head.id
    return story


def names(story) -> list[str]:
    return [theme.name for theme in queries.tags_of(story)]


def test_accepting_puts_the_chosen_themes_on_the_story(people, carla):
    story = proposing(people, "jeugd")
    with transaction():
        accept_and_tag(story, publishable="Klaar.", theme_ids=[people.themes["jeugd"], people.themes["geld"]], by=carla)
    assert names(story) == ["Jeugd", "Rondkomen"]
    assert queries.uses()[people.themes["geld"]] == 2


def test_a_proposed_word_becomes_a_theme_when_it_is_taken(people, carla):
    story = proposing(people, words=("Hittestress",))
    with transaction():
        accept_and_tag(story, publishable="Klaar.", theme_ids=[], words=["Hittestress"], by=carla)
    assert names(story) == ["Hittestress"]
    assert by_word("hittestress").state is ThemeState.ACTIVE


def test_a_story_that_waits_takes_no_themes(people, carla, theme):
    story = made(people, state=ReviewState.WAITING)
    with pytest.raises(Refused), transaction():
        tag_story(story, theme("geld"), by=carla)


def test_a_coordinator_of_elsewhere_puts_no_theme_on_it(people, theme):
    story = made(people)
    with pytest.raises(NotYours), transaction():
        tag_story(story, theme("geld"), by=people.actor("otto"))


def test_an_archived_theme_cannot_be_chosen_and_stays_where_it_is(people, carla, theme):
    tagged, later = made(people), made(people)
    with transaction():
        tag_story(tagged, theme("jeugd"), by=carla)
        archive_theme(theme("jeugd"), by=carla)
    with pytest.raises(Refused), transaction():
        tag_story(later, theme("jeugd"), by=carla)
    assert names(tagged) == ["Jeugd"]


def test_merging_takes_the_stories_along_and_counts_each_once(people, carla, theme):
    one, both = made(people), made(people)
    with transaction():
        tag_exactly(one, [theme("jeugd")], by=carla)
        tag_exactly(both, [theme("jeugd"), theme("veiligheid")], by=carla)
    with transaction():
        assert merge_theme(theme("jeugd"), theme("veiligheid"), by=carla) == 2
    assert names(one) == names(both) == ["Veiligheid"]
    assert queries.uses()[people.themes["veiligheid"]] == 2


def test_a_theme_that_was_merged_meanwhile_is_followed(people, carla, theme):
    story = proposing(people, "jeugd")
    with transaction():
        merge_theme(theme("jeugd"), theme("veiligheid"), by=carla)
    with transaction():
        merge_theme(theme("veiligheid"), theme("ontmoeten"), by=carla)
    with transaction():
        accept_and_tag(story, publishable="Klaar.", theme_ids=[people.themes["jeugd"]], by=carla)
    assert names(story) == ["Ontmoeten"]


def test_a_theme_cannot_be_merged_into_itself_or_in_a_ring(people, carla, theme):
    with transaction():
        merge_theme(theme("jeugd"), theme("veiligheid"), by=carla)
    for into in ("veiligheid", "jeugd"):
        with pytest.raises(Refused), transaction():
            merge_theme(theme("veiligheid"), theme(into), by=carla)


def test_undoing_a_merge_brings_every_story_back(people, carla, theme):
    one, both, own = made(people), made(people), made(people)
    with transaction():
        tag_exactly(one, [theme("jeugd")], by=carla)
        tag_exactly(both, [theme("jeugd"), theme("veiligheid")], by=carla)
        tag_exactly(own, [theme("veiligheid")], by=carla)
    with transaction():
        merge_theme(theme("jeugd"), theme("veiligheid"), by=carla)
    with transaction():
        unmerge_theme(queries.last_merge(theme("jeugd")), by=carla)
    assert (names(one), names(both), names(own)) == (["Jeugd"], ["Jeugd", "Veiligheid"], ["Veiligheid"])
    assert queries.miscounted() == {}


def test_themes_leave_with_a_story_that_goes_back_in_line(people, carla, theme):
    story = made(people)
    with transaction():
        tag_story(story, theme("jeugd"), by=carla)
    with transaction():
        reopen_story(story, by=carla)
    assert names(story) == []
    assert people.themes["jeugd"] not in queries.uses()


def test_several_are_accepted_as_told_only_when_nothing_needs_a_look(people, carla):
    ready = proposing(people, "jeugd")
    with_number = made(people, "Bel me op 06 12345678.", state=ReviewState.WAITING)
    unasked = made(people, state=ReviewState.WAITING, consent=dict.fromkeys(("use", "quote", "public", "contact")))
    changed = made(people, state=ReviewState.CHANGED)
    with transaction():
        elsewhere = factories.story(people.duo_of("olga"), state=ReviewState.WAITING)
    stories = [ready, with_number, unasked, changed, elsewhere]
    with transaction():
        accepted = accept_as_told([story.id for story in stories], by=carla)
    assert accepted == [ready]
    assert (ready.publishable, names(ready)) == (factories.ORDINARY, ["Jeugd"])
    assert [story.state for story in stories[1:]] == [
        ReviewState.WAITING,
        ReviewState.WAITING,
        ReviewState.CHANGED,
        ReviewState.WAITING,
    ]
