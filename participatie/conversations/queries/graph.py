"""Questions about conversations and their versions."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Conversation, Teller, Version, VersionParent
from participatie.conversations.rules import Stage, heads
from participatie.core.bulk import IDS, among
from participatie.core.db import connection, db
from participatie.privacy.models import Tombstone
from participatie.privacy.queries import past_closing

_conversation, _version, _edge, _stone = Conversation.__table__, Version.__table__, VersionParent.__table__, Tombstone.__table__
_ITEMS = (
    sa.select(_conversation.c["id", "duo_id", "head_id", "late"])
    .where(among(_conversation.c.id, IDS))
    .order_by(_conversation.c.id)
)
_LOCKED = _ITEMS.with_for_update()
_WITHDRAWN = sa.select(_stone.c.id).where(among(_stone.c.id, IDS))


@dataclass(slots=True)
class KnownVersion:
    """A stored version."""

    id: UUID
    mac: str
    stage: Stage
    body: dict[str, Any]


@dataclass(slots=True)
class KnownItem:
    """What the database holds of one conversation."""

    id: UUID
    duo_id: UUID | None
    head_id: UUID | None
    late: bool
    versions: dict[UUID, KnownVersion] = field(default_factory=dict)
    parents: dict[UUID, set[UUID]] = field(default_factory=dict)

    @property
    def heads(self) -> list[UUID]:
        return sorted(heads(self.parents))

    @property
    def is_open(self) -> bool:
        """Is somebody of the duo still writing: at any head?"""
        return any(self.versions[head].stage is Stage.OPEN for head in self.heads)


def known(ids: Collection[UUID], *, lock: bool = False) -> dict[UUID, KnownItem]:
    """These conversations with all their versions, in three statements. With `lock` nobody else changes them meanwhile.

    Rows are locked in order of id, so that two phones with the same conversations wait for each other instead of
    embracing each other.
    """
    rows = connection().execute(_LOCKED if lock else _ITEMS, {"ids": list(ids)})
    found = {row.id: KnownItem(row.id, row.duo_id, row.head_id, row.late) for row in rows}
    if found:
        _add_versions(found)
    return found


def _add_versions(found: dict[UUID, KnownItem]) -> None:
    wanted = sa.select(_version.c["id", "conversation_id", "mac", "stage", "body"]).where(_version.c.conversation_id.in_(found))
    for row in db.session.execute(wanted):
        item = found[row.conversation_id]
        item.versions[row.id] = KnownVersion(row.id, row.mac, row.stage, row.body)
        item.parents[row.id] = set()
    edges = sa.select(_edge).where(_edge.c.conversation_id.in_(found))
    for row in db.session.execute(edges):
        found[row.conversation_id].parents[row.version_id].add(row.parent_id)


def withdrawn(ids: Iterable[UUID]) -> frozenset[UUID]:
    """Which of these conversations and stories were taken back."""
    return frozenset(connection().execute(_WITHDRAWN, {"ids": list(ids)}).scalars())


def tellers_of(items: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Conversation → its tellers."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    table = Teller.__table__
    for row in db.session.execute(sa.select(table.c["id", "conversation_id"]).where(table.c.conversation_id.in_(list(items)))):
        found[row.conversation_id].add(row.id)
    return found


def conversation(item: UUID) -> Conversation | None:
    return db.session.get(Conversation, item)


def version(version_id: UUID) -> Version | None:
    return db.session.get(Version, version_id)


def forgettable(before: datetime) -> sa.Select[Any]:
    """Conversations for an agenda that was closed before that moment, with details that were not forgotten yet."""
    came_again = sa.exists().where(Version.conversation_id == Conversation.id, Version.received_at > Conversation.forgotten_at)
    told = sa.or_(Conversation.forgotten_at.is_(None), came_again)
    over = past_closing(Conversation.area_id, Conversation.received_at, before)  # type: ignore[arg-type]  # a column is its element
    return sa.select(Conversation).where(over, told, Conversation.withdrawn_at.is_(None))


def forgettable_by(before: datetime) -> dict[UUID | None, int]:
    """How many, for each area."""
    chosen = forgettable(before).with_only_columns(Conversation.area_id, sa.func.count()).group_by(Conversation.area_id)
    return dict(db.session.execute(chosen).all())
