"""The nightly size of the machine, in pieces: `python -m tests.sync.machine.night build/night --db sqlite --minutes 10`.

Each example begins with an empty database, so pieces add up: the folder keeps only the sums. A broken promise ends the piece with
the steps that led to it. One line of figures is printed.
"""

import argparse
import json
import platform
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from participatie.core import clock
from participatie.core.web import House
from tests.conftest import Browser, Database
from tests.people import People
from tests.sync.machine.world import World

FAULTED = 50_000
EXAMPLES, STEPS = 4, 60


@contextmanager
def ground(kind: str) -> Iterator[World]:
    """A database of this kind for as long as the block lasts, and the server on it."""
    with tempfile.TemporaryDirectory(prefix="p-", ignore_cleanup_errors=True) as folder:
        database = Database(kind, Path(folder))
        app = database.app(database.copy())
        app.test_client_class = Browser
        with app.app_context():
            world = World(app, database.people, lambda key: signed_in(app, database.people, key))
            with world.mortal():
                yield world


def signed_in(app: House, people: People, key: str) -> FlaskClient:
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["_user_id"], session["_fresh"] = people.uniquifier(key), True
    return browser


class Night:
    """How far we are on one kind of database."""

    def __init__(self, folder: Path, kind: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.kind, self._state = kind, folder / f"machine-{kind}.json"
        self.state: dict[str, Any] = {"faulted": 0, "requests": 0, "examples": 0, "seconds": 0, "counts": {}}
        if self._state.exists():
            self.state = json.loads(self._state.read_text())

    def go_on(self, minutes: float) -> None:
        """A piece of about so many minutes; what was reached is written down as it goes."""
        from tests.sync.test_machine import run

        began = time.monotonic()
        with ground(self.kind) as world:
            while self.state["faulted"] < FAULTED and time.monotonic() - began < minutes * 60:
                world.counts, world.requests, here = Counter(), 0, time.monotonic()
                run(world, examples=EXAMPLES, steps=STEPS)
                self._add(world, time.monotonic() - here)

    def _add(self, world: World, seconds: float) -> None:
        from tests.sync.test_machine import faulted

        self.state["faulted"] += faulted(world)
        self.state["requests"] += world.requests
        self.state["examples"] += EXAMPLES
        self.state["seconds"] = round(self.state["seconds"] + seconds)
        self.state["counts"] = dict(Counter(self.state["counts"]) + world.counts)
        self._state.write_text(json.dumps(self.state))

    def line(self) -> str:
        """What docs/reliability.md reports. A lost or doubled word would have ended the piece."""
        told = {"database": self.kind, "date": clock.today().isoformat(), "machine": platform.platform(terse=True)}
        return json.dumps(told | self.state | {"lost": 0, "twice": 0})


def main() -> None:
    asked = argparse.ArgumentParser(description="Let the machine run on, in pieces.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--minutes", type=float, default=600)
    said = asked.parse_args()
    night = Night(said.folder, said.db)
    night.go_on(said.minutes)
    sys.stdout.write(night.line() + "\n")


if __name__ == "__main__":
    main()
