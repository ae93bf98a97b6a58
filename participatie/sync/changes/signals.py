"""Take a signal: written once, no graph."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from participatie.agenda.changes.signals import take_signal
from participatie.conversations import queries as conversations
from participatie.core import clock, seals
from participatie.core.bulk import insert_new
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.stories.models import Story
from participatie.sync.models import OnceOp
from participatie.sync.rules import Code, Op, Signal, Unfit

LEDGER = ("id", "type", "mac", "received_at")


@dataclass(slots=True, eq=False)
class WantedSignal:
    """A signal that may come in."""

    place: int
    op: Op
    signal: Signal

    @property
    def fingerprint(self) -> str:
        """Keyed, so that it may be stored: the same again is a duplicate."""
        return seals.mac("op", msgspec.json.encode((self.op.item, self.op.type, self.op.schema, self.signal)))


def take(one: WantedSignal, *, by: Actor) -> dict[str, Any]:
    """Its result. Raises Unfit, or an error of the database."""
    said = one.signal
    mac = one.fingerprint
    about = {known for known in (said.conversation, said.story, one.op.item) if known}
    known = conversations.known([said.conversation], lock=True) if said.conversation else {}
    if conversations.withdrawn(about):
        return {"status": "gone"}
    if any(item.duo_id != said.duo for item in known.values()) or not _own_story(said.story, said.duo):
        return {"status": "forbidden"}
    if insert_new(db.session.connection(), OnceOp.__table__, LEDGER, [(one.op.id, one.op.type, mac, clock.now())]):
        take_signal(one.op.item, said.area, said.duo, said.text, said.story, said.conversation, by=by)
        return {"status": "created"}
    before = db.session.scalar(sa.select(OnceOp.mac).where(OnceOp.id == one.op.id)) or ""
    if not seals.same(before, mac):
        raise Unfit(Code.ID_REUSE)
    return {"status": "duplicate"}


def _own_story(story: UUID | None, duo: UUID) -> bool:
    """It may not have arrived yet; when it has, it is this duo's."""
    found = db.session.scalar(sa.select(Story.duo_id).where(Story.id == story)) if story else None
    return found in (None, duo)
