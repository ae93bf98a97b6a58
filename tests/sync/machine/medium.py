"""A photo or memo on a phone, and how its upload stands there: what static/js/offline/media-upload.js knows of one."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass
class Medium:
    id: str
    item: str
    story: str
    content: bytes
    version: str = ""
    """The version that declared it; it goes first."""
    sent: int = 0
    """The server's offset, as it last said."""
    known: bool = False
    """Did the server say that it knows it?"""
    unsure: bool = False
    """An answer was lost: ask before the next piece."""
    bent: bool = False
    """A piece went out broken, with a sum that fitted: only the sum of the whole shows it."""
    state: str = "waiting"
    """waiting, complete (the bytes left the phone), or gone."""

    @property
    def facts(self) -> dict[str, Any]:
        return {"id": self.id, "sha256": hashlib.sha256(self.content).hexdigest(), "size": len(self.content), "mime": "image/jpeg"}

    @property
    def announcement(self) -> dict[str, Any]:
        return {**self.facts, "item": self.item, "version": self.version}

    def hear(self, status: int, offset: str | None) -> None:
        """What an answer means: go on from there, announce it again, it is gone, or ask again later."""
        if status in {200, 201, 204, 409} and offset is not None:
            self.known, self.unsure, self.sent = True, False, int(offset)
            if self.sent == len(self.content):
                self.state = "complete"
        elif status == 404:
            self.known = self.unsure = False
        elif status == 410:
            self.state = "gone"
        else:
            self.unsure = self.known


@dataclass(frozen=True)
class Piece:
    """What goes in one PATCH."""

    offset: int
    content: bytes
    summed: bytes
    """The bytes that its sum was made of."""

    @property
    def headers(self) -> dict[str, str]:
        mark = base64.b64encode(hashlib.sha256(self.summed).digest()).decode()
        return {
            "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(self.offset), "Upload-Checksum": f"sha256 {mark}",
        }  # fmt: skip


def bent(piece: bytes) -> bytes:
    """The same with one bit turned over."""
    return bytes([piece[0] ^ 1]) + piece[1:]
