"""Keyed digests. One secret, a separate key for each purpose; set once by `create_app`."""

import hashlib
import hmac
from functools import cache

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


def same(left: str, right: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(left, right)
