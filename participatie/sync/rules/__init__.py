"""What passes this door: the envelope, an op, and why one is refused."""

from participatie.sync.rules.envelope import (
    MAX_BYTES,
    MAX_OPS,
    PROTO,
    SCHEMA,
    SURVEYS_SINCE,
    Broken,
    Code,
    MediumSaid,
    Op,
    Unfit,
    header_of,
    id_of,
    ops_of,
)
from participatie.sync.rules.pace import Pace
from participatie.sync.rules.reading import (
    Announced,
    Interview,
    Memo,
    Signal,
    announced,
    conversation_of,
    interview_of,
    memo_of,
    signal_of,
)

__all__ = [
    "Announced", "Broken", "Code", "Interview", "MAX_BYTES", "MAX_OPS", "MediumSaid", "Memo", "Op", "PROTO", "Pace", "SCHEMA",
    "SURVEYS_SINCE", "Signal", "Unfit", "announced", "conversation_of", "header_of", "id_of", "interview_of", "memo_of", "ops_of",
    "signal_of",
]  # fmt: skip
