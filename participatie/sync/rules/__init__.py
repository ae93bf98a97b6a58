"""What passes this door: the envelope, an op, and why one is refused."""

from participatie.sync.rules.envelope import MAX_BYTES, MAX_OPS, PROTO, SCHEMA, Broken, Code, Op, Unfit, header_of, id_of, ops_of
from participatie.sync.rules.pace import Pace
from participatie.sync.rules.reading import Signal, conversation_of, signal_of

__all__ = [
    "MAX_BYTES", "MAX_OPS", "PROTO", "SCHEMA", "Broken", "Code", "Op", "Pace", "Signal", "Unfit", "conversation_of", "header_of", "id_of", "ops_of",
    "signal_of",
]  # fmt: skip
