"""What a coordinator decides about a story."""

import pytest
import sqlalchemy as sa

from participatie.core import audit, feed
from participatie.core.db import db, transaction
from participatie.core.errors import Conflict, NotYours, Refused
from participatie.stories.changes.review import accept_story, reopen_story, return_story, set_aside_story
from participatie.stories.models import Story, StoryReview
from participatie.stories.queries import review, visible
from participatie.stories.queries.search import search
from participatie.stories.rules import ReviewState
from tests import factories

UNANSWERED = dict.fromkeys(("use", "quote", "public", "contact"))
NO = {"use": False, "quote": False, "public": False, "contact": False}


@pytest.fixture
def carla(people):
    return people.actor("carla")


@pytest.fixture(autouse=True)
def noise(house, people):
    with transaction():
        factories.story(people.duo_of("fatma"), "De bus rijdt niet meer na acht uur.")
        factories.story(people.duo_of("olga"), "Aan de overkant is het stil.", state=ReviewState.WAITING)


def waiting(people, words=factories.ORDINARY, **said) -> Story:
    with transaction():
        return factories.story(people.duo_of("amina"), words, state=ReviewState.WAITING, **said)


def test_an_accepted_story_has_the_text_that_the_coordinator_wrote(people, carla):
    story = waiting(people, "Jan van de hoek repareert de lamp.")
    with transaction():
        accept_story(story, publishable="  [naam] repareert de lamp. ", by=carla)
    assert (story.state, story.publishable) == (ReviewState.ACCEPTED, "[naam] repareert de lamp.")
    assert [row.verb for row in audit.of("story", story.id)] == ["accept_story"]


def test_each_decision_is_kept_for_its_version(people, carla):
    story = waiting(people)
    with transaction():
        accept_story(story, publishable="Zo dan.", by=carla)
    newer = newer_words(story, "Nu anders.")
    with transaction():
        accept_story(story, publishable="Nu anders, netjes.", by=carla)
    rows = {row.version_id: (row.state, row.text) for row in review.reviews(story)}
    assert rows[newer.id] == (ReviewState.ACCEPTED, "Nu anders, netjes.")
    assert (ReviewState.ACCEPTED, "Zo dan.") in rows.values()


def newer_words(story: Story, words: str):
    """A newer head changed an accepted story."""
    with transaction():
        head = factories.version(story.conversation, parents=(story.version_id,))
        db.session.add(factories.StoryText(story_id=story.id, mac="n" * 64, quote=words, own_words=""))
        db.session.add(factories.VersionStory(version_id=head.id, story_id=story.id, position=0, mac="n" * 64))
        story.version_id, story.mac, story.state = head.id, "n" * 64, ReviewState.CHANGED
    return head


@pytest.mark.parametrize("consent", [UNANSWERED, NO])
def test_a_story_without_consent_to_use_cannot_be_accepted(people, carla, consent):
    story = waiting(people, consent=consent)
    with pytest.raises(Refused), transaction():
        accept_story(story, publishable="Toch maar.", by=carla)
    db.session.refresh(story)
    assert story.publishable is None
    assert search([story.area_id], "lamp bankje") == []


def test_a_story_that_may_not_be_used_can_only_be_set_aside(people, carla):
    story = waiting(people, consent=NO)
    with pytest.raises(Refused), transaction():
        return_story(story, question="Mag het toch?", by=carla)
    with transaction():
        set_aside_story(story, reason="De verteller wil het niet.", by=carla)
    assert story.state is ReviewState.SET_ASIDE


def test_a_question_goes_to_the_phones_of_the_duo(people, carla):
    story = waiting(people)
    with transaction():
        return_story(story, question="Welk bankje bedoel je?", by=carla)
    line = db.session.scalars(sa.select(feed.Change).order_by(feed.Change.seq.desc())).first()
    assert (line.kind, line.state, line.duo_id, line.item) == ("review", "returned", story.duo_id, story.conversation_id)
    assert story.question == "Welk bankje bedoel je?"


