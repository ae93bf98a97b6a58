"""POST /push: what a batch of 25 conversations costs, beside the floor and beside one submission per request.

* *Push*: the whole road in this process: WSGI, session, rights, JSON, checks, hashes, all rows, commit. No socket: a server
  adds 20 to 200 microseconds a request, whatever is in it.
* *Floor*: the same rows in a twin of the database, as the driver takes them, `executemany` per table in one transaction, values
  made beforehand. Nobody can store these rows for less in this language.
* *One per request*: the same door with one conversation a request, as a form server takes submissions.

The three take turns, so that a busy machine is equally busy for each. CPU is of this process; what PostgreSQL spends for us in
its own process is counted apart. Each number is the median of its rounds.
"""

import io
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from werkzeug.test import EnvironBuilder

from bench.ground import KINDS, Ground, conversation, ground
from participatie.conversations.models import Conversation
from participatie.core.db import db, transaction
from tests import pushes

BATCH, ROUNDS, WARM = 25, 24, 6
Rows = list[tuple[str, list[dict[str, Any]]]]
ALL = sa.select(Conversation.id)
NEWEST = ALL.order_by(Conversation.received_at.desc()).limit(BATCH)


@dataclass
class Cost:
    """Of one batch: milliseconds of CPU here, of CPU in the database's process (0 on SQLite), and of the clock."""

    cpu: float
    beside: float
    wall: float


@dataclass
class Row:
    kind: str
    version: str
    push: Cost
    floor: Cost
    single: Cost
    rows: int
    statements: int


def measured() -> list[Row]:
    """Both databases."""
    found = []
    for kind in KINDS:
        with ground(kind) as here:
            found.append(_measure(here))
    return found


def _measure(here: Ground) -> Row:
    chance, device = random.Random(25), pushes.new_id()
    send, pid = _sender(here, device), _process_of(db.session.connection())
    db.session.rollback()
    for ops in _batches(here, chance, WARM):
        send(_bodies(ops, device))
    floor = _Floor(here)
    pushed, single, bare, counts = [], [], [], []
    for turn, ops in enumerate(_batches(here, chance, ROUNDS)):
        pushed.append(_timed(pid, send, _bodies(ops, device)))
        rows = _rows(NEWEST)
        counts.append(sum(len(found) for _, found in rows))
        bare.append(floor.once(rows))
        if turn % 4 == 0:
            alone = [_bodies([op], device) for op in _batches(here, chance, 1)[0]]
            single.append(_timed(pid, lambda bodies: [send(body) for body in bodies], alone))
            floor.follow(_rows(NEWEST))
    floor.close()
    count = round(statistics.median(counts))
    return Row(here.kind, _version(), _median(pushed), _median(bare), _median(single), count, _statements(here, chance, device))


def _version() -> str:
    """What the database itself says it is, e.g. 18.4."""
    return ".".join(map(str, db.engine.dialect.server_version_info or ()))


def _batches(here: Ground, chance: random.Random, number: int) -> list[list[dict[str, Any]]]:
    duo = here.people.duo_of("amina")
    return [[conversation(here, duo, chance) for _ in range(BATCH)] for _ in range(number)]


def _sender(here: Ground, device: str) -> Callable[[bytes], None]:
    """Calls the program as a server does, with bytes that were made before the clock runs."""
    here.browser.get(f"{pushes.DOOR}/hello", headers=pushes.headers(device))
    cookie = here.browser.get_cookie("session")
    said = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in pushes.headers(device).items()}
    fixed = EnvironBuilder(f"{pushes.DOOR}/push", method="POST", content_type="application/json").get_environ()
    fixed |= said | {"HTTP_COOKIE": f"session={cookie.value}"}

    def send(body: bytes) -> None:
        status: list[str] = []
        parts = here.app(
            fixed | {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}, lambda said, *_: status.append(said)
        )
        answer = b"".join(parts)
        parts.close()
        assert status == ["200 OK"], answer
        assert answer.count(b'"status":"created"') == answer.count(b'"status"'), answer

    return send


def _bodies(ops: list[dict[str, Any]], device: str) -> bytes:
    return msgspec.json.encode({"device": device, "ops": ops})


