"""Too slow, too deep, too big: who besieges the server does not keep honest people out (safety T22)."""

import socket
import statistics
import sys
import time
from contextlib import ExitStack

import pytest

from participatie.core.ids import uuid7
from tests import pushes
from tests.browser.server import serving
from tests.reliability.phones import Line

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("killing")]
SLOW = 200
HONEST = 30
AT_MOST = 1.0
"""Seconds in which 95 of 100 honest requests are answered."""


@pytest.fixture
def live(house, database_url, tmp_path):
    with serving(database_url, tmp_path) as running:
        yield running


@pytest.fixture
def amina(live, people):
    line = Line(live.port)
    line.sign_in("Amina")
    yield line
    line.close()


def beginning_of(live, *, length: int, begin: bytes, cookie: str = "") -> socket.socket:
    """A push that was begun and never ends; without `begin` even its head does not."""
    link = socket.create_connection(("127.0.0.1", live.port))
    head = f"POST {pushes.DOOR}/push HTTP/1.1\r\nHost: localhost:{live.port}\r\nOrigin: {live.url}\r\nCookie: {cookie}\r\n"
    rest = f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n".encode()
    link.sendall(head.encode() + (rest + begin if begin else b""))
    return link


def p95(line, people) -> float:
    """Of conversations that an honest phone sends, one by one."""
    spent = []
    for _ in range(HONEST):
        made = pushes.op(pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story()))
        began = time.perf_counter()
        status, _, said = line.api("POST", "push", {"device": line.device, "ops": [made]})
        spent.append(time.perf_counter() - began)
        assert (status, said["results"][0]["status"]) == (200, "created")
    return statistics.quantiles(spent, n=20)[-1]


def test_two_hundred_slow_connections_do_not_keep_an_honest_phone_waiting(live, amina, people):
    quiet = p95(amina, people)
    with ExitStack() as siege:
        for number in range(SLOW):
            half, cookie = (b'{"device": "', b"{", b"")[number % 3], (amina.cookie, "")[number % 2]
            siege.enter_context(beginning_of(live, length=1000, begin=half, cookie=cookie))
        besieged = p95(amina, people)
    sys.stdout.write(f"p95 quiet {quiet * 1000:.0f} ms, under {SLOW} slow connections {besieged * 1000:.0f} ms\n")
    assert besieged < max(AT_MOST, 4 * quiet)


def test_ten_gigabytes_are_refused_before_they_are_sent(live, amina):
    with beginning_of(live, length=10 * 1024**3, begin=b"{") as link:
        link.settimeout(10)
        assert link.recv(64).split()[1] in (b"401", b"413")


def test_a_million_brackets_are_refused_at_once(live, amina, people):
    began = time.perf_counter()
    for deep in (b"[" * 1_000_000, b'{"device": "%s", "ops": %s}' % (str(uuid7()).encode(), b"[" * 900_000)):
        assert amina.push(deep) == 400
    assert time.perf_counter() - began < 2 * AT_MOST
    assert p95(amina, people) < 2 * AT_MOST
