"""Questions about weighings: which there are, whose voice a code holds, what was counted."""

from participatie.weighing.queries.count import counted, papers
from participatie.weighing.queries.rounds import (
    WRITERS,
    PublicRound,
    by_short,
    candidates,
    holder_of,
    may_weigh,
    public_rounds,
    rounds,
    voice_of,
    was_given,
    wijken,
    writable_area,
    writable_paper,
    writable_round,
)
from participatie.weighing.queries.terms import rounds_over, voices_due

__all__ = [
    "WRITERS", "PublicRound", "by_short", "candidates", "counted", "holder_of", "may_weigh", "papers", "public_rounds", "rounds",
    "rounds_over", "voice_of", "voices_due", "was_given", "wijken", "writable_area", "writable_paper", "writable_round",
]  # fmt: skip
