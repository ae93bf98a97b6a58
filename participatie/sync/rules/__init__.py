"""What passes this door: the envelope, an op, and why one is refused."""

from participatie.sync.rules.envelope import (
    DOORS,
    MAX_BYTES,
    MAX_OPS,
    PROTO,
    SCHEMA,
    SURVEYS,
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
    DoorTold,
    Interview,
    Memo,
    Signal,
    announced,
    conversation_of,
    door_of,
    interview_of,
    memo_of,
    signal_of,
)

__all__ = [
    "Announced", "Broken", "Code", "DOORS", "DoorTold", "Interview", "MAX_BYTES", "MAX_OPS", "MediumSaid", "Memo", "Op", "PROTO", "Pace",
    "SCHEMA", "SURVEYS", "Signal", "Unfit", "announced", "conversation_of", "door_of", "header_of", "id_of", "interview_of", "memo_of",
    "ops_of", "signal_of",
]  # fmt: skip
