"""Media as a browser asks for them: an attachment in a sandbox, in ranges, for the duo that heard it and the coordinator alone."""

from uuid import UUID

from flask import Blueprint, Response, request

from participatie.core.errors import NotYours
from participatie.core.headers import POLICY
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.media.ports import storage
from participatie.media.queries import visible_medium
from participatie.media.rules import MediumState

media = Blueprint("media", __name__, url_prefix="/media")
ENDINGS = {"image/jpeg": "jpg", "audio/mp4": "m4a", "audio/webm": "webm", "audio/ogg": "ogg"}
READERS = (Capability.MEEMAKER, Capability.COORDINATOR)


@media.get("/<uuid:medium_id>")
@allow(*READERS)
def shown(medium_id: UUID) -> Response:
    """The photo or the memo."""
    found = visible_medium(current_actor(), medium_id)
    if found.state is not MediumState.READY:
        raise NotYours
    return _served(found.prepared, found.prepared_mime or "", found.kind.value)


@media.get("/<uuid:medium_id>/preview")
@allow(*READERS)
def preview(medium_id: UUID) -> Response:
    """The small picture."""
    found = visible_medium(current_actor(), medium_id)
    return _served(found.preview, "image/jpeg", "preview")


def _served(name: str | None, mime: str, called: str) -> Response:
    """The whole, or the one range that was asked for; of several at once the whole."""
    size = storage.here().size(name) if name else None
    if name is None or size is None:
        raise NotYours
    asked = request.range
    piece = asked is not None and asked.units == "bytes" and len(asked.ranges) == 1
    start, end = (asked.range_for_length(size) or (0, 0)) if asked is not None and piece else (0, size)
    headers = {
        "Content-Disposition": f'attachment; filename="{called}.{ENDINGS.get(mime, "bin")}"', "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store", "Content-Security-Policy": f"{POLICY}; sandbox",
    }  # fmt: skip
    if start >= end:
        return Response(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    headers["Content-Length"] = str(end - start)
    if piece:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    body = storage.here().read(name, start, end) if request.method == "GET" else b""
    return Response(body, status=206 if piece else 200, mimetype=mime, headers=headers)
