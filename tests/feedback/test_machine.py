"""Whatever people do, in whatever order: one current line for every living story, and no word public without consent."""

import sys

import pytest

from participatie.agenda.queries import public
from participatie.feedback.queries import stories
from participatie.stories.changes import conflict
from participatie.stories.models import Story
from tests.feedback.machine import promises
from tests.feedback.machine.machine import Looking, run
from tests.feedback.machine.town import Town

SIZES = {"sqlite": (8, 40), "postgresql": (6, 40)}
LONG = {"sqlite": (60, 80), "postgresql": (15, 60)}
"""Examples, and steps in each."""


@pytest.fixture
def town(house, people, client_for):
    return Town(house, people, client_for)


def goes(town, size):
    """Let it go, and say how much there was to look at."""
    examples, steps = size["postgresql" if town.postgresql else "sqlite"]
    run(town, examples=examples, steps=steps)
    assert town.counts["words on public pages"] > examples, "hardly a word was public: nothing was proved"
    assert town.counts["lines looked at"] > examples
    sys.stdout.write(f"{dict(town.counts)}\n")


@pytest.mark.slow
def test_one_line_for_every_living_story_and_no_word_public_without_consent(town):
    goes(town, SIZES)


@pytest.mark.long
def test_the_same_for_many_more(town):
    goes(town, LONG)
    done = {"withdraw", "publication back", "merge", "split", "settles both", "done", "consent", "correct", "takes out", "point retire"}
    assert not done - set(town.counts), "some of what people do was never done"


def wrong(monkeypatch, name):
    """A program that is wrong in one thing."""
    if name == "consent is not asked again":
        monkeypatch.setattr(public, "_still_public", lambda quote: public.PublicQuote(quote.text, quote.against))
    elif name == "old words stay":
        monkeypatch.setattr(Story, "words_stand", property(lambda story: story.publishable is not None))
    elif name == "a story without a line":
        monkeypatch.setattr(stories, "_answers", lambda story: (None, ()))
    else:
        monkeypatch.setattr(conflict, "_answer_alike", lambda *_said, **_by: None)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["consent is not asked again", "a story without a line", "old words stay"])
def test_the_machine_finds_a_wrong_program(town, monkeypatch, name):
    wrong(monkeypatch, name)
    with pytest.raises(AssertionError) as found:
        run(town, examples=20, steps=40, explain=False)
    assert promises.__file__ == str(found.traceback[-1].path), "it stumbled over something else"


@pytest.mark.long
def test_it_finds_answers_that_are_lost_when_a_story_becomes_two(town, monkeypatch):
    """Only those who tell go on: the table is not needed to see it."""
    wrong(monkeypatch, "answers are lost")
    with pytest.raises(AssertionError) as found:
        run(town, examples=60, steps=60, explain=False, of=Looking)
    assert promises.__file__ == str(found.traceback[-1].path), "it stumbled over something else"
