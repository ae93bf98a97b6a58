"""The envelope of a push and the header of an op, read in two steps so that one bad op never stops the rest.

Every op is first cut out unread. U+0000 and lone surrogates are found here: PostgreSQL cannot store them, and a strict
reader refuses a whole document for one of them; such a document is read again by a tolerant reader and goes on without
the ops that hold them.
"""

import json
import re
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta, Raw, Struct

from participatie.conversations.rules import PARENTS_MAX, STORIES_MAX

PROTO = (1, 1)
DOORS = SURVEYS = 3
"""From this schema on a phone knows the doors to go back to, and the surveys of its wijk."""
SCHEMA = (1, 3)
"""1: words. 2: with sound and photos. 3: with doors, and with answers to surveys."""
MAX_BYTES = 1024 * 1024
MAX_OPS = 100
MAX_DEPTH = 24
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


class Code(StrEnum):
    """Why an op can never be taken as it is."""

    TOO_LONG = "body_too_long"
    BAD_TEXT = "bad_text"
    MALFORMED = "malformed"
    ID_REUSE = "id_reuse"
    SCHEMA_TOO_NEW = "schema_too_new"
    UNSTORABLE = "unstorable"


class Unfit(Exception):
    """This op cannot be taken as it is. `detail` names the field, in English, never its content."""

    def __init__(self, code: Code, detail: str = "", *, named: str | None = None) -> None:
        super().__init__(code)
        self.code, self.detail, self.named = code, detail, named


class Broken(Exception):
    """This is no envelope: nothing in it can be answered one by one."""


class Envelope(Struct):
    device: UUID
    ops: list[Raw]


class MediumSaid(Struct, forbid_unknown_fields=True):
    """A file that will follow."""

    id: UUID
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Meta(ge=1, le=2**40)]
    mime: Annotated[str, Meta(max_length=80)]


class Op(Struct, forbid_unknown_fields=True):
    """The header of an op; its body is read by its type and schema."""

    id: UUID
    item: UUID
    type: Annotated[str, Meta(max_length=24)]
    schema: Annotated[int, Meta(ge=1)]
    body: Raw
    parents: Annotated[list[UUID], Meta(max_length=PARENTS_MAX)] = []
    client_time: Annotated[str, Meta(max_length=40)] = ""
    media: Annotated[list[MediumSaid], Meta(max_length=2 * STORIES_MAX)] = []


class _Age(Struct):
    schema: int


class _Named(Struct):
    id: Annotated[str, Meta(max_length=64)]


_envelope = msgspec.json.Decoder(Envelope)
_op = msgspec.json.Decoder(Op)
_age, _named = msgspec.json.Decoder(_Age), msgspec.json.Decoder(_Named)


def ops_of(raw: bytes) -> tuple[UUID, list[Raw | Unfit]]:
    """Device and ops, each still unread. Raises Broken."""
    try:
        envelope = _envelope.decode(raw)
    except (RecursionError, msgspec.ValidationError):
        raise Broken from None
    except msgspec.DecodeError:
        return _tolerant(raw)
    return envelope.device, list(envelope.ops)


def header_of(raw: Raw) -> Op:
    """The header of one op. Raises Unfit."""
    text = bytes(raw)
    if (b"\\u0000" in text or b"\0" in text) and _is_bad(_loaded(text)):
        raise Unfit(Code.BAD_TEXT)
    try:
        op: Op = decoded(_op, text)
    except Unfit:
        if _is_newer(text):
            raise Unfit(Code.SCHEMA_TOO_NEW, "schema") from None
        raise
    if op.schema == 1 and op.media:
        raise Unfit(Code.MALFORMED, "media")
    return op


def _is_newer(text: bytes) -> bool:
    """A header that came after this program may hold fields that it does not know."""
    try:
        return _age.decode(text).schema > SCHEMA[1]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def id_of(raw: bytes) -> str | None:
    """The id as it was sent, when there is one, so that the answer can name it."""
    try:
        return _named.decode(raw).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def decoded(decoder: Any, raw: bytes) -> Any:
    """One value by its decoder; what is wrong with it as Unfit."""
    try:
        return decoder.decode(raw)
    except RecursionError:
        raise Unfit(Code.MALFORMED, "too deep") from None
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at ")
        code = Code.TOO_LONG if "of length <=" in message else Code.MALFORMED
        unknown = re.search(r"unknown field `([\w-]{1,40})`", message)
        raise Unfit(code, where.strip("`$.") or (unknown[1] if unknown else "")) from None
    except UnicodeDecodeError:
        raise Unfit(Code.BAD_TEXT) from None
    except msgspec.DecodeError:
        raise Unfit(Code.MALFORMED) from None


def _tolerant(raw: bytes) -> tuple[UUID, list[Raw | Unfit]]:
    """The same for a document that a strict reader refuses; only when lone surrogates were the reason is it read on."""
    document = _loaded(raw)
    try:
        device = UUID(document["device"])
        ops = [_op_again(op) for op in document["ops"]] if isinstance(document["ops"], list) else None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Broken from None
    if ops is None:
        raise Broken
    return device, ops


def _op_again(op: Any) -> Raw | Unfit:
    if not _is_bad(op):
        return Raw(json.dumps(op).encode())
    said = op.get("id") if isinstance(op, dict) else None
    return Unfit(Code.BAD_TEXT, named=said if isinstance(said, str) and len(said) <= 64 and not _is_bad(said) else None)


def _loaded(raw: bytes) -> Any:
    """By the standard library, which keeps lone surrogates; never deeper than MAX_DEPTH."""
    depth = 0
    for token in _TOKEN.finditer(raw):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(token[0], 0)
        if depth > MAX_DEPTH:
            raise Broken
    try:
        return json.loads(raw.decode("utf-8", "surrogatepass"), strict=False)
    except (ValueError, RecursionError):
        raise Broken from None


def _is_bad(value: Any) -> bool:
    """Does any text in it, keys too, hold U+0000 or half a surrogate pair?"""
    if isinstance(value, str):
        return "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, dict):
        return any(_is_bad(key) or _is_bad(inner) for key, inner in value.items())
    return isinstance(value, list) and any(map(_is_bad, value))
