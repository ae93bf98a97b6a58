"""A phone that has a memo or a photo to send: `Sender(...)` tells a story with it, announces it and sends it piece by piece."""

import base64
import hashlib
import io
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient
from PIL import Image

from participatie.core import jobs
from tests import pushes
from tests.people import People

PIECE = "application/offset+octet-stream"
CHUNK = 512 * 1024


def photo(width: int = 64, height: int = 48, kind: str = "JPEG", **more: Any) -> bytes:
    """A small picture of nothing."""
    made = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(made, kind, **more)
    return made.getvalue()


def said(content: bytes, mime: str = "image/jpeg", **facts: Any) -> dict[str, Any]:
    """What a phone says of a file."""
    return {"id": pushes.new_id(), "sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "mime": mime, **facts}


class Sender:
    """One phone of somebody, and the requests that bring a file."""

    def __init__(self, people: People, client_for: Callable[..., FlaskClient], who: str = "amina", area: str = "nazareth") -> None:
        self.browser, self.device = client_for(who), pushes.new_id()
        self.duo, self.area = people.duo_of(who), people.areas[area]

    def tell(self, *files: dict[str, Any], stage: str = "submitted", **more: Any) -> dict[str, Any]:
        """Push a conversation with one story that these files belong to; the op."""
        story = pushes.story(media=[file["id"] for file in files])
        body = pushes.conversation(self.duo, self.area, story, stage=stage)
        made = pushes.op(body, schema=2, media=list(files), **more)
        assert pushes.statuses(self.browser, [made], device=self.device) == ["created"]
        return made

    def announce(self, op: dict[str, Any], file: dict[str, Any], **more: Any) -> Any:
        body = {**file, "item": op["item"], "version": op["id"], **more}
        return self.browser.post(f"{pushes.DOOR}/media", json=body, headers=self.headers())

    def ask(self, file: dict[str, Any]) -> Any:
        return self.browser.head(f"{pushes.DOOR}/media/{file['id']}", headers=self.headers())

    def send(self, file: dict[str, Any], piece: bytes, offset: int, *, checksum: bytes | None = None, mime: str = PIECE) -> Any:
        """One piece; `checksum` is what the phone says it is, by default the truth."""
        mark = base64.b64encode(hashlib.sha256(piece).digest() if checksum is None else checksum).decode()
        headers = {**self.headers(), "Content-Type": mime, "Upload-Offset": str(offset), "Upload-Checksum": f"sha256 {mark}"}
        return self.browser.patch(f"{pushes.DOOR}/media/{file['id']}", data=piece, headers=headers)

    def send_all(self, file: dict[str, Any], content: bytes, *, piece: int = CHUNK) -> Any:
        """Piece by piece, to the end; the last answer."""
        answer = None
        for offset in range(0, len(content), piece):
            answer = self.send(file, content[offset : offset + piece], offset)
            assert answer.status_code == 204, answer.get_data(as_text=True)
        return answer

    def bring(self, content: bytes, mime: str = "image/jpeg", **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The whole road: told, announced, sent and prepared; the op and the file."""
        file = said(content, mime)
        op = self.tell(file, **more)
        assert self.announce(op, file).status_code == 201
        self.send_all(file, content)
        jobs.run_all()
        return op, file

    def hears(self) -> list[dict[str, Any]]:
        """The lines of the feed about media."""
        changes = self.browser.get(f"{pushes.DOOR}/changes", headers=self.headers()).json["changes"]
        return [line for line in changes if line["kind"] == "memo"]

    def headers(self) -> dict[str, str]:
        return pushes.headers(self.device, schema="2")
