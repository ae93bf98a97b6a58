"""Two hundred phones over the network: do all of them have their answer in time, and what does the server need for it?

The real server is started as for users. Each push carries one conversation. Every phone has an account and a session of its own;
a hundred duos.
"""

from itertools import cycle, islice

from bench.ground import KINDS, Ground, ground
from bench.phones import phones
from bench.rig import AIMS, WARM, Load, Request, served, under_load
from tests import pushes


def measured(seconds: int = 20) -> list[Load]:
    """Both databases, as many seconds each."""
    found = []
    for kind in KINDS:
        with ground(kind) as here:
            found.append(_measure(here, seconds))
    return found


def _measure(here: Ground, seconds: int) -> Load:
    rate, processes = AIMS[here.kind]
    bodies = [(phone, phone.body()) for phone in islice(cycle(phones(here)), rate * (WARM + seconds))]
    with served(here.url, processes) as (live, start):
        path, good = f"{pushes.DOOR}/push", b'"status":"created"'
        requests = [Request(path, body, phone.headers(live.port), good) for phone, body in bodies]
        return under_load(here.kind, live, start, requests, rate, processes)
