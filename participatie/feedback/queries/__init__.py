"""Questions: my story (stories), whom a message reaches (reach), what is owed (owed), messages, and doors to go back to."""

from participatie.feedback.queries.doors import Door, door, doors, may_have_told, message_for, still_to_tell, ticks_of
from participatie.feedback.queries.messages import (
    Subject,
    messages_in,
    own_wijk,
    own_wijken,
    stories_of,
    subject,
    told_in_person,
    welcome,
    writable,
)
from participatie.feedback.queries.owed import Owed, late_in, owed, shares
from participatie.feedback.queries.reach import answered, as_line, counts, lines_of, reaching, told_on
from participatie.feedback.queries.stories import (
    Ask,
    OwnStory,
    Section,
    asks,
    own_stories,
    sections,
    stories_of_code,
    story_of_code,
)

__all__ = [
    "Ask",
    "Door",
    "Owed",
    "OwnStory",
    "Section",
    "Subject",
    "answered",
    "as_line",
    "asks",
    "counts",
    "door",
    "doors",
    "late_in",
    "lines_of",
    "may_have_told",
    "message_for",
    "messages_in",
    "owed",
    "own_stories",
    "own_wijk",
    "own_wijken",
    "reaching",
    "sections",
    "shares",
    "still_to_tell",
    "stories_of",
    "stories_of_code",
    "story_of_code",
    "subject",
    "ticks_of",
    "told_in_person",
    "told_on",
    "welcome",
    "writable",
]
