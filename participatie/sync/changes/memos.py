"""Take the text of a memo: written once, no graph."""

from dataclasses import dataclass
from typing import Any

import msgspec

from participatie.conversations import queries as conversations
from participatie.core import seals
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.media import queries
from participatie.media.changes.memo import confirm_text
from participatie.media.rules import MediumKind
from participatie.sync.changes.attempt import is_first
from participatie.sync.rules import Code, Memo, Op, Unfit


@dataclass(slots=True, eq=False)
class WantedMemo:
    """The text of a memo that may come in."""

    place: int
    op: Op
    memo: Memo

    @property
    def fingerprint(self) -> str:
        """Keyed, so that it may be stored: the same again is a duplicate."""
        return seals.mac("op", msgspec.json.encode((self.op.item, self.op.type, self.op.schema, self.memo)))


def take(one: WantedMemo, *, by: Actor) -> dict[str, Any]:
    """Its result. Raises Unfit, or an error of the database."""
    said = one.memo
    conversations.known([said.item], lock=True)
    if conversations.withdrawn({said.item, said.story}):
        return {"status": "gone"}
    medium = queries.medium(said.medium)
    if medium is None:
        return {"status": "retry"}  # the version that speaks of it has not arrived yet
    if medium.duo_id != said.duo:
        return {"status": "forbidden"}
    if (medium.conversation_id, medium.story_id) != (said.item, said.story) or medium.kind is not MediumKind.MEMO:
        raise Unfit(Code.MALFORMED, "medium")
    if not is_first(one.op, one.fingerprint):
        return {"status": "duplicate"}
    db.session.refresh(medium, with_for_update=True)
    confirm_text(medium, said.text, source=said.source, by=by, text_id=one.op.id)
    return {"status": "created"}
