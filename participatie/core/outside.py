"""The way out. An address that an administrator typed may lead outside, never into our own network unless that was allowed by name.

The name is resolved once; every address behind it is judged, and the connection goes to the judged address, so that a name that
changes its mind (DNS rebinding) changes nothing. No redirects, no proxies, a time limit, a size limit.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from participatie.core.errors import Refused
from participatie.core.statuses import N_

SECONDS = 10
MAX_ANSWER = 1024 * 1024
PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotOutside(Refused):
    """This address is not one that the program may go to."""

    def __init__(self) -> None:
        super().__init__(N_("This address may not be used. Use a public https address, or put host:port in ALLOWED_HOSTS_OUT."))


class NoAnswer(Exception):
    """Nothing useful came back; `status` is the HTTP status, 0 when there was none."""

    def __init__(self, status: int = 0) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Way:
    """A judged address: connect to `ip`, speak to `host`."""

    secure: bool
    host: str
    port: int
    ip: str
    path: str


def check(url: str, allowed: Collection[str] = ()) -> Way:
    """Where this URL leads, or NotOutside. Resolves; makes no connection. `allowed` holds host:port."""
    secure, host, port, path = _parts(url)
    trusted = f"{host}:{port}" in {one.lower() for one in allowed}
    if not secure and not trusted:
        raise NotOutside
    ips = _resolved(host, port)
    if not ips or (not trusted and not all(map(_is_public, ips))):
        raise NotOutside
    return Way(secure, host, port, ips[0], path)


def post(url: str, body: bytes, headers: dict[str, str], *, allowed: Collection[str] = (), seconds: float = SECONDS) -> bytes:
    """Send and read the answer to a 200. Raises NotOutside or NoAnswer."""
    way = check(url, allowed)
    link = _Pinned(way, seconds)
    try:
        link.request("POST", way.path, body=body, headers=headers)
        answer = link.getresponse()
        if answer.status != 200:  # a redirect too: it would lead past the judgement
            raise NoAnswer(answer.status)
        read = answer.read(MAX_ANSWER + 1)
    except (OSError, http.client.HTTPException):
        raise NoAnswer from None
    finally:
        link.close()
    if len(read) > MAX_ANSWER:
        raise NoAnswer(200)
    return read


class _Pinned(http.client.HTTPConnection):
    """Connects to the judged address and nowhere else; over TLS it insists on the certificate of the name."""

    def __init__(self, way: Way, seconds: float) -> None:
        super().__init__(way.host, way.port, timeout=seconds)
        self.way = way

    def connect(self) -> None:
        self.sock = socket.create_connection((self.way.ip, self.way.port), timeout=self.timeout)
        if self.way.secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.way.host)


def _parts(url: str) -> tuple[bool, str, int, str]:
    if any(sign <= " " or sign in "\\\x7f" for sign in url) or not url.isascii():
        raise NotOutside
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise NotOutside from None
    if parts.scheme not in PORTS or not host or "@" in parts.netloc or "%" in parts.netloc or parts.fragment or port == 0:
        raise NotOutside
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme == "https", host, port or PORTS[parts.scheme], path


def _resolved(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(where[0]) for *_rest, where in found))


def _is_public(said: str) -> bool:
    """Also when an IPv4 address hides in an IPv6 one."""
    try:
        found = ipaddress.ip_address(said.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)
