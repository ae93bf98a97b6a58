"""Verbs of tellers: withdraw, correct, tell more."""

from participatie.conversations.rules import TEXT_MAX
from participatie.core import audit
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.privacy.changes import STORY, Subject, erase
from participatie.privacy.rules import Consent
from participatie.stories.changes import intake
from participatie.stories.changes.consent import answer_consent
from participatie.stories.models import Story


def withdraw(story: Story, *, by: Actor) -> None:
    """The teller takes the story back: its words are erased everywhere."""
    audit.record("withdraw_story", story, by=by)
    erase(Subject(STORY, story.id), by=by, why="withdrawn")


def correct(story: Story, *, quote: str, by: Actor) -> None:
    """The teller says it in other words: a new version, which is reviewed again before it is used."""
    said = _words(quote, N_("The text is empty. To take your story back, use the button 'Withdraw this story'."))
    intake.correct_story(story, quote=said, by=by)
    audit.record("correct_story", story, by=by)


def tell_more(beside: Story, *, quote: str, said: Consent, by: Actor) -> None:
    """Another story of the same teller, with its own four answers; nobody used it before somebody read it."""
    words = _words(quote, N_("The text is empty. Write what you want to add."))
    answer_consent(intake.tell_more(beside, quote=words, by=by), said, by=by)


def _words(quote: str, empty: str) -> str:
    said = quote.strip()
    if not said:
        raise Refused(empty, field="quote")
    if len(said) > TEXT_MAX:
        raise Refused(N_("The text is too long: at most %(most)s characters."), field="quote", most=TEXT_MAX)
    return said
