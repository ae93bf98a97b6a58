"""A voice memo of Amina and Joost that has arrived, kept as it came; and what is said and asked about it."""

from typing import Any

from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.media.models import Medium
from tests import pushes
from tests.uploads import Sender

SOUND = b"\x1a\x45\xdf\xa3" + bytes(500)


class Memo:
    """Brought by `sender`; `texts` and `state` are what the database says now."""

    def __init__(self, sender: Sender, **told: Any) -> None:
        self.sender = sender
        self.op, self.file = sender.bring(SOUND, "audio/webm", **told)
        self.id, self.story = self.file["id"], self.op["body"]["stories"][0]["id"]

    def text(self, words: str, source: str = "own", **more: Any) -> dict[str, Any]:
        """The op with which a phone confirms it; `more` is of its body."""
        body = {
            "duo": str(self.sender.duo), "area": str(self.sender.area), "item": self.op["item"], "story": self.story, "medium": self.id,
            "text": words, "source": source, **more,
        }  # fmt: skip
        return pushes.op(body, item=body["item"], type="memo_text", schema=2)

    def push(self, *ops: dict[str, Any], sender: Sender | None = None) -> list[dict[str, Any]]:
        by = sender or self.sender
        return pushes.results(by.browser, list(ops), device=by.device)

    def row(self) -> Medium:
        with transaction(write=False):
            found = db.session.get_one(Medium, UUID(self.id), populate_existing=True)
            db.session.expunge(found)
        return found

    def audited(self, verb: str) -> list[dict[str, Any]]:
        """What the audit tells of each time."""
        with transaction(write=False):
            rows = db.session.query(AuditEntry).filter_by(verb=verb, subject_id=UUID(self.id)).order_by(AuditEntry.seq)
            return [dict(row.ids) for row in rows]

    def page(self, client: Any) -> str:
        return str(client.get(f"/office/stories/{self.story}").text)