def _timed(pid: int, work: Callable[[Any], object], given: Any) -> Cost:
    beside, started, clock = _spent(pid), time.process_time(), time.perf_counter()
    work(given)
    cpu, wall = time.process_time() - started, time.perf_counter() - clock
    return Cost(cpu * 1000, _spent(pid) - beside, wall * 1000)


def _spent(pid: int) -> float:
    """Milliseconds of CPU that this process had; 0 where the system does not tell."""
    file = Path(f"/proc/{pid}/schedstat")
    return int(file.read_text().split()[0]) / 1e6 if pid and file.exists() else 0.0


def _process_of(connection: Any) -> int:
    """The process that PostgreSQL keeps for this connection; 0 on SQLite, which works in ours."""
    raw = getattr(connection, "connection", connection)
    raw = getattr(raw, "dbapi_connection", raw)
    return int(raw.info.backend_pid) if hasattr(raw, "info") else 0


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("cpu", "beside", "wall")))


def _rows(conversations: Any) -> Rows:
    """The rows of these conversations in every table that a push writes, as the driver takes them."""
    tables = db.metadata.tables
    with transaction(write=False):
        ids = list(db.session.scalars(conversations))
        versions = sa.select(tables["version"].c.id).where(tables["version"].c.conversation_id.in_(ids))
        stories = sa.select(tables["story"].c.id).where(tables["story"].c.conversation_id.in_(ids))
        chosen = {
            "conversation": tables["conversation"].c.id.in_(ids), "version": tables["version"].c.id.in_(versions),
            "version_parent": tables["version_parent"].c.version_id.in_(versions), "teller": tables["teller"].c.conversation_id.in_(ids),
            "story_text": tables["story_text"].c.story_id.in_(stories), "version_story": tables["version_story"].c.version_id.in_(versions),
            "story": tables["story"].c.id.in_(stories), "story_review": tables["story_review"].c.story_id.in_(stories),
            "change": tables["change"].c.version.in_(versions), "audit_entry": tables["audit_entry"].c.subject_id.in_(ids),
        }  # fmt: skip
        return [(name, plain(name, where)) for name, where in chosen.items()]


def plain(name: str, where: Any) -> list[dict[str, Any]]:
    """The database gives a line of the feed its number, there as here."""
    table = db.metadata.tables[name]
    columns = [column for column in table.columns if not (name == "change" and column.name == "seq")]
    rows = db.session.execute(sa.select(*columns).where(where)).mappings()
    steps = {c.name: c.type.dialect_impl(db.engine.dialect).bind_processor(db.engine.dialect) for c in columns}
    return [
        {key: step(value) if (step := steps[key]) and value is not None else value for key, value in row.items()} for row in rows
    ]


class _Floor:
    """The driver alone, on a twin of the database: after each batch it stores the same rows there, once, in one transaction.

    A twin, so that both put each row where none was, in tables and indexes of the same size.
    """

    def __init__(self, here: Ground) -> None:
        self.kind, self.raw = here.kind, here.driver(here.twin())
        self.place = "?" if here.kind == "sqlite" else "%s"
        self.follow(_rows(ALL))

    def once(self, rows: Rows) -> Cost:
        return _timed(_process_of(self.raw), self._store, self._prepared(rows))

    def follow(self, rows: Rows) -> None:
        """Stored too, and not measured."""
        self._store(self._prepared(rows))

    def close(self) -> None:
        self.raw.close()

    def _prepared(self, rows: Rows) -> list[tuple[str, list[tuple[Any, ...]]]]:
        return [(self._statement(name, found[0]), [tuple(row.values()) for row in found]) for name, found in rows if found]

    def _statement(self, name: str, row: dict[str, Any]) -> str:
        names = ", ".join(f'"{key}"' for key in row)
        return f'INSERT INTO "{name}" ({names}) VALUES ({", ".join([self.place] * len(row))})'

    def _store(self, statements: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
        cursor = self.raw.cursor()
        if self.kind == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        for statement, values in statements:
            cursor.executemany(statement, values)
        self.raw.commit()


def _statements(here: Ground, chance: random.Random, device: str) -> int:
    count, send = 0, _sender(here, device)

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    sa.event.listen(db.engine, "before_cursor_execute", one_more)
    send(_bodies(_batches(here, chance, 1)[0], device))
    sa.event.remove(db.engine, "before_cursor_execute", one_more)
    return count
