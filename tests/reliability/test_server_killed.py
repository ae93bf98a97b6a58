"""`kill -9` of the real server while eight phones send: what was acknowledged is there, once, word for word."""

import random
import sys
from pathlib import Path

import pytest

from tests.browser.server import serving
from tests.reliability.ground import processes
from tests.reliability.ledger import Ledger, reckon
from tests.reliability.night import Night
from tests.reliability.phones import under_load

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("killing")]
KILLS = 5


def test_what_was_acknowledged_survives_every_kill_of_the_server(house, database_url, tmp_path):
    ledger, chance = Ledger(tmp_path / "acknowledged"), random.Random(4)
    with serving(database_url, tmp_path, workers=processes(database_url)) as live, under_load(live.port, ledger) as load:
        for _ in range(KILLS):
            load.until_more(chance.randint(5, 120))
            live.kill()
            live.start()
        load.until_more(100)
    found = reckon(ledger)
    sys.stdout.write(f"{found} {dict(load.counts)}\n")
    assert found.faults == {}
    assert found.acknowledged == found.stored > KILLS * 5


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_same_all_night(kind):
    """Goes on in `build/night`, where `python -m tests.reliability.night` may have begun."""
    night = Night(Path("build/night"), kind)
    sys.stdout.write(night.line(night.go_on(minutes=600)) + "\n")
    assert night.is_over
    night.close()
