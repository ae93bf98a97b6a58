"""The way out leads to public addresses only, whatever a URL or a name tries (safety.md T14). No connection is made."""

import socket

import pytest

from participatie.core import outside
from participatie.core.outside import NotOutside

PUBLIC = "93.184.215.14"
NAMES = {
    "speech.example": [PUBLIC], "inside.example": ["10.0.0.5"], "both.example": [PUBLIC, "127.0.0.1"], "six.example": ["::1"],
    "nowhere.example": [], "localhost": ["127.0.0.1"],
}  # fmt: skip
TRICKS = [
    "http://speech.example/", "ftp://speech.example/", "file:///etc/passwd", "gopher://speech.example/", "//speech.example/", "speech.example", "",
    "https://", "https:///x", "https://user@speech.example/", "https://user:word@speech.example/", "https://speech.example@10.0.0.1/",
    "https://speech.example:0/", "https://speech.example:99999/", "https://speech.example:x/", "https://speech.example/#part",
    "https://speech.example\\@10.0.0.1/", "https://speech.example /", "https://speech\n.example/", "https://speech.example\x00/", "https://%31%30.0.0.1/",
    "https://inside.example/", "https://both.example/", "https://six.example/", "https://nowhere.example/", "https://127.0.0.1/", "https://127.1/",
    "https://0.0.0.0/", "https://10.0.0.1/", "https://172.16.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/", "https://224.0.0.1/", "https://255.255.255.255/", "https://2130706433/", "https://0x7f000001/", "https://[::1]/",
    "https://[::ffff:127.0.0.1]/", "https://[fe80::1]/", "https://[fc00::1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[::]/",
    "https://localhost./", "https://ⓛocalhost/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _no_way_out(monkeypatch):
    plain = socket.getaddrinfo

    def known(host, port, **_more):
        if host in NAMES:
            return [(0, 0, 0, "", (ip, port)) for ip in NAMES[host]]
        return plain(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)

    def never(*_asked, **_more):
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "getaddrinfo", known)
    monkeypatch.setattr(socket, "create_connection", never)


@pytest.mark.parametrize("url", TRICKS)
def test_a_trick_leads_nowhere(url):
    with pytest.raises(NotOutside):
        outside.post(url, b"", {})


def test_a_public_https_address_is_pinned_to_what_it_resolved_to():
    way = outside.check("https://speech.example/v1?x=1")
    assert (way.secure, way.host, way.port, way.ip, way.path) == (True, "speech.example", 443, PUBLIC, "/v1?x=1")


def test_a_private_address_must_be_allowed_by_host_and_port():
    assert outside.check("http://inside.example:8000/", ["inside.example:8000"]).ip == "10.0.0.5"
    with pytest.raises(NotOutside):
        outside.check("http://inside.example:8001/", ["inside.example:8000"])
