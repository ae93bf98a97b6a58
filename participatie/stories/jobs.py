"""Background work on stories: what was never answered is not kept."""

from participatie.core import clock, jobs
from participatie.core.jobs import job
from participatie.core.roles import SYSTEM
from participatie.privacy.changes import STORY, Subject, erase
from participatie.stories.queries import review

HOUR = 2


@job("unanswered")
def unanswered() -> None:
    """Erase the words of stories whose teller never said whether they may be used, after their term; the count stays."""
    for story in review.unanswered(clock.now()):
        erase(Subject(STORY, story.id), by=SYSTEM, why="unanswered")


jobs.daily("unanswered", hour=HOUR)
