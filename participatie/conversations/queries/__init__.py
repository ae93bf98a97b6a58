"""Questions about conversations and their versions, and about receipt codes."""

from participatie.conversations.queries.codes import receipt_of, source_to_count
from participatie.conversations.queries.graph import (
    KnownItem,
    KnownVersion,
    conversation,
    forgettable,
    forgettable_by,
    known,
    tellers_of,
    version,
    withdrawn,
)

__all__ = [
    "KnownItem", "KnownVersion", "conversation", "forgettable", "forgettable_by", "known", "receipt_of", "source_to_count", "tellers_of",
    "version", "withdrawn",
]  # fmt: skip
