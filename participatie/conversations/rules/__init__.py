"""What a conversation is: its kinds and limits, its body, the graph of its versions, what of it is shown, the receipt of its teller."""

from participatie.conversations.rules.arrival import Arrived, Shown
from participatie.conversations.rules.body import (
    RECEIPT_KEPT,
    BodyKept,
    BodySaid,
    StoryKept,
    StorySaid,
    TellerSaid,
    kept,
    spoken,
    without_media,
)
from participatie.conversations.rules.graph import heads, shown_head
from participatie.conversations.rules.kinds import (
    GROUP_MAX,
    MEDIA_MAX,
    NOTE_MAX,
    PARENTS_MAX,
    PEOPLE_MAX,
    PLACE_MAX,
    REFLECTION_MAX,
    SCHEMA,
    STORIES_MAX,
    TEXT_MAX,
    AgeBand,
    Occasion,
    PartOfDay,
    Stage,
    Who,
    is_in_the_future,
    week_of,
)  # fmt: skip
from participatie.conversations.rules.receipt import (
    ALARM_PER_HOUR,
    ALPHABET,
    LENGTH,
    WRONG_PER_HOUR,
    check_character,
    fingerprint,
    parse_code,
)

__all__ = [
    "ALARM_PER_HOUR", "ALPHABET", "GROUP_MAX", "LENGTH", "MEDIA_MAX", "NOTE_MAX", "PARENTS_MAX", "PEOPLE_MAX", "PLACE_MAX", "RECEIPT_KEPT",
    "REFLECTION_MAX", "SCHEMA", "STORIES_MAX", "TEXT_MAX", "WRONG_PER_HOUR", "AgeBand", "Arrived", "BodyKept", "BodySaid", "Occasion",
    "PartOfDay", "Shown", "Stage", "StoryKept", "StorySaid", "TellerSaid", "Who", "check_character", "fingerprint", "heads",
    "is_in_the_future", "kept", "parse_code", "shown_head", "spoken", "week_of", "without_media",
]  # fmt: skip
