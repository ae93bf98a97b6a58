"""A phone that holds one passkey, in software: answers what a browser would (WebAuthn, ES256, no attestation)."""

import hashlib
import html
import json
import re

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

HERE, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Device:
    def __init__(self, origin: str = "http://localhost") -> None:
        self.origin, self.host = origin, origin.split("//")[1].split(":")[0]
        self.key, self.id, self.user, self.count = ec.generate_private_key(ec.SECP256R1()), b"a passkey of a test", b"", 0

    def create(self, page: str) -> str:
        """The credential for the form of this page."""
        asked = _options(page)
        self.user = base64url_to_bytes(asked["user"]["id"])
        point = self.key.public_key().public_numbers()
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        about = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(HERE | VERIFIED | ATTESTED) + about
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._said(
            {"attestationObject": attestation, "clientDataJSON": self._client("webauthn.create", asked)}, transports=["internal"]
        )

    def show(self, page: str, *, flags: int = HERE | VERIFIED) -> str:
        """The answer to the question of this page."""
        asked = _options(page)
        self.count += 1
        data, client = self._data(flags), self._client("webauthn.get", asked)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._said({"authenticatorData": data, "clientDataJSON": client, "signature": signature, "userHandle": self.user})

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, asked: dict) -> bytes:
        return json.dumps({"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": False}).encode()

    def _said(self, response: dict[str, bytes], **more: object) -> str:
        own = bytes_to_base64url(self.id)
        plain = {name: bytes_to_base64url(value) for name, value in response.items()}
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": {**plain, **more}})


def _options(page: str) -> dict:
    return json.loads(html.unescape(re.search(r'data-options="([^"]+)"', page)[1]))
