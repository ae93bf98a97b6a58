"""The server side of the machine: an app that can be killed, made older, and put on another clock."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from participatie.conversations import queries as conversations
from participatie.core import clock
from participatie.core import db as database
from participatie.core.db import db, transaction
from participatie.core.jobs import Job, JobState
from participatie.duos.models import Duo, DuoMember
from participatie.media.jobs import drop_media
from participatie.media.ports import storage
from participatie.sync.rules import envelope, reading
from participatie.sync.views import door
from tests.surveys.making import FEEL
from tests.surveys.making import survey as made_survey
from tests.surveys.telling import WISHES
from tests.sync.machine.look import Look
from tests.sync.machine.phone import Phone

STAYS = {
    "account", "area", "duo", "duo_member", "epoch", "invitation", "passkey", "role_assignment", "session", "theme", "alembic_version",
}  # fmt: skip


PATIENCE = 0.1
ROOT = "/api/sync/v1/"


class Killed(BaseException):
    """The process is gone, at this very place."""


class World:
    """One app and one database for many examples; each example starts clean."""

    def __init__(self, app: Any, people: Any, client_for: Callable[[str], Any]) -> None:
        self.app, self.people, self._client_for = app, people, client_for
        app.extensions["sync_pace"].a_minute = None
        self.sign_in()
        self.kill: str | None = None
        self.meanwhile: dict[str, Callable[[], None]] = {}
        """Place (reading, commit) → what others do when a request is there."""
        self._threads: list[threading.Thread] = []
        self.mutant = ""
        self.most_overtaken = 120
        self.touched = True
        """Was anything committed since the promises were checked?"""
        self.counts: Counter[str] = Counter()
        self.requests = 0
        self.schema = self._newest = envelope.SCHEMA[1]
        self.moment: datetime | None = None
        """What the server's clock says, when it is not the real one."""
        self._clock = ExitStack()
        self._looked: Look | None = None
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
        sa.event.listen(db.engine, "commit", self._committed)
        try:
            yield self
        finally:
            database.close, conversations.withdrawn = self._close, withdrawn
            sa.event.remove(db.engine, "commit", self._committed)
            self.learn(self._newest)
            self.clock_says(None)

    def _committed(self, _connection: object) -> None:
        self.touched, self._looked = True, None

    def _close_or_die(self) -> None:
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
        with ExitStack() as stack, self.app.app_context():
            if self.moment:
                stack.enter_context(clock.frozen(self.moment))
            others()

    def settle(self) -> None:
        """Everybody has had an answer."""
        while self._threads:
            self._threads.pop().join()

    # ---- what an installation decides

    def clean(self) -> None:
        """An empty programme with everybody in it, all in their period, on the real clock."""
        self.learn(self._newest)
        if self.moment:
            self.clock_says(None)
            self.sign_in()
        with transaction():
            if self.postgresql:
                db.session.execute(sa.text(f"TRUNCATE {', '.join(chr(34) + name + chr(34) for name in self._tables)}"))
            else:
                for name in self._tables:
                    db.session.execute(sa.text(f'DELETE FROM "{name}"'))
        for name in list(storage.here().names()):
            storage.here().drop(name)
        self.change_scope("joined")
        with transaction():
            self.survey = made_survey(self.people, FEEL, WISHES).id

    def change_scope(self, how: str) -> None:
        """Amina's duo is over, long over, or she left it; or all is as it was."""
        today = clock.today()
        ends = {"late": today - timedelta(days=20), "closed": today - timedelta(days=50)}.get(how)
        until: date | None = today - timedelta(days=50) if how == "left" else None
        with transaction():
            mine = sa.and_(DuoMember.account_id == self.people.accounts["amina"])
            db.session.execute(sa.update(DuoMember).where(mine).values(until=until))
            db.session.execute(sa.update(Duo).where(Duo.id == self.people.duo_of("amina")).values(ends=ends))

    def learn(self, schema: int) -> None:
        """From here on the server knows schemas up to this one, as an older or a newer release would."""
        self.schema = schema
        for module in (envelope, reading, door):
            module.SCHEMA = (1, schema)

    def clock_says(self, years: int | None) -> None:
        """The server's clock is off by so many years, and stands still; None is the real one. Sessions are made anew after it."""
        self._clock.close()
        self.moment = None
        if years is not None:
            self.moment = clock.now() + timedelta(days=365 * years)
            self._clock.enter_context(clock.frozen(self.moment))

    def sign_in(self) -> None:
        self.browsers = {key: self._client_for(key) for key in ("amina", "joost", "fatma")}

    def take_away(self) -> None:
        """The worker takes out of the storage what is to go."""
        with transaction():
            waiting = sa.select(Job).where(Job.kind == "drop_media", Job.state == JobState.WAITING)
            for job in db.session.scalars(waiting):
                drop_media(**job.ids)
                job.state = JobState.DONE
        self._looked = None

    # ---- its door

    def push(self, phone: Phone, ops: list[dict[str, Any]], *, as_person: str | None = None, **headers: str) -> Any:
        """POST /push, as this phone sends it."""
        said = {**self._headers(phone), **{name.replace("_", "-"): value for name, value in headers.items()}}
        batch = {"device": said["Sync-Device"], "ops": ops}
        return self._ask(as_person or phone.owner, "push", method="POST", json=batch, headers=said)

    def get(self, phone: Phone, address: str, **asked: Any) -> Any:
        """Hello says nothing of a schema: the answer does."""
        said = self._headers(phone)
        if address == "hello":
            del said["Sync-Schema"]
        return self._ask(phone.owner, address, query_string=asked, headers=said)

    def media(self, phone: Phone, method: str, address: str = "", **said: Any) -> Any:
        """POST /media, HEAD or PATCH /media/<id>."""
        headers = {**self._headers(phone), **said.pop("headers", {})}
        self._looked = None  # bytes may be on disk without a commit
        return self._ask(phone.owner, f"media{address}", method=method, headers=headers, **said)

    def _ask(self, who: str, address: str, **said: Any) -> Any:
        """A request; what it left open in our own session ends with it, as it would outside tests."""
        self.requests += 1
        try:
            return self.browsers[who].open(f"{ROOT}{address}", **said)
        finally:
            db.session.rollback()

    def _headers(self, phone: Phone) -> dict[str, str]:
        return {
            "Sync-Proto": "1", "Sync-Schema": str(phone.agreed), "Sync-Device": phone.device, "Sync-Account": phone.account,
            "Origin": "http://localhost",
        }  # fmt: skip

    def look(self) -> Look:
        """What the server holds now; nothing is read again that nobody changed."""
        if self._looked is None:
            with transaction(write=False):
                found = Look()
            self._looked = found
        return self._looked
