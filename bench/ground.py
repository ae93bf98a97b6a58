"""Databases to measure on: a fresh one of each kind, with the people of the tests in it, and durable as in production."""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from tests import pushes
from tests.conftest import Database
from tests.people import People

KINDS = ("sqlite", "postgresql")
WORDS = [
    "de", "buurt", "lamp", "bankje", "kinderen", "samen", "veilig", "straat", "huis", "werk", "geld", "zorg", "jeugd",
    "plein", "koffie", "avond", "regen", "fiets", "hond", "school",
]  # fmt: skip


@dataclass
class Ground:
    """An app on a fresh database, and somebody's browser."""

    kind: str
    app: Any
    url: str
    people: People
    browser: Any
    twin: Callable[[], str]
    """Makes another database like it, with the same people; its address."""

    def driver(self, url: str) -> Any:
        """A connection of the driver alone."""
        if self.kind == "sqlite":
            import sqlite3

            raw = sqlite3.connect(sa.make_url(url).database or "", isolation_level=None)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"):
                raw.execute(f"PRAGMA {pragma}")
            return raw
        import psycopg

        return psycopg.connect(sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))


@contextmanager
def ground(kind: str) -> Iterator[Ground]:
    """Fresh, with fsync on."""
    with tempfile.TemporaryDirectory(prefix="b-", ignore_cleanup_errors=True) as folder:
        database = Database(kind, Path(folder))
        if kind == "postgresql":
            for setting in ("fsync", "full_page_writes"):
                database._run(f"ALTER SYSTEM SET {setting} = on")
            database._run("SELECT pg_reload_conf()")
        url = database.copy()
        app = database.app(url)
        app.extensions["sync_pace"].a_minute = None
        with app.app_context():
            browser = app.test_client()
            with browser.session_transaction() as session:
                session["_user_id"], session["_fresh"] = database.people.uniquifier("amina"), True
            yield Ground(kind, app, url, database.people, browser, database.copy)
            db.session.remove()
            db.engine.dispose()
        database.drop(url)


def conversation(here: Ground, duo: UUID, chance: random.Random) -> dict[str, Any]:
    """Of this duo in Nazareth: 1 to 4 stories of about 600 characters, 1 to 5 themes each."""
    themes = [str(theme) for theme in here.people.themes.values()]
    stories = [
        pushes.story(
            " ".join(chance.choices(WORDS, k=105)), themes=chance.sample(themes, k=chance.randint(1, min(5, len(themes))))
        )
        for _ in range(chance.randint(1, 4))
    ]
    return pushes.op(pushes.conversation(duo, here.people.areas["nazareth"], *stories))
