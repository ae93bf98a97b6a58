"""The phone's door: hello, push, changes, reference. JSON in, JSON out; a refusal has its `code` at the top."""

import json
import time
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, jsonify, request, session

from participatie.accounts.rules import LAST_SEEN_EVERY
from participatie.config import Config
from participatie.core import clock, errors, feed
from participatie.core.db import aside
from participatie.core.ids import parse_uuid
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import N_
from participatie.core.web import SIGNED_IN, allow, current_actor, refuse
from participatie.media.rules import CHUNK
from participatie.media.rules import MAX_BYTES as MEDIA_BYTES
from participatie.sync.changes import devices
from participatie.sync.changes.push import push as take
from participatie.sync.queries import devices as phones
from participatie.sync.queries import feed as lines
from participatie.sync.queries import reference as lists
from participatie.sync.queries import rights
from participatie.sync.queries.doors import doors_for
from participatie.sync.rules import MAX_BYTES, MAX_OPS, PROTO, SCHEMA, Broken, Pace, ops_of

sync = Blueprint("sync", __name__, url_prefix="/api/sync/v1")
WAIT = 5
MEDIA = {"bytes": MEDIA_BYTES, "chunk": CHUNK}


class Refusal(errors.Refused):
    """A refusal of the protocol: its status and code are what a phone reads."""

    def __init__(self, status: int, code: str, sentence: str, *, wait: int = 0) -> None:
        super().__init__(sentence, code=code)
        self.status, self.wait = status, wait


@sync.get("/hello")
@allow(SIGNED_IN)
def hello() -> Any:
    """Who is here, since when nothing was lost, what is taken."""
    actor, phone = current_actor(), _phone()
    known = phones.known_phone(phone) if phone else None
    if known and known.revoked_at:
        return {"wipe": True}
    if phone and known is None and request.headers.get("Sync-Account") in (None, str(actor.id)):
        aside(devices.know_device, phone, _here(), by=actor)
    elif known and known.account_id == actor.id:
        _notice(known, actor)
    tail = _tail()
    return {
        "time": clock.now().isoformat(), "proto": PROTO, "schema": SCHEMA, "epoch": str(tail.epoch), "scope": rights.scope_of(actor),
        "account": {"id": str(actor.id), "name": actor.name},
        "safe_upto": tail.safe_upto if _config().backup_key else None, "cursor_now": tail.cursor(tail.last),
        "limits": {"ops": MAX_OPS, "bytes": MAX_BYTES, "media": MEDIA}, "wipe": False, "require_pin": _config().require_pin,
    }  # fmt: skip


@sync.post("/push")
@allow(SIGNED_IN)
def push() -> Any:
    """Take a batch; one result for each op, in order."""
    actor = current_actor()
    not_too_often(actor)
    raw = json_body()
    phone = come_in(actor)
    try:
        said, ops = ops_of(raw)
    except Broken:
        raise errors.Malformed(N_("The phone and the server do not understand each other.")) from None
    if len(ops) > MAX_OPS:
        raise _too_big()
    if phone is None or said != phone:
        raise errors.Malformed(N_("The phone and the server do not understand each other."))
    _know_phone(phone, actor)
    return {"results": take(ops, by=actor, device=phone)}


@sync.get("/changes")
@allow(SIGNED_IN)
def changes() -> Any:
    """What happened since the cursor, for the duos of this person. Who says which doors it knows, hears on the last page of others."""
    actor = current_actor()
    _same_protocol()
    _own_phone(actor)
    _same_epoch()
    limit = request.args.get("limit", lines.PAGE, type=int)
    try:
        page = lines.page(actor, request.args.get("cursor"), limit, _tail(), _schema())
    except lines.TooOld:
        raise Refusal(410, "cursor_too_old", N_("This phone has to fetch everything again.")) from None
    known = request.args.get("doors")
    found = doors_for(actor, known) if known is not None and not page["more"] else None
    return page if found is None else {**page, "doors": found}


@sync.get("/reference")
@allow(Capability.MEEMAKER)
def reference() -> Any:
    """Duos, areas and themes to write with."""
    actor = current_actor()
    _same_protocol()
    _own_phone(actor)
    rescue = _config().rescue_key
    found = lists.reference(actor, clock.today(), rescue=json.loads(rescue) if rescue else None, schema=_schema())
    answer = jsonify(found)
    answer.set_etag(found["etag"])
    return answer.make_conditional(request)


def _config() -> Config:
    found: Config = current_app.extensions["config"]
    return found


def come_in(actor: Actor) -> UUID | None:
    """What every request that brings something passes: the agreed protocol, an own phone, a server that it knows. The phone."""
    _same_protocol()
    phone = _own_phone(actor, needed=True)
    _same_epoch()
    return phone


