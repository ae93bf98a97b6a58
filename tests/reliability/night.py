"""The nightly size of the kills of the server, in pieces: `python -m tests.reliability.night build/night --db sqlite --minutes 10`.

Everything is kept in the folder, so that the next piece goes on where this one stopped. After each piece all that was ever
acknowledged is reckoned with the database, and one line of figures is printed.
"""

import argparse
import json
import platform
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path

from participatie.core import clock
from tests.browser.server import serving
from tests.reliability.ground import Cluster, inhabit, looking, processes
from tests.reliability.ledger import Ledger, Reckoning, reckon
from tests.reliability.phones import under_load

KILLS, ITEMS = 300, 50_000
EACH = (80, 270)
"""Acknowledgements between two kills: 300 kills see more than 50,000 of them."""


class Night:
    """One database of one kind, and how far we are."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.kind, self.folder = kind, folder.resolve() / kind
        self.folder.mkdir(parents=True, exist_ok=True)
        self._cluster = Cluster(self.folder / "cluster") if kind == "postgresql" else None
        self.url = self._cluster.url if self._cluster else f"sqlite:///{self.folder / 'night.sqlite'}"
        inhabit(self.url)
        self.ledger = Ledger(self.folder / "acknowledged")
        self._state = self.folder / "state.json"
        self.state = json.loads(self._state.read_text()) if self._state.exists() else {"kills": 0, "seconds": 0}

    @property
    def is_over(self) -> bool:
        return self.state["kills"] >= KILLS and self.ledger.count >= ITEMS

    def go_on(self, minutes: float) -> Reckoning:
        """A piece of about so many minutes; all that is acknowledged so far."""
        chance, began = random.Random(self.state["kills"]), time.monotonic()
        with serving(self.url, self.folder, workers=processes(self.url)) as live, under_load(live.port, self.ledger) as load:
            while not self.is_over and time.monotonic() - began < minutes * 60:
                load.until_more(chance.randint(*EACH))
                live.kill()
                live.start()
                self.state["kills"] += 1
        self.state["seconds"] += round(time.monotonic() - began)
        self._state.write_text(json.dumps(self.state))
        with looking(self.url):
            return self._reckoned()

    def _reckoned(self) -> Reckoning:
        found = reckon(self.ledger)
        assert found.faults == {}, found
        return found

    def line(self, found: Reckoning) -> str:
        """What docs/reliability.md reports."""
        told = {"database": self.kind, "date": clock.today().isoformat(), "machine": platform.platform(terse=True)}
        return json.dumps(told | self.state | asdict(found))

    def close(self) -> None:
        if self._cluster:
            self._cluster.stop()


def main() -> None:
    asked = argparse.ArgumentParser(description="Kill the server under load, many times, in pieces.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--minutes", type=float, default=600)
    said = asked.parse_args()
    night = Night(said.folder, said.db)
    sys.stdout.write(night.line(night.go_on(said.minutes)) + "\n")
    night.close()


if __name__ == "__main__":
    main()
