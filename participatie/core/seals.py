"""Keyed digests, and sealed words. One secret, a separate key for each purpose; set once by `create_app`."""

import base64
import hashlib
import hmac
import ipaddress
import os
from datetime import date
from functools import cache

NONCE = 12

_root: bytes = b""


def use(secret: str) -> None:
    """Take the installation's secret; called when the app is made."""
    global _root
    _root = secret.encode()
    key.cache_clear()


@cache
def key(purpose: str) -> bytes:
    """32 bytes that belong to this purpose and to no other."""
    if not _root:
        raise RuntimeError("seals.use() was not called: make the app with create_app().")
    return hmac.digest(_root, b"participatie/" + purpose.encode(), hashlib.sha256)


def mac(purpose: str, text: str | bytes) -> str:
    """HMAC-SHA256 as 64 hex characters: equal texts are recognised, short texts cannot be guessed back."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return hmac.digest(key(purpose), raw, "sha256").hex()


def source(purpose: str, address: str, day: date) -> str:
    """A keyed hash of an address that changes daily: enough to count, nothing to keep. Of IPv6 the network, as one home has many."""
    return mac(purpose, f"{day}/{_home(address)}")


def _home(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))


def same(left: str, right: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(left, right)


class Unreadable(Exception):
    """Sealed words that were changed, moved to another place, or sealed with another key."""


def seal(purpose: str, text: str, *, about: str) -> str:
    """Words as they may be stored: AES-256-GCM, base64. `about` ties them to their place; anywhere else they do not open."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE)
    return base64.b64encode(nonce + AESGCM(key(purpose)).encrypt(nonce, text.encode(), about.encode())).decode("ascii")


def unseal(purpose: str, sealed: str, *, about: str) -> str:
    """The words; raises Unreadable."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    raw = base64.b64decode(sealed)
    try:
        return AESGCM(key(purpose)).decrypt(raw[:NONCE], raw[NONCE:], about.encode()).decode()
    except InvalidTag:
        raise Unreadable from None
