"""A version on its way in, and what of an item is shown once it is there."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from participatie.conversations.rules.body import BodyKept


@dataclass(slots=True, eq=False)
class Arrived:
    """One version, checked and ready to be stored. `words` maps a story to its quote and own words."""

    id: UUID
    item: UUID
    parents: tuple[UUID, ...]
    body: BodyKept
    text: str
    mac: str
    client_time: str
    received_at: datetime
    author: UUID | None
    device: UUID | None = None
    late: bool = False
    receipts: dict[UUID, str] = field(default_factory=dict)
    words: dict[UUID, tuple[str, str]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Shown:
    """An item after a change: its heads, and the version that stands for it now (None when that did not change)."""

    item: UUID
    duo_id: UUID | None
    head: Arrived | None
    heads: int
    late: bool
    is_new: bool
    arrived: list[Arrived]
