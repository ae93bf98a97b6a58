"""What is past its term goes: all of a story that is not used, and of one that is used the words as they were told."""

from datetime import datetime

from participatie.core.roles import Actor
from participatie.privacy.changes import STORY, Subject, erase
from participatie.stories.changes.erase import forget_told
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
        if story.in_use:
            forget_told(story, by=by)
        else:
            erase(Subject(STORY, story.id), by=by, why="term")
    return len(over)