def _know_phone(phone: UUID, actor: Actor) -> None:
    if g.pop("new_phone", False) and not devices.know_device(phone, _here(), by=actor):
        raise _other_account()


def _schema() -> int:
    """The newest that this phone reads; one that says nothing is an old one."""
    said = request.headers.get("Sync-Schema", "1")
    return int(said) if said.isdigit() else 1


def _phone() -> UUID | None:
    return parse_uuid(request.headers.get("Sync-Device", ""))


def _own_phone(actor: Actor, *, needed: bool = False) -> UUID | None:
    """The phone that asks, when it is this account's and still has the right; refuses any other."""
    said = request.headers.get("Sync-Account")
    if said and said != str(actor.id):
        raise _other_account()
    phone = _phone()
    if phone is None and needed:
        raise errors.Malformed(N_("The phone and the server do not understand each other."))
    known = phones.known_phone(phone) if phone else None
    if known and known.revoked_at:
        raise _revoked()
    if known and known.account_id != actor.id:
        raise _other_account()
    if known:
        _notice(known, actor)
    g.new_phone = known is None
    return phone


def _here() -> devices.Seen:
    """The browser that asks, and its session."""
    return devices.Seen(getattr(session, "label", ""), getattr(session, "row_id", None))


def _notice(known: phones.Known, actor: Actor) -> None:
    """Last seen: at most once in five minutes, or when it signed in anew."""
    if clock.now() - known.seen_at > LAST_SEEN_EVERY or known.session_id != _here().session_id:
        aside(devices.see_device, known.id, _here(), by=actor)


def _same_protocol() -> None:
    for name, (_, newest) in {"Sync-Proto": PROTO, "Sync-Schema": SCHEMA}.items():
        said = request.headers.get(name)
        if said is None and request.method == "GET":
            continue
        if said is None or not said.isdigit() or not 1 <= int(said[:6]) <= newest:
            raise Refusal(426, "upgrade", N_("This version of the app is too old to send. Writing goes on; update when you can."))


def _same_epoch() -> None:
    said = request.headers.get("Sync-Epoch")
    if said and said != str(_tail().epoch):
        raise Refusal(409, "epoch_changed", N_("The server was restored from a backup. The phone sends again what it still has."))


def not_too_often(actor: Actor) -> None:
    pace: Pace = current_app.extensions["sync_pace"]
    wait = pace.wait(actor.id, time.monotonic()) if actor.id else 0
    if wait:
        raise Refusal(429, "too_often", N_("This phone sends too often. It waits a moment by itself."), wait=wait)


def json_body() -> bytes:
    """The bytes of a JSON body, never more than MAX_BYTES of them."""
    if request.mimetype != "application/json":
        raise Refusal(415, "not_json", N_("This kind of content is not taken here."))
    if (request.content_length or 0) > MAX_BYTES:
        raise _too_big()
    request.max_content_length = MAX_BYTES
    return request.get_data(cache=False)


def _tail() -> lines.Tail:
    found = lines.tail()
    if found is None:
        aside(feed.epoch)
        raise Refusal(503, "starting", N_("The server is just starting. Try again in a moment."), wait=WAIT)
    return found


def _too_big() -> Refusal:
    return Refusal(413, "too_large", N_("This is more than can be sent at once."))


def _other_account() -> Refusal:
    return Refusal(409, "other_account", N_("Somebody else is signed in on this phone."))


def _revoked() -> Refusal:
    return Refusal(403, "device_revoked", N_("This phone may no longer be used for the programme."))


@sync.errorhandler(errors.SignInAgain)
def _signed_out(refusal: errors.SignInAgain) -> Any:
    """Nobody is signed in: perhaps because the account was closed, or the phone was lost. A lost phone is told to wipe."""
    phone = _phone()
    known = phones.known_phone(phone) if phone else None
    if known and known.revoked_at:
        return ({"wipe": True}, 200) if request.endpoint == "sync.hello" else refuse(_revoked())
    if phones.is_disabled(session.get("_user_id", ""), phone):
        return refuse(Refusal(403, "account_disabled", N_("This account was closed. Contact your coordinator.")))
    return refuse(refusal)


@sync.errorhandler(Refusal)
@sync.errorhandler(errors.Unavailable)
def _wait(refusal: errors.Refused) -> Response:
    """A phone reads from Retry-After how long to wait."""
    answer = current_app.make_response(refuse(refusal))
    wait = getattr(refusal, "wait", 0) or (WAIT if refusal.status == 503 else 0)
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer
