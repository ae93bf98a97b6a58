"""Opening a rescue file: first the data key, with the private key of the gemeente; then each record, in its own place.

The phone's side is static/js/offline/rescue.js. A record that does not open is named and never spoils the others.
"""

import binascii
import hashlib
import json
from base64 import b64decode, urlsafe_b64decode
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from participatie.core.errors import Refused
from participatie.core.statuses import N_
from participatie.media.rules import Facts, plain_mime

FORMAT, VERSION = "participatie-rescue", 1
ALGORITHMS = ["ECDH-ES", "A256GCM"]
MOST = 100_000_000
"""Bytes; a phone puts at most 20 MB of recordings and photos into a file."""


class NotOpened(Refused):
    """This file cannot be opened; the sentence says why. The file itself stays as it is."""


@dataclass(frozen=True)
class Medium:
    """A recording or photo; `whole` says whether its bytes are those that the phone made."""

    id: str
    item: str
    story: str | None
    kind: str
    mime: str
    content: bytes
    whole: bool

    @property
    def facts(self) -> Facts:
        """As a version spoke of it."""
        return Facts(hashlib.sha256(self.content).hexdigest(), len(self.content), plain_mime(self.mime))


@dataclass(frozen=True)
class Rescued:
    """What was in the file. `ops` are as the phone would have pushed them; `damaged` names records that did not open."""

    made: str
    account: str
    device: str
    ops: list[dict[str, Any]] = field(default_factory=list)
    drafts: list[dict[str, Any]] = field(default_factory=list)
    media: list[Medium] = field(default_factory=list)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


def open_rescue(file: bytes, private_jwk: Mapping[str, Any]) -> Rescued:
    """Open the file with the gemeente's private key (a JWK on P-256); raises NotOpened."""
    told = _read(file)
    cipher = AESGCM(_data_key(told, private_jwk))
    opened: dict[str, dict[str, bytes]] = defaultdict(dict)
    damaged: list[str] = []
    for record in told["records"]:
        place = f"{record.get('store')}/{record.get('id')}" if isinstance(record, dict) else "?"
        try:
            opened[record["store"]][record["id"]] = _unsealed(cipher, record, place)
        except (InvalidTag, KeyError, TypeError, ValueError):
            damaged.append(place)
    return Rescued(
        made=str(told.get("made")), account=str(told.get("account")), device=str(told.get("device")),
        ops=_texts(opened["ops"]), drafts=[_without_codes(draft) for draft in _texts(opened["drafts"])] + _texts(opened["interviews"]),
        media=[_medium(about, opened["slices"]) for about in told.get("media", [])],
        left_out=told.get("left_out", []), damaged=damaged,
    )  # fmt: skip


def _read(file: bytes) -> dict[str, Any]:
    if len(file) > MOST:
        raise NotOpened(N_("This file is too big to be a rescue file."))
    try:
        told = json.loads(file)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("records"), list):
        raise NotOpened(N_("This is not a rescue file, or it was cut off. Ask for the file again; the phone still has everything."))
    if told.get("v") != VERSION:
        raise NotOpened(N_("This rescue file was made by a newer app. Update the program and open it again."))
    return told


def _data_key(told: dict[str, Any], private_jwk: Mapping[str, Any]) -> bytes:
    """The key of that phone, out of the JWE. It must belong to the account that the file names."""
    try:
        opened = jwe.decrypt_compact(str(told.get("key")), ECKey.import_key(dict(private_jwk)), algorithms=ALGORITHMS)
        said = json.loads(opened.plaintext or b"")
        key = b64decode(said["key"], validate=True)
    except (JoseError, InvalidTag, ValueError, KeyError, TypeError, binascii.Error) as problem:
        raise NotOpened(N_("This rescue file was sealed for another key. Use the key whose name is in the file.")) from problem
    if said.get("account") != told.get("account") or len(key) != 32:
        raise NotOpened(N_("This rescue file was changed after it was made. It is not opened."))
    return key


def _unsealed(cipher: AESGCM, record: dict[str, Any], place: str) -> bytes:
    return cipher.decrypt(_bytes(record["iv"]), _bytes(record["text"]), place.encode())


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _texts(opened: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Oldest first: the ids sort by the moment they were made."""
    return [json.loads(opened[id]) for id in sorted(opened)]


def _without_codes(draft: dict[str, Any]) -> dict[str, Any]:
    """The receipt code is the teller's; what the phone would have sent of it is its SHA-256."""
    tellers = []
    for teller in draft.get("tellers", []):
        code = teller.get("code")
        told = hashlib.sha256(code.encode()).hexdigest() if code else teller.get("receipt")
        tellers.append({**teller, "code": None, "receipt": told})
    return {**draft, "tellers": tellers}


def _medium(about: dict[str, Any], slices: Mapping[str, bytes]) -> Medium:
    own = [(int(place.partition("/")[2]), raw) for place, raw in slices.items() if place.partition("/")[0] == about["id"]]
    content = b"".join(raw for _number, raw in sorted(own))
    whole = hashlib.sha256(content).hexdigest() == about.get("sha256")
    return Medium(about["id"], about["item"], about.get("story"), about.get("kind", ""), about.get("mime", ""), content, whole)
