"""No room left: a phone hears "not now" and keeps its work; what was acknowledged stays; with room again all goes on."""

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from participatie.core.db import db
from tests import pushes
from tests.browser.server import serving
from tests.reliability.ground import Cluster, inhabit, looking, processes
from tests.reliability.ledger import Ledger, reckon
from tests.reliability.phones import under_load

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("killing")]
NO_LIMIT = 2**30
DISK = "400m"


@contextmanager
def full(pages: int):
    """The database file may grow by so many pages, and no further."""
    now = db.session.scalar(sa.text("PRAGMA page_count"))
    db.session.rollback()
    most = [now + pages]

    def limit(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={most[0]}")

    sa.event.listen(db.engine, "begin", limit)
    yield
    most[0] = NO_LIMIT


def test_a_full_sqlite_file_loses_nothing_and_goes_on_when_there_is_room(house, people, client_for, tmp_path):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("of SQLite only; PostgreSQL is filled up below")
    amina, device, ledger = client_for("amina"), pushes.new_id(), Ledger(tmp_path / "acknowledged")
    duo, area = people.duo_of("amina"), people.areas["nazareth"]
    batches = [[pushes.op(pushes.conversation(duo, area, pushes.story("Woorden. " * 40))) for _ in range(5)] for _ in range(12)]
    refused = []
    with full(pages=30):
        for number, ops in enumerate(batches, 1):
            answer = pushes.push(amina, ops, device=device)
            if answer.status_code == 200:
                ledger.acknowledge("amina", number, ops)
            else:
                assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
                assert answer.headers["Retry-After"]
                refused.append(ops)
    assert ledger.count, "nothing fitted"
    assert refused, "everything fitted"
    for number, ops in enumerate(refused, len(batches) + 1):
        assert set(pushes.statuses(amina, ops, device=device)) == {"created"}
        ledger.acknowledge("amina", number, ops)
    assert reckon(ledger).faults == {}


@pytest.fixture
def small_disk():
    with tempfile.TemporaryDirectory(prefix="d-", ignore_cleanup_errors=True) as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder], capture_output=True, text=True)
        if mounted.returncode:
            pytest.skip(f"a small disk cannot be mounted here (needs root): {mounted.stderr.strip()}")
        yield Path(folder)
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all that was left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for block in (bytes(1 << 20), bytes(4096)):
            try:
                while True:
                    file.write(block)
            except OSError:
                continue
    return ballast


def test_a_full_disk_under_postgresql_loses_nothing_and_goes_on_when_there_is_room(small_disk, tmp_path):
    cluster, ledger = Cluster(small_disk / "data"), Ledger(tmp_path / "acknowledged")
    inhabit(cluster.url)
    with serving(cluster.url, tmp_path, workers=processes(cluster.url)) as live, under_load(live.port, ledger) as load:
        load.until_more(100)
        ballast = fill(small_disk)
        load.until_heard("503", 8)
        ballast.unlink()
        cluster.start()
        load.until_more(100)
    with looking(cluster.url):
        found = reckon(ledger)
        sys.stdout.write(f"{found} {dict(load.counts)}\n")
        assert found.faults == {}
    assert "500" not in load.counts
    cluster.stop()
