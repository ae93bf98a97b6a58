"""The teller answers the questions of consent again, by code."""

from participatie.conversations import queries as conversations
from participatie.core import audit
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor
from participatie.privacy.rules import Consent, Question
from participatie.stories.changes.settle import settle
from participatie.stories.models import Story


def answer_consent(story: Story, said: Consent, *, by: Actor) -> bool:
    """Set what was answered; None leaves an answer as it is. It wins over every phone from now on. False: all of it was said before.

    What hangs on the story follows at once: search, counts, insights; public pages look at the answers themselves.
    """
    conversations.known([story.conversation_id], lock=True)  # as whoever pushes does: one after the other
    db.session.refresh(story)
    if story.withdrawn_at:
        raise NotYours
    answers = {question.value: getattr(said, question.value) for question in Question}
    given = {name: answer for name, answer in answers.items() if answer is not None and answer is not getattr(story, f"own_{name}")}
    for name, answer in given.items():
        setattr(story, f"own_{name}", answer)
        setattr(story, name, answer)
    if given:
        settle(story, by=by)
        audit.record("answer_consent", story, by=by, **given)
    return bool(given)
