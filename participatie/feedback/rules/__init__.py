"""What is told back: the road of a story (road), answers and when they are due (due), the words of a message (words)."""

from participatie.feedback.rules.due import (
    SIX_WEEKS,
    About,
    Current,
    Due,
    Line,
    Share,
    State,
    current,
    is_late,
    next_due,
    share,
    standing,
)
from participatie.feedback.rules.road import (
    SECTIONS,
    Outcome,
    Step,
    Told,
    road,
    said_again,
)
from participatie.feedback.rules.words import CHOICES, LIMITS, NO, Words, complete

__all__ = [
    "CHOICES",
    "LIMITS",
    "NO",
    "SECTIONS",
    "SIX_WEEKS",
    "About",
    "Current",
    "Due",
    "Line",
    "Outcome",
    "Share",
    "State",
    "Step",
    "Told",
    "Words",
    "complete",
    "current",
    "is_late",
    "next_due",
    "road",
    "said_again",
    "share",
    "standing",
]