@pytest.mark.parametrize("person", ["otto", "ruben", "amina", "ada", "paul"])
def test_nobody_but_the_coordinator_of_the_area_decides(people, person):
    story = waiting(people)
    with pytest.raises(NotYours), transaction():
        accept_story(story, publishable="Van mij mag het.", by=people.actor(person))


@pytest.mark.parametrize(("text", "code"), [("", "empty"), (" \n ", "empty"), ("x" * 20_001, "too_long"), ("a\0b", "bad_text")])
def test_a_text_that_cannot_be_published_is_refused_with_a_reason(people, carla, text, code):
    story = waiting(people)
    with pytest.raises(Refused) as refusal, transaction():
        accept_story(story, publishable=text, by=carla)
    assert (refusal.value.code, refusal.value.field) == (code, "publishable")


def test_a_withdrawn_story_cannot_be_decided_about(people, carla):
    story = waiting(people)
    with transaction():
        story.withdrawn_at = story.received_at
    with pytest.raises(Conflict), transaction():
        accept_story(story, publishable="Te laat.", by=carla)


def test_undoing_puts_a_story_back_in_line_with_the_text_at_hand(people, carla):
    story = waiting(people)
    with transaction():
        accept_story(story, publishable="Met veel zorg herschreven.", by=carla)
    with transaction():
        reopen_story(story, by=carla)
    assert (story.state, story.publishable) == (ReviewState.WAITING, None)
    assert review.text_to_review(story, review.told(story)) == "Met veel zorg herschreven."
    assert search([story.area_id], "herschreven") == []


def test_undoing_the_acceptance_of_a_newer_version_brings_the_older_text_back(people, carla):
    story = waiting(people)
    with transaction():
        accept_story(story, publishable="De eerste tekst.", by=carla)
    newer_words(story, "Andere woorden.")
    with transaction():
        accept_story(story, publishable="De tweede tekst.", by=carla)
    with transaction():
        reopen_story(story, by=carla)
    assert (story.state, story.publishable) == (ReviewState.CHANGED, "De eerste tekst.")
    assert review.told_before(story).quote == factories.ORDINARY


def test_what_was_set_aside_can_be_taken_up_again(people, carla):
    with transaction():
        story = factories.story(people.duo_of("amina"), "Een goed verhaal.")
        set_aside_story(story, reason="Dubbel.", by=carla)
    assert (story.publishable, story.reason) == (None, "Dubbel.")
    with transaction():
        reopen_story(story, by=carla)
    assert (story.state, story.reason) == (ReviewState.WAITING, None)


def test_the_review_of_one_version_is_one_row(people, carla):
    story = waiting(people)
    for text in ("Een.", "Twee."):
        with transaction():
            accept_story(story, publishable=text, by=carla)
    chosen = sa.select(sa.func.count()).select_from(StoryReview).where(StoryReview.story_id == story.id)
    assert db.session.scalar(chosen) == 1


READS = {
    "carla": True,
    "ruben": True,
    "amina": True,
    "joost": True,
    "fatma": False,
    "otto": False,
    "wilma": False,
    "paul": False,
    "ada": False,
    "vera": False,
}


@pytest.mark.parametrize(("person", "reads"), READS.items())
def test_an_accepted_story_is_visible_to_its_own_circle_only(people, person, reads):
    with transaction():
        story = factories.story(people.duo_of("amina"))
    seen = set(db.session.scalars(visible(people.actor(person))))
    assert (story in seen) is reads


@pytest.mark.parametrize(("person", "reads"), {**READS, "ruben": False}.items())
def test_a_story_that_waits_is_visible_to_the_duo_and_the_reviewer(people, person, reads):
    story = waiting(people)
    assert (story in set(db.session.scalars(visible(people.actor(person))))) is reads


def test_a_draft_is_visible_to_its_own_duo_alone(people, carla):
    story = waiting(people)
    with transaction():
        story.submitted = False
    assert story not in set(db.session.scalars(visible(carla)))
    assert story in set(db.session.scalars(visible(people.actor("joost"))))


def test_a_withdrawn_story_is_visible_to_nobody(people, carla):
    story = waiting(people)
    with transaction():
        story.withdrawn_at = story.received_at
    assert story not in set(db.session.scalars(visible(carla)))
