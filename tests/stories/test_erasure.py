"""What a teller takes back is gone: from tables, search, feed, and after the purge from the file itself."""

from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from participatie.core import clock, feed, jobs
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.privacy import ports
from participatie.privacy.changes import CONVERSATION, STORY, Subject, erase
from participatie.privacy.jobs import purge_now
from participatie.privacy.models import Erasure
from participatie.stories.changes.review import accept_story, return_story
from participatie.stories.models import Story, StorySearch
from participatie.stories.queries.search import search
from participatie.stories.rules import ReviewState
from tests import factories

CANARY = "kwikzilverpapegaai"
LATER = "kwikzilverparkiet"


def told(people, words: str = CANARY, **said) -> Story:
    """A story that went through everything in which its words are stored."""
    with transaction():
        story = factories.story(
            people.duo_of("amina"), f"De {words} was hier.", own_words=f"Over de {words}.", state=ReviewState.WAITING, **said
        )
        return_story(story, question=f"Welke {words}?", by=people.actor("carla"))
    with transaction():
        accept_story(story, publishable=f"Een {words} in de straat.", by=people.actor("carla"))
    with transaction():
        factories.story(people.duo_of("fatma"), "Gewoon een ander verhaal.")
    return story


def withdraw(story: Story, kind: str = STORY) -> None:
    with transaction():
        erase(Subject(kind, story.id if kind == STORY else story.conversation_id), by=TELLER, why="withdrawn")


def everything() -> str:
    """Every value of every row of every table, the search index's own tables too."""
    with transaction(write=False):
        names = sa.inspect(db.session.connection()).get_table_names()
        return "\n".join(str(tuple(row)) for name in names for row in db.session.execute(sa.text(f'SELECT * FROM "{name}"')))


def files(database_url: str) -> bytes:
    path = database_url.removeprefix("sqlite:///")
    return b"".join(Path(path + end).read_bytes() for end in ("", "-wal") if Path(path + end).exists())


def test_the_words_of_a_withdrawn_story_are_in_no_row(house, people):
    story = told(people)
    assert CANARY in everything()
    withdraw(story)
    assert CANARY not in everything().casefold()
    with transaction(write=False):
        assert search([people.areas["nazareth"]], CANARY) == []
        assert db.session.scalars(sa.select(StorySearch).where(StorySearch.story_id == story.id)).first() is None


def test_after_the_purge_they_are_not_in_the_file_either(house, people, database_url, database):
    story = told(people)
    withdraw(story)
    db.session.remove()
    assert jobs.run_all() >= 1
    with transaction(write=False):
        assert [proof.done_at is not None for proof in db.session.scalars(sa.select(Erasure))] == [True]
    if database.kind == "sqlite":
        assert CANARY.encode() not in files(database_url)
        assert b"Gewoon een ander" in files(database_url)


def test_a_purge_that_meets_a_reader_is_done_again_later(house, people, monkeypatch):
    withdraw(told(people))
    monkeypatch.setattr(ports, "scrub", lambda: False)
    jobs.run_all()
    with transaction(write=False):
        assert db.session.scalars(sa.select(Erasure.done_at)).all() == [None]
    monkeypatch.undo()
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        jobs.run_all()
    with transaction(write=False):
        assert None not in db.session.scalars(sa.select(Erasure.done_at)).all()


def test_the_command_purges_at_once(house, people):
    withdraw(told(people))
    assert purge_now() is True
    with transaction(write=False):
        assert None not in db.session.scalars(sa.select(Erasure.done_at)).all()


def test_a_withdrawn_conversation_takes_all_its_stories_along(house, people):
    one = told(people)
    with transaction():
        two = factories.story(people.duo_of("amina"), f"Nog een {LATER}.", within=one.conversation)
        other = factories.story(people.duo_of("amina"), "Een ander gesprek.")
    withdraw(one, CONVERSATION)
    text = everything()
    assert CANARY not in text
    assert LATER not in text
    assert two.withdrawn_at is not None
    assert other.withdrawn_at is None


def test_the_phones_of_the_duo_hear_that_a_story_is_gone(house, people):
    story = told(people)
    withdraw(story)
    with transaction(write=False):
        newest = db.session.scalars(sa.select(feed.Change).where(feed.Change.kind == "story_gone")).one()
    assert (newest.story, newest.duo_id) == (story.id, story.duo_id)


def test_a_story_whose_consent_was_never_answered_loses_its_words_after_thirty_days(house, people):
    with transaction():
        unasked = factories.story(
            people.duo_of("amina"), f"De {CANARY} zonder vraag.", state=ReviewState.WAITING,
            consent=dict.fromkeys(("use", "quote", "public", "contact")),
        )  # fmt: skip
    told(people, LATER)
    for days, present in ((29, True), (31, False)):
        with clock.frozen(clock.now() + timedelta(days=days)):
            with transaction():
                jobs.enqueue("retention")
            db.session.remove()
            jobs.run_all()
        assert (CANARY in everything()) is present
    assert LATER in everything()
    with transaction(write=False):
        assert db.session.get(Story, unasked.id) is not None
