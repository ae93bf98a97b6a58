"""Bring in what a phone could not send: through the same door, under the account of whoever wrote it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from participatie.accounts.models import Account
from participatie.accounts.queries import actor_of
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.ids import parse_uuid
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.duos.rules import Standing
from participatie.media import queries as media
from participatie.media.changes import intake
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.media.rules import CHUNK, COMING, UploadRefused
from participatie.rescue.rules import Medium as Saved
from participatie.rescue.rules import Rescued
from participatie.sync.changes.devices import know_device
from participatie.sync.changes.push import push
from participatie.sync.queries.rights import rights
from participatie.sync.rules import MAX_OPS, ops_of

UNKNOWN = "unknown"
"""Of a medium: no version here speaks of it, so it belongs to what was still being written."""
TAKEN = frozenset({"created", "conflict", "duplicate"})


@dataclass(frozen=True)
class Brought:
    """Ops and media by id → what became of each, in the words of the protocol. What was there already is a duplicate."""

    ops: dict[str, str]
    media: dict[str, str]


def bring_in(found: Rescued, *, by: Actor) -> Brought:
    """Words first, then the recordings and photos that a version speaks of by now; late work is marked late."""
    account_id, phone = parse_uuid(found.account), parse_uuid(found.device)
    account = db.session.get(Account, account_id) if account_id else None
    if account is None or phone is None:
        raise Refused(N_("The person who saved this file is not known here. Write it out with --to and enter it by hand."))
    author = actor_of(account, clock.today())
    if not know_device(phone, by=author):
        raise Refused(N_("This file comes from a phone of somebody else than it says. It was not brought in."))
    audit.record("bring_in", account, by=by, device=phone, ops=len(found.ops), media=len(found.media))
    ops = {result["id"]: _word(result) for batch in _batches(found.ops) for result in _push(batch, author, phone)}
    return Brought(ops, {medium.id: _bring_medium(medium, author) for medium in found.media})


def _batches(ops: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    return (ops[start : start + MAX_OPS] for start in range(0, len(ops), MAX_OPS))


def _push(batch: list[dict[str, Any]], author: Actor, phone: UUID) -> list[dict[str, Any]]:
    _device, ops = ops_of(json.dumps({"device": str(phone), "ops": batch}).encode())
    return push(ops, by=author, device=phone)


def _bring_medium(said: Saved, author: Actor) -> str:
    """By the rules of an upload: declared by a version, of a duo that still has the right, whole, and prepared before anybody sees it."""
    medium_id = parse_uuid(said.id)
    medium = media.locked(medium_id) if medium_id else None
    if medium is None or str(medium.conversation_id) != said.item:
        return UNKNOWN
    duo, area = medium.duo_id, medium.conversation.area_id
    if rights(author, {duo}, {area}, clock.today()).taken(duo, area) is Standing.CLOSED:
        return "forbidden"
    if not said.whole:
        return "damaged"
    try:
        intake.open_upload(medium, said.facts, by=author)
    except UploadRefused as refusal:
        return str(refusal.code)
    return _store(medium, said.content, author) if medium.state in COMING else "duplicate"


def _store(medium: Medium, content: bytes, author: Actor) -> str:
    """From its beginning, whatever came in before; its bytes are on disk before anything says so."""
    if medium.received:
        intake.start_over(medium.id, by=author)
    for start in range(0, len(content), CHUNK):
        piece = content[start : start + CHUNK]
        storage.here().add(medium.original or "", start, piece)
        intake.take_piece(medium, len(piece), by=author)
    intake.complete(medium, by=author)
    return "created"


def _word(result: dict[str, Any]) -> str:
    return f"{result['status']} {result['code']}" if "code" in result else str(result["status"])
