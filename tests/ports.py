"""Ports for servers of tests that stop and come back."""

import random
import socket

LOWEST, HIGHEST = 20_000, 32_000
"""Linux gives out 32768 and above to whoever connects somewhere."""
HERE = "127.0.0.1"


def free_port() -> int:
    """One on which nobody listens, for a program that binds it itself."""
    while True:
        port = random.randint(LOWEST, HIGHEST)
        with socket.socket() as probe:
            try:
                probe.bind((HERE, port))
            except OSError:
                continue
        return port


class KeptPort:
    """A port that stays ours while nobody listens: connections are refused, and no other program gets it.

    A listener that was closed under its clients can stay for a few milliseconds more, and refuses another one on its port
    (EADDRINUSE, with SO_REUSEADDR too). With SO_REUSEPORT on all of them it does not.
    """

    def __init__(self) -> None:
        self._held = _bound(0)
        self.number: int = self._held.getsockname()[1]

    def close(self) -> None:
        """Anybody may have it now."""
        self._held.close()

    def listening(self) -> socket.socket:
        """A new listener; the caller closes it."""
        listener = _bound(self.number)
        listener.listen(128)
        return listener


def _bound(port: int) -> socket.socket:
    bound = socket.socket()
    for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
        bound.setsockopt(socket.SOL_SOCKET, option, 1)
    bound.bind((HERE, port))
    return bound
