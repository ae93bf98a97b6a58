"""Requests that are due at their moment, whether earlier ones were answered or not, and what the server needs for them.

A wait is counted from the moment at which a request was due: a server that falls behind cannot hide it.
"""

import http.client
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.server import Live

SENDERS, WARM = 64, 3
AIMS = {"sqlite": (50, 1), "postgresql": (200, 4)}
"""Requests a second, and processes of the server."""
MEGABYTE = 2**20


@dataclass(frozen=True)
class Request:
    """A POST, and what stands in a good answer to it."""

    path: str
    body: bytes
    headers: dict[str, str]
    good: bytes


@dataclass
class Load:
    """One database under load. Waits in milliseconds, CPU in milliseconds a request of all processes of the server, memory in MB."""

    kind: str
    processes: int
    rate: int
    sent: int
    errors: int
    seconds: float
    p50: float
    p95: float
    worst: float
    cpu: float
    start: float
    memory: float


def under_load(kind: str, live: Live, start: float, requests: list[Request], rate: int, processes: int) -> Load:
    """Send all of them at this rate; the first seconds warm up and are not counted among the waits."""
    rig, before = _Rig(live.port, rate, requests), _cpu(live.group)
    rig.run()
    spent, memory = _cpu(live.group) - before, _memory(live.group)
    waits = sorted(rig.waits[WARM * rate :])
    return Load(
        kind, processes, rate, len(requests), rig.errors, rig.seconds, _at(waits, 0.5), _at(waits, 0.95), waits[-1],
        spent / len(requests), start, memory,
    )  # fmt: skip


@contextmanager
def served(url: str, processes: int, **environment: str) -> Iterator[tuple[Live, float]]:
    """The program with so many processes, and the seconds that it took to answer."""
    with tempfile.TemporaryDirectory(prefix="l-", ignore_cleanup_errors=True) as folder:
        live, began = Live(url, Path(folder), workers=processes, **environment), time.perf_counter()
        live.start()
        try:
            assert live.processes == processes, f"{live.processes} processes serve, not {processes}"
            yield live, time.perf_counter() - began
        finally:
            live.stop()


class _Rig:
    """Sends what is due, by as many threads as may wait at one moment."""

    def __init__(self, port: int, rate: int, requests: list[Request]) -> None:
        self.port, self.rate, self.requests = port, rate, requests
        self.waits = [0.0] * len(requests)
        """Milliseconds, by number of the request."""
        self.errors, self.seconds, self._began = 0, 0.0, 0.0
        self._next, self._lock = iter(range(len(requests))), threading.Lock()

    def run(self) -> None:
        threads = [threading.Thread(target=self._send) for _ in range(SENDERS)]
        self._began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.seconds = time.perf_counter() - self._began

    def _send(self) -> None:
        link = http.client.HTTPConnection("localhost", self.port, timeout=30)
        while (number := self._due()) is not None:
            good = _post(link, self.requests[number])
            self.waits[number] = (time.perf_counter() - self._began - number / self.rate) * 1000
            with self._lock:
                self.errors += not good
        link.close()

    def _due(self) -> int | None:
        """The number of the next request, at its moment; None when all are taken."""
        with self._lock:
            number = next(self._next, None)
        if number is not None:
            time.sleep(max(0.0, self._began + number / self.rate - time.perf_counter()))
        return number


def _post(link: http.client.HTTPConnection, request: Request) -> bool:
    """Taken, as what it is."""
    try:
        link.request("POST", request.path, request.body, request.headers)
        answer = link.getresponse()
        said = answer.read()
    except (OSError, http.client.HTTPException):
        link.close()
        return False
    return answer.status == 200 and request.good in said


def _at(waits: list[float], share: float) -> float:
    return waits[min(len(waits) - 1, int(len(waits) * share))]


def _cpu(group: int) -> float:
    """Milliseconds of CPU that these processes had so far."""
    ticks = sum(int(field) for stat in _stats(group) for field in stat[11:13])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _memory(group: int) -> float:
    """Megabytes of the largest of these processes."""
    return max(int(stat[21]) for stat in _stats(group)) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def _stats(group: int) -> Iterator[list[str]]:
    """What /proc/<pid>/stat says of each process of this group, from the state on (field 3 of proc(5) comes first)."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            yield fields
