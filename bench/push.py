"""POST /push: what a batch of 25 conversations costs, beside the floor and beside one submission per request.

* *Push*: the whole road in this process: WSGI, session, rights, JSON, checks, hashes, all rows, commit. No socket: a server
  adds 20 to 200 microseconds a request, whatever is in it.
* *Floor*: the same rows in the same tables, as the driver takes them, `executemany` per table in one transaction, values made
  beforehand. Nobody can store these rows for less in this language.
* *One per request*: the same door with one conversation a request, as a form server takes submissions.

CPU is of this process (on PostgreSQL the server's own CPU is not in it). Each number is the median of its rounds.
"""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bench.ground import KINDS, Ground, ground
from participatie.core.db import db, transaction
from tests import pushes

BATCH, ROUNDS, WARM = 25, 24, 6
WORDS = [
    "de", "buurt", "lamp", "bankje", "kinderen", "samen", "veilig", "straat", "huis", "werk", "geld", "zorg", "jeugd",
    "plein", "koffie", "avond", "regen", "fiets", "hond", "school",
]  # fmt: skip
ROWS = (
    "conversation", "version", "version_parent", "teller", "story_text", "version_story", "story", "story_review", "change", "audit_entry",
)  # fmt: skip


@dataclass
class Cost:
    """Of one batch: milliseconds of CPU and of the clock."""

    cpu: float
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
    warm, batches, singles = (_batches(here, chance, n) for n in (WARM, ROUNDS, ROUNDS // 4))
    send = _sender(here, device)
    _timed(warm, send)
    pushed = _timed(batches, send)
    rows = _rows_of_last(here)
    single = _timed(singles, lambda ops: [send([op]) for op in ops])
    floor = _floor(here, rows)
    return Row(
        here.kind, _version(), pushed, floor, single, sum(len(found) for _, found in rows), _statements(here, chance, send)
    )


def _version() -> str:
    """What the database itself says it is, e.g. 18.4."""
    return ".".join(map(str, db.engine.dialect.server_version_info or ()))


def _batches(here: Ground, chance: random.Random, number: int) -> list[list[dict[str, Any]]]:
    return [[_conversation(here, chance) for _ in range(BATCH)] for _ in range(number)]


def _conversation(here: Ground, chance: random.Random) -> dict[str, Any]:
    """1 to 4 stories of about 600 characters, 1 to 5 themes each."""
    themes = [str(theme) for theme in here.people.themes.values()]
    stories = [
        pushes.story(
            " ".join(chance.choices(WORDS, k=105)), themes=chance.sample(themes, k=chance.randint(1, min(5, len(themes))))
        )
        for _ in range(chance.randint(1, 4))
    ]
    return pushes.op(pushes.conversation(here.people.duo_of("amina"), here.people.areas["nazareth"], *stories))


def _sender(here: Ground, device: str) -> Callable[[list[dict[str, Any]]], None]:
    """Sends bytes that were made before the clock runs."""
    said = pushes.headers(device)

    def send(ops: list[dict[str, Any]]) -> None:
        answer = here.browser.post(f"{pushes.DOOR}/push", data=_body(ops, device), content_type="application/json", headers=said)
        assert {result["status"] for result in answer.json["results"]} == {"created"}

    return send


def _body(ops: list[dict[str, Any]], device: str) -> bytes:
    import msgspec

    return msgspec.json.encode({"device": device, "ops": ops})


def _timed(batches: list[Any], work: Callable[[Any], object]) -> Cost:
    cpu, wall = [], []
    for batch in batches:
        started, clock = time.process_time(), time.perf_counter()
        work(batch)
        cpu.append(time.process_time() - started)
        wall.append(time.perf_counter() - clock)
    return Cost(statistics.median(cpu) * 1000, statistics.median(wall) * 1000)


def _rows_of_last(here: Ground) -> list[tuple[str, list[dict[str, Any]]]]:
    """The rows of about one batch, as the driver takes them: the newest 25 conversations and what hangs on them."""
    tables = db.metadata.tables
    with transaction(write=False):
        talks = (
            sa.select(tables["conversation"].c.id).order_by(tables["conversation"].c.received_at.desc()).limit(BATCH).subquery()
        )
        ids = sa.select(talks.c.id)
        versions = sa.select(tables["version"].c.id).where(tables["version"].c.conversation_id.in_(ids))
        stories = sa.select(tables["story"].c.id).where(tables["story"].c.conversation_id.in_(ids))
        chosen = {
            "conversation": tables["conversation"].c.id.in_(ids), "version": tables["version"].c.id.in_(versions),
            "version_parent": tables["version_parent"].c.version_id.in_(versions), "teller": tables["teller"].c.conversation_id.in_(ids),
            "story_text": tables["story_text"].c.story_id.in_(stories), "version_story": tables["version_story"].c.version_id.in_(versions),
            "story": tables["story"].c.id.in_(stories), "story_review": tables["story_review"].c.story_id.in_(stories),
            "change": tables["change"].c.version.in_(versions), "audit_entry": tables["audit_entry"].c.subject_id.in_(ids),
        }  # fmt: skip
        return [(name, _plain(name, where)) for name, where in chosen.items()]


def _plain(name: str, where: Any) -> list[dict[str, Any]]:
    table = db.metadata.tables[name]
    rows = db.session.execute(sa.select(table).where(where)).mappings()
    steps = {c.name: c.type.dialect_impl(db.engine.dialect).bind_processor(db.engine.dialect) for c in table.columns}
    return [
        {key: step(value) if (step := steps[key]) and value is not None else value for key, value in row.items()} for row in rows
    ]


def _floor(here: Ground, rows: list[tuple[str, list[dict[str, Any]]]]) -> Cost:
    """Store the rows with the driver alone; taken away again outside the clock."""
    raw = here.driver()
    place = "?" if here.kind == "sqlite" else "%s"
    statements = []
    for name, found in rows:
        if found:
            columns = [key for key in found[0] if not (name == "change" and key == "seq")]
            names = ", ".join(f'"{key}"' for key in columns)
            statement = f'INSERT INTO "{name}" ({names}) VALUES ({", ".join([place] * len(columns))})'
            statements.append((statement, [tuple(row[key] for key in columns) for row in found]))
    costs = []
    for _ in range(WARM + ROUNDS):
        _clear(raw, rows, place)
        costs.append(_once(raw, statements, here.kind))
    raw.close()
    return Cost(statistics.median(c.cpu for c in costs[WARM:]), statistics.median(c.wall for c in costs[WARM:]))


def _once(raw: Any, statements: list[tuple[str, list[tuple[Any, ...]]]], kind: str) -> Cost:
    started, clock = time.process_time(), time.perf_counter()
    cursor = raw.cursor()
    if kind == "sqlite":
        cursor.execute("BEGIN IMMEDIATE")
    for statement, values in statements:
        cursor.executemany(statement, values)
    raw.commit()
    return Cost((time.process_time() - started) * 1000, (time.perf_counter() - clock) * 1000)


def _clear(raw: Any, rows: list[tuple[str, list[dict[str, Any]]]], place: str) -> None:
    cursor = raw.cursor()
    for name, found in reversed(rows):
        keys = [column.name for column in db.metadata.tables[name].primary_key.columns if name != "change"] or ["version"]
        where = " AND ".join(f'"{key}" = {place}' for key in keys)
        cursor.executemany(f'DELETE FROM "{name}" WHERE {where}', [tuple(row[key] for key in keys) for row in found])
    raw.commit()


def _statements(here: Ground, chance: random.Random, send: Callable[[list[dict[str, Any]]], None]) -> int:
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    sa.event.listen(db.engine, "before_cursor_execute", one_more)
    send(_batches(here, chance, 1)[0])
    sa.event.remove(db.engine, "before_cursor_execute", one_more)
    return count
