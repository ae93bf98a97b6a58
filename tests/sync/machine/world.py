"""The server side of the machine: an app that can be killed, and one look into its database."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from participatie.conversations import queries as conversations
from participatie.conversations.rules import spoken
from participatie.core import clock
from participatie.core import db as database
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.duos.models import Duo, DuoMember
from tests.sync.machine.phone import Phone

STAYS = {
    "account", "area", "duo", "duo_member", "epoch", "invitation", "passkey", "role_assignment", "session", "theme", "alembic_version",
}  # fmt: skip


PATIENCE = 0.1


class Killed(BaseException):
    """The process is gone, at this very place."""


class World:
    """One app and one database for many examples; each example starts clean."""

    def __init__(self, app: Any, people: Any, client_for: Callable[[str], Any]) -> None:
        self.app, self.people = app, people
        app.extensions["sync_pace"].a_minute = None
        self.browsers = {key: client_for(key) for key in ("amina", "joost", "fatma")}
        self.kill: str | None = None
        self.meanwhile: dict[str, Callable[[], None]] = {}
        """Place (reading, commit) → what others do when a request is there."""
        self._threads: list[threading.Thread] = []
        self.mutant = ""
        self.most_overtaken = 120
        self.touched = True
        """Was something asked of the server since the promises were checked?"""
        self.counts: Counter[str] = Counter()
        self.postgresql = db.engine.dialect.name == "postgresql"
        self._close = database.close
        self._tables = [table.name for table in reversed(db.metadata.sorted_tables) if table.name not in STAYS]

    @contextmanager
    def mortal(self) -> Iterator["World"]:
        """Inside it, commits can be killed."""
        withdrawn = conversations.withdrawn

        def withdrawn_and_more(ids: Any) -> Any:
            self._others("reading")
            return withdrawn(ids)

        database.close, conversations.withdrawn = self._close_or_die, withdrawn_and_more
        try:
            yield self
        finally:
            database.close, conversations.withdrawn = self._close, withdrawn

    def _close_or_die(self) -> None:
        self.touched = True
        if "commit" in self.meanwhile:
            db.session.flush()
            for step in database._before_commit:
                step(db.session())
            self._others("commit")
        kill = self.kill
        if kill == "before":
            if self.mutant == "answer before commit":
                return database.discard()
            raise Killed
        self._close()
        if kill == "after":
            raise Killed
        return None

    def _others(self, place: str) -> None:
        """Others come by now; whoever has to wait for us, waits."""
        others = self.meanwhile.pop(place, None)
        if others:
            thread = threading.Thread(target=self._elsewhere, args=(others,))
            thread.start()
            thread.join(PATIENCE)
            self._threads.append(thread)

    def _elsewhere(self, others: Callable[[], None]) -> None:
        with self.app.app_context():
            others()

    def settle(self) -> None:
        """Everybody has had an answer."""
        while self._threads:
            self._threads.pop().join()

    def clean(self) -> None:
        """An empty programme with everybody in it, all in their period."""
        with transaction():
            if self.postgresql:
                db.session.execute(sa.text(f"TRUNCATE {', '.join(chr(34) + name + chr(34) for name in self._tables)}"))
            else:
                for name in self._tables:
                    db.session.execute(sa.text(f'DELETE FROM "{name}"'))
        self.change_scope("joined")

    def change_scope(self, how: str) -> None:
        """Amina's duo is over, long over, or she left it; or all is as it was."""
        today = clock.today()
        ends = {"late": today - timedelta(days=20), "closed": today - timedelta(days=50)}.get(how)
        until: date | None = today - timedelta(days=50) if how == "left" else None
        with transaction():
            mine = sa.and_(DuoMember.account_id == self.people.accounts["amina"])
            db.session.execute(sa.update(DuoMember).where(mine).values(until=until))
            db.session.execute(sa.update(Duo).where(Duo.id == self.people.duo_of("amina")).values(ends=ends))

    def push(self, phone: Phone, ops: list[dict[str, Any]], *, as_person: str | None = None, **headers: str) -> Any:
        """POST /push, as this phone sends it."""
        said = {
            "Sync-Proto": "1", "Sync-Schema": "1", "Sync-Device": phone.device, "Sync-Account": phone.account, "Origin": "http://localhost",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }  # fmt: skip
        browser = self.browsers[as_person or phone.owner]
        return browser.post("/api/sync/v1/push", json={"device": said["Sync-Device"], "ops": ops}, headers=said)

    def get(self, phone: Phone, address: str, **asked: Any) -> Any:
        said = {"Sync-Proto": "1", "Sync-Device": phone.device}
        return self.browsers[phone.owner].get(f"/api/sync/v1/{address}", query_string=asked, headers=said)

    def look(self) -> "Look":
        with transaction(write=False):
            return Look()


class Look:
    """What the database holds of conversations, in plain text."""

    def __init__(self) -> None:
        words = {(r.story_id, r.mac): (r.quote, r.own_words) for r in _rows("story_text")}
        held: dict[UUID, dict[str, tuple[str, str]]] = {}
        for r in _rows("version_story"):
            if (r.story_id, r.mac) in words:
                held.setdefault(r.version_id, {})[r.mac] = words[r.story_id, r.mac]
        versions = _rows("version")
        self.versions = {str(r.id): r for r in versions}
        self.bodies = {str(r.id): spoken(r.body, held.get(r.id, {})) for r in versions}
        self.parents: dict[str, dict[str, set[str]]] = {}
        for r in versions:
            self.parents.setdefault(str(r.conversation_id), {})[str(r.id)] = set()
        for r in _rows("version_parent"):
            self.parents[str(r.conversation_id)][str(r.version_id)].add(str(r.parent_id))
        self.conversations = {str(r.id): r for r in _rows("conversation")}
        self.stories = {str(r.id): r for r in _rows("story")}
        self.reviews = _rows("story_review")
        self.lines = _rows("change")
        self.text = repr(
            (words, [r.body for r in versions], self.reviews, list(self.stories.values()), list(self.conversations.values()))
        )

    def print(self) -> tuple[Any, ...]:
        """All of it, to compare."""
        return (self.text, sorted(self.versions), sorted(map(repr, self.lines)))


def _rows(name: str) -> list[Any]:
    return list(db.session.execute(sa.select(db.metadata.tables[name])))
