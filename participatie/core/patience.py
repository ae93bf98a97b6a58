"""Who sends slowly waits alone: a body has arrived before the program begins on it, and few are at work at once.

A body that trickles in would else hold a thread that works, and on SQLite the lock of the only writer, for as long as its
sender likes. So the server has many threads that can wait (`THREADS`), and few that may work (`at_work`).
"""

import threading
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

THREADS = 256
AT_WORK, LEAST = 4, 2
Environ = dict[str, Any]


def at_work(processes: int) -> int:
    """How many requests each of so many processes works at. More than two only take the interpreter from each other; one process alone
    has four, so that two who wait for paper do not stop everybody."""
    return max(LEAST, AT_WORK // processes)


class WholeBodyFirst:
    """A WSGI wrapper for the real server. What says that it is longer than `most` bytes is left unread: the program refuses it."""

    def __init__(self, inner: Callable[[Environ, Any], Iterable[bytes]], *, most: int, at_work: int = AT_WORK) -> None:
        self._inner, self._most = inner, most
        self._work = threading.BoundedSemaphore(at_work)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        length = self._length(environ)
        if 0 < length <= self._most:
            environ["wsgi.input"] = BytesIO(_whole(environ["wsgi.input"], length))
        with self._work:
            return self._inner(environ, start_response)

    def _length(self, environ: Environ) -> int:
        """What the sender says; one that says nothing and sends pieces may send as much as is taken."""
        said = environ.get("CONTENT_LENGTH") or ""
        if said.isdecimal():
            return int(said)
        return self._most if environ.get("HTTP_TRANSFER_ENCODING") else 0


def _whole(source: Any, length: int) -> bytes:
    """So many bytes, or fewer when the sender has gone."""
    pieces, left = [], length
    while left and (piece := source.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
