"""Ports for servers of tests that stop and come back: below those that the system gives to whoever connects somewhere, so that nobody
takes one in the meantime."""

import random
import socket

LOWEST, HIGHEST = 20_000, 32_000
"""Linux gives out 32768 and above."""


def free_port() -> int:
    """One on which nobody listens."""
    while True:
        port = random.randint(LOWEST, HIGHEST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
