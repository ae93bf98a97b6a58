"""What is past its term goes: all of a story that is not used, and of one that is used the words as they were told."""

from datetime import datetime

from participatie.core import audit
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.privacy.changes import STORY, Subject, erase
from participatie.stories.changes.erase import empty
from participatie.stories.models import Story
from participatie.stories.queries import keeping


def let_unanswered_go(before: datetime, *, most: int, by: Actor) -> int:
    """Nobody ever said whether they may be used: their words go, the count stays. The number of stories."""
    over = keeping.past_term("unanswered", before, most)
    for story in over:
        erase(Subject(STORY, story.id), by=by, why="unanswered")
    return len(over)


def let_words_go(before: datetime, *, most: int, by: Actor) -> int:
    """The agenda for which they were told was closed long enough ago. The number of stories."""
    over = keeping.past_term("words", before, most)
    for story in over:
        if story.in_use and story.dropped_at is None:
            forget_told(story, by=by)
        else:
            erase(Subject(STORY, story.id), by=by, why="term")
    return len(over)


def forget_told(story: Story, *, by: Actor) -> None:
    """The words as told and the talk about them go; the text that may be used stays, with the receipt to take it back."""
    empty([story.id])
    story.question = story.reason = None
    db.session.flush()
    audit.record("forget_told", story, by=by)
