"""What an administrator has and does: a key on paper, two commands, a folder; and what a duo has: a phone that keeps what it sent."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from click.testing import Result
from flask.testing import FlaskClient

from participatie.app import create_app
from participatie.backups import ports
from participatie.backups.jobs import nightly
from participatie.backups.rules import REPLACED_DAYS, Contents
from participatie.cli.serving import running
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.feed import Epoch
from participatie.core.i18n import sentence
from participatie.core.ids import uuid4
from participatie.core.roles import TELLER
from participatie.core.statuses import Labelled
from participatie.privacy.changes import STORY, Subject, erase
from participatie.sync.rules import MAX_OPS
from tests import pushes


class Office:
    def __init__(self, database, url: str, people, folder: Path, identity: Any) -> None:
        self.database, self.url, self.people, self.folder, self.identity = database, url, people, folder, identity
        self.config = replace(
            database.config(url), backup_key=str(identity.to_public()), backups=folder / "backups", erasure_ledger=folder / "erasures.ledger",
            keys=folder / "keys.env",
        )  # fmt: skip
        self.app = self.start(self.config)

    def start(self, config):
        app = create_app(config)
        app.testing = True
        return app

    def browser(self, key: str) -> FlaskClient:
        """In which this person is signed in."""
        browser = self.app.test_client()
        with browser.session_transaction() as session:
            session["_user_id"], session["_fresh"] = self.people.uniquifier(key), True
        return browser

    def run(self, *args: str, typed: str | None = None) -> Result:
        """A command as it is typed, in a process that has nothing open."""
        self.let_go()
        result = self.app.test_cli_runner().invoke(args=list(args), input=typed)
        self.let_go()
        return result

    def backup(self, *args: str) -> Path:
        """The path of the new one."""
        before = set(self.files())
        result = self.run("backup", *args)
        assert result.exit_code == 0, result.output
        (new,) = set(self.files()) - before
        return new

    def files(self) -> list[Path]:
        return sorted((self.folder / "backups").glob("participatie-*.tar.age"))

    def restore(self, path: Path, *args: str, key: str | None = None) -> Result:
        return self.run("restore", str(path), *args, typed=key or str(self.identity))

    def restored(self, path: Path, *args: str) -> str:
        result = self.restore(path, *args)
        assert result.exit_code == 0, result.output
        return result.output

    def let_go(self) -> None:
        db.session.remove()
        db.engine.dispose()

    def rows(self) -> dict[str, Contents]:
        """Rows and hash of every table as they are now."""
        self.let_go()
        url = sa.make_url(self.url)
        if self.database.kind == "sqlite":
            return ports.sqlite.tables(Path(url.database))
        with ports.postgresql.copied(url) as copy:
            return ports.postgresql.tables(copy.connection.connection.driver_connection)

    def epoch(self) -> tuple[str, int | None]:
        with transaction(write=False):
            found = db.session.get(Epoch, 1, populate_existing=True)
            return str(found.value), found.safe_upto

    def without_key(self) -> None:
        """The same installation, before backups were set up."""
        self._restart(replace(self.config, backup_key=""))

    def with_key(self) -> None:
        self._restart(self.config)

    def _restart(self, config) -> None:
        self.let_go()
        self.app.extensions["config"] = config
        nightly.plan(config)

    def serving(self):
        """As long as this lasts, a server of this installation runs."""
        return running(self.config)

    def withdraw_something(self) -> None:
        """A teller takes a story back."""
        with transaction():
            erase(Subject(STORY, uuid4()), by=TELLER, why="withdrawn")

    def beside(self) -> list[str]:
        """Names of what lies beside the database: restored halves, replaced ones."""
        self.let_go()
        url = sa.make_url(self.url)
        if self.database.kind == "sqlite":
            return [path.name for path in Path(url.database).parent.glob(f"{Path(url.database).name}.*")]
        with transaction(write=False):
            return list(db.session.scalars(sa.text("SELECT nspname FROM pg_namespace WHERE nspname ~ '^(restoring|replaced)_'")))

    def forget_replaced(self) -> None:
        """As a night does after a week."""
        with clock.frozen(clock.now() + timedelta(days=REPLACED_DAYS + 1)):
            nightly.forget_replaced()

    def clean(self) -> None:
        """What lies beside the database of the test."""
        if self.database.kind == "sqlite":
            path = Path(sa.make_url(self.url).database)
            for left in path.parent.glob(f"{path.name}.*"):
                left.unlink()


def words(one: Labelled) -> str:
    """The sentence as an administrator reads it."""
    return sentence(one.label)


class Phone:
    """Keeps what was acknowledged until the server is safe, as the real one does, and gives it back to a new epoch."""

    def __init__(self, office: Office, key: str = "amina", area: str = "nazareth") -> None:
        self.office, self.key, self.browser = office, key, office.browser(key)
        self.duo, self.area = office.people.duo_of(key), office.people.areas[area]
        self.device, self.epoch = pushes.new_id(), office.epoch()[0]
        self.sent: list[dict[str, Any]] = []

    def tells(self, words: str) -> dict[str, Any]:
        """A conversation with one story, acknowledged."""
        made = pushes.op(pushes.conversation(self.duo, self.area, pushes.story(words)))
        assert self.push([made]) == ["created"]
        self.sent.append(made)
        return made

    def push(self, ops: list[dict[str, Any]]) -> list[str]:
        return pushes.statuses(self.browser, ops, device=self.device)

    def gives_back(self) -> list[str]:
        """It signs in again and meets a new epoch: everything that was acknowledged goes again."""
        self.browser = self.office.browser(self.key)
        answer = pushes.push(self.browser, self.sent[:1], device=self.device, epoch=self.epoch)
        assert (answer.status_code, answer.json["code"]) == (409, "epoch_changed")
        self.epoch = self.office.epoch()[0]
        return [status for at in range(0, len(self.sent), MAX_OPS) for status in self.push(self.sent[at : at + MAX_OPS])]
