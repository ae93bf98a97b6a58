"""Photos and memos come in, piece by piece: announce (POST), ask how far (HEAD), send a piece (PATCH). The core of tus 1.0."""

import base64
import binascii
import hashlib
from typing import Any
from uuid import UUID

from flask import Response, current_app, request

from participatie.conversations import queries as conversations
from participatie.core import clock, errors
from participatie.core.db import aside
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.core.web import SIGNED_IN, allow, current_actor, refuse
from participatie.duos.rules import Standing
from participatie.media import queries
from participatie.media.changes import intake
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.media.rules import CHUNK, MediumState, UploadRefused
from participatie.sync.queries.rights import rights
from participatie.sync.rules import Unfit, announced
from participatie.sync.views.door import come_in, json_body, not_too_often, sync

PIECE = "application/offset+octet-stream"
MISUNDERSTOOD = N_("The phone and the server do not understand each other.")


@sync.post("/media")
@allow(SIGNED_IN)
def announce_medium() -> Any:
    """The phone is about to send a file that a version spoke of. 201, or 200 with how far it is."""
    actor = current_actor()
    not_too_often(actor)
    raw = json_body()
    come_in(actor)
    try:
        said = announced(raw)
    except Unfit:
        raise errors.Malformed(MISUNDERSTOOD) from None
    medium = _declared(said.id, said.item, said.version, actor)
    first = intake.open_upload(medium, said.facts, by=actor)
    return Response(status=201 if first else 200, headers=_place(medium))


@sync.route("/media/<uuid:medium_id>", methods=["HEAD"])
@allow(SIGNED_IN)
def how_far(medium_id: UUID) -> Any:
    """How many bytes are on disk."""
    actor = current_actor()
    come_in(actor)
    medium = queries.medium(medium_id)
    if medium is None or medium.duo_id not in actor.duo_ids or medium.state is MediumState.DECLARED:
        raise errors.NotYours
    if medium.state is MediumState.REMOVED:
        raise intake.gone()
    return Response(status=200, headers=_place(medium))


@sync.patch("/media/<uuid:medium_id>")
@allow(SIGNED_IN)
def send_piece(medium_id: UUID) -> Any:
    """The next piece. Its bytes are on disk before the offset is stored; the last one completes the file when its hash fits."""
    actor = current_actor()
    not_too_often(actor)
    piece = _piece()
    come_in(actor)
    medium = intake.room_for(medium_id, duo_ids=actor.duo_ids, offset=_offset(), length=len(piece))
    _still_theirs(actor, medium.duo_id, medium.conversation.area_id)
    storage.here().add(medium.original or "", medium.received, piece)
    intake.take_piece(medium, len(piece), by=actor)
    if medium.received == medium.size:
        if storage.digest(medium.original or "", medium.size) != medium.sha256:
            aside(intake.start_over, medium.id, by=actor)
            raise UploadRefused(460, "checksum", N_("The file did not arrive whole. It is sent again by itself."), offset=0)
        intake.complete(medium, by=actor)
    return Response(status=204, headers=_place(medium))


def _declared(medium_id: UUID, item: UUID, version: UUID, actor: Actor) -> Medium:
    """The medium that a version of this item speaks of, when this person may still send for its duo."""
    if conversations.withdrawn({item}):
        raise intake.gone()
    known = conversations.version(version)
    if known is None or known.conversation_id != item:
        raise UploadRefused(409, "version_unknown", N_("The text of this file has not arrived yet. It goes first, by itself."))
    talk, medium = conversations.conversation(item), queries.medium(medium_id)
    if talk is None or talk.duo_id is None or talk.duo_id not in actor.duo_ids:
        raise errors.NotYours
    _still_theirs(actor, talk.duo_id, talk.area_id)
    if medium is None or conversations.withdrawn({medium.story_id}):
        raise intake.gone()  # its story was taken back before the text came in
    if medium.conversation_id != item:
        raise UploadRefused(409, "id_reuse", N_("This file was announced as another one. It stays on your phone."))
    return medium


def _still_theirs(actor: Actor, duo: UUID, area: UUID) -> None:
    """Late work is taken from a duo whose period is over; who lost the right to the area sends nothing more."""
    if rights(actor, {duo}, {area}, clock.today()).taken(duo, area) is Standing.CLOSED:
        raise errors.Forbidden


def _piece() -> bytes:
    """The bytes of one piece that arrived whole; never more than CHUNK of them are read."""
    if request.mimetype != PIECE:
        raise UploadRefused(415, "not_a_piece", N_("This kind of content is not taken here."))
    if not 0 < (request.content_length or 0) <= CHUNK:
        raise UploadRefused(413, "too_large", N_("This is more than can be sent at once."))
    request.max_content_length = CHUNK
    piece = request.get_data(cache=False)
    algorithm, _, said = request.headers.get("Upload-Checksum", "").partition(" ")
    if algorithm != "sha256":
        raise errors.Malformed(MISUNDERSTOOD)
    if _decoded(said) != hashlib.sha256(piece).digest():
        raise UploadRefused(460, "checksum", N_("A piece of the file did not arrive whole. It is sent again by itself."))
    return piece


def _decoded(said: str) -> bytes:
    try:
        return base64.b64decode(said, validate=True)
    except binascii.Error:
        raise errors.Malformed(MISUNDERSTOOD) from None


def _offset() -> int:
    said = request.headers.get("Upload-Offset", "")
    if not (said.isascii() and said.isdigit() and len(said) <= 18):
        raise errors.Malformed(MISUNDERSTOOD)
    return int(said)


def _place(medium: Medium) -> dict[str, str]:
    return {"Upload-Offset": str(medium.received), "Upload-Length": str(medium.size)}


@sync.errorhandler(UploadRefused)
def _refused(refusal: UploadRefused) -> Response:
    """A phone reads from Upload-Offset where to go on."""
    answer = current_app.make_response(refuse(refusal))
    if refusal.offset is not None:
        answer.headers["Upload-Offset"] = str(refusal.offset)
    return answer
