"""Questions: my story (stories), whom a message reaches (reach), what is owed (owed), messages, and doors to go back to."""

from participatie.feedback.queries.doors import Door, door, doors, told_row
from participatie.feedback.queries.messages import Subject, messages_in, own_wijk, own_wijken, stories_of, subject, writable
from participatie.feedback.queries.owed import Owed, late_in, owed, shares
from participatie.feedback.queries.reach import answered, as_line, counts, lines_of, reaching, told_on
from participatie.feedback.queries.stories import (
    Ask,
    OwnStory,
    Section,
    asks,
    hour_now,
    own_stories,
    sections,
    source_of,
    stories_of_code,
    story_of_code,
    wrong_codes,
    wrong_codes_everywhere,
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
    "hour_now",
    "late_in",
    "lines_of",
    "messages_in",
    "owed",
    "own_stories",
    "own_wijk",
    "own_wijken",
    "reaching",
    "sections",
    "shares",
    "source_of",
    "stories_of",
    "stories_of_code",
    "story_of_code",
    "subject",
    "told_on",
    "told_row",
    "writable",
    "wrong_codes",
    "wrong_codes_everywhere",
]
