"""`kill -9` of PostgreSQL while eight phones send: they hear "not now", the program finds its way back, nothing is lost."""

import sys
import tempfile
from pathlib import Path

import pytest

from tests.browser.server import serving
from tests.reliability.ground import Cluster, inhabit, looking, processes
from tests.reliability.ledger import Ledger, reckon
from tests.reliability.phones import under_load

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("killing")]
UNDERSTOOD = {"200", "503", "created", "duplicate"}
"""No 500: that the database is away is no surprise to the program. While it serves, no connection breaks either."""


@pytest.fixture
def cluster():
    with tempfile.TemporaryDirectory(prefix="c-", ignore_cleanup_errors=True) as folder:
        made = Cluster(Path(folder))
        inhabit(made.url)
        yield made
        made.stop()


def page(load):
    """What somebody with a browser gets meanwhile: a status, and whether it says that nothing was lost."""
    browser = load.phones[0].line.beside()
    status, _, content = browser.ask("GET", "/account/")
    browser.close()
    return status, "Er is niets kwijt" in content.decode()


def test_a_killed_database_loses_nothing_and_the_program_finds_its_way_back(cluster, tmp_path):
    assert (cluster.setting("synchronous_commit"), cluster.setting("fsync")) == ("on", "on")
    ledger = Ledger(tmp_path / "acknowledged")
    with serving(cluster.url, tmp_path, workers=processes(cluster.url)) as live, under_load(live.port, ledger) as load:
        for _ in range(3):
            load.until_more(60)
            cluster.kill_a_backend()
            load.until_more(60)
            cluster.kill()
            assert page(load) == (503, True)
            cluster.start()
        load.until_more(60)
        assert page(load)[0] == 200
    with looking(cluster.url):
        found = reckon(ledger)
        sys.stdout.write(f"{found} {dict(load.counts)}\n")
        assert found.faults == {}
    assert set(load.counts) <= UNDERSTOOD, dict(load.counts)
    assert load.counts["503"], "the database was not missed"
