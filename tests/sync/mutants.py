"""Wrong programs, each one change away from ours. The machine must find every one of them; if it does not, it looks at too little."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from participatie.conversations import queries
from participatie.conversations.changes import arrive
from participatie.core import bulk, feed
from participatie.core.db import db
from participatie.core.ids import uuid4, uuid7
from participatie.feedback import queries as feedback
from participatie.media import queries as media
from participatie.media.changes import intake as upload
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.stories.changes import intake
from participatie.sync.changes import conversations, doors, interviews, push
from tests.sync.machine.world import World

Patch = Callable[[Any, World], None]


def no_idempotency(monkeypatch: Any, world: World) -> None:
    """What comes again is stored again, under an id of the server's own."""
    ours = conversations.take

    def take(wanted: list[Any], *, by: Any) -> Any:
        for one in wanted:
            one.arrived.id = uuid7()
            one.op.id = one.arrived.id
        return ours(wanted, by=by)

    monkeypatch.setattr(conversations, "take", take)


def last_writer_wins(monkeypatch: Any, world: World) -> None:
    """A second head takes the place of the first; the words of the first are gone."""
    ours = arrive.take_versions

    def take_versions(arrived: list[Any], known: Any, *, by: Any) -> Any:
        shown = ours(arrived, known, by=by)
        table = db.metadata.tables["version"]
        for one in shown:
            if one.heads > 1:
                newest = one.arrived[-1]
                body = db.session.scalar(sa.select(table.c.body).where(table.c.id == newest.id))
                db.session.execute(sa.update(table).where(table.c.conversation_id == one.item).values(body=body))
        return shown

    monkeypatch.setattr(conversations, "take_versions", take_versions)


def no_tombstone(monkeypatch: Any, world: World) -> None:
    """Nobody remembers what was withdrawn."""
    monkeypatch.setattr(queries, "withdrawn", lambda ids: frozenset())


def whole_batch_refused(monkeypatch: Any, world: World) -> None:
    """One bad op stops the others."""
    ours = push._read

    def _read(ops: Any, results: dict[int, Any], today: Any) -> Any:
        read = ours(ops, results, today)
        if results:
            for one in read:
                results[one.place] = {"id": str(one.op.id), "status": "rejected", "code": "malformed", "detail": ""}
            return []
        return read

    monkeypatch.setattr(push, "_read", _read)


def answer_before_commit(monkeypatch: Any, world: World) -> None:
    """The phone hears that it is stored; then the server dies."""
    world.mutant = "answer before commit"


def fire_and_forget(monkeypatch: Any, world: World) -> None:
    """The phone empties its outbox when it sends."""
    world.mutant = "fire and forget"


def cursor_before_page(monkeypatch: Any, world: World) -> None:
    """The phone stores the cursor, then the page; in between it is killed."""
    world.mutant = "cursor before page"


def no_savepoint(monkeypatch: Any, world: World) -> None:
    """What a failed try queued for the feed is announced all the same. (Our own, 1.)"""

    @contextmanager
    def careless() -> Any:
        with db.session.begin_nested():
            yield

    monkeypatch.setattr(push, "attempt", careless)
    ours = arrive.take_versions

    def take_versions(arrived: list[Any], known: Any, *, by: Any) -> Any:
        for one in arrived:
            feed.announce(one.item, kind="version", version=one.id, duo_id=one.body.duo)
        return ours(arrived, known, by=by)

    monkeypatch.setattr(conversations, "take_versions", take_versions)


def everybodys_reading(monkeypatch: Any, world: World) -> None:
    """Whoever pushes may write the other half's reading. (Our own, 2.)"""
    monkeypatch.setattr(conversations, "_own_reading_only", lambda one, known: True)


def newest_is_shown(monkeypatch: Any, world: World) -> None:
    """The head that came last is shown, so that every order of arrival shows something else. (Our own, 3.)"""
    monkeypatch.setattr(arrive, "shown_head", lambda parents: list(parents)[-1])


def offset_believed(monkeypatch: Any, world: World) -> None:
    """Where a piece goes is what the phone says, not what is on disk. (Of media, 1.)"""
    ours = upload.room_for

    def room_for(medium_id: Any, *, offset: int, **said: Any) -> Any:
        if medium := media.locked(medium_id):
            medium.received = offset
            db.session.flush()
        return ours(medium_id, offset=offset, **said)

    monkeypatch.setattr(upload, "room_for", room_for)


def whole_not_checked(monkeypatch: Any, world: World) -> None:
    """The sum of each piece fitted, so the sum of the whole is taken for granted. (Of media, 2.)"""
    announced = sa.select(Medium.sha256)
    monkeypatch.setattr(
        storage, "digest", lambda name, size: db.session.scalar(announced.where(Medium.original == name, Medium.size == size))
    )


def undo_forgotten(monkeypatch: Any, world: World) -> None:
    """An undo that comes before its tick is forgotten. (Of doors, 1.)"""
    monkeypatch.setattr(doors, "_is_undone", lambda tick: False)


def one_tick_for_both(monkeypatch: Any, world: World) -> None:
    """The second half of a duo that ticks a door is not written down. (Of doors, 2.)"""
    ours = doors.take_tick

    def take_tick(tick: Any, story: Any, message: Any, **said: Any) -> None:
        if not feedback.ticks_of(story.id, message.id):
            ours(tick, story, message, **said)

    monkeypatch.setattr(doors, "take_tick", take_tick)


def answers_again(monkeypatch: Any, world: World) -> None:
    """A resident's answers that come again are stored again. (Of surveys, 1.)"""
    ours = interviews.take

    def take(one: Any, *, by: Any) -> Any:
        one.op.id = uuid4()
        return ours(one, by=by)

    monkeypatch.setattr(interviews, "take", take)


def check_then_insert(monkeypatch: Any, world: World) -> None:
    """Whoever was not seen beforehand is inserted, and the database is believed to agree."""
    monkeypatch.setattr(bulk, "insert_new", bulk.insert_all)
    for module in (arrive, intake):
        monkeypatch.setattr(module, "insert_new", bulk.insert_all)
    monkeypatch.setattr(queries, "_LOCKED", queries._ITEMS)


MUTANTS: dict[str, Patch] = {
    "no idempotency": no_idempotency,
    "last writer wins": last_writer_wins,
    "answer before commit": answer_before_commit,
    "fire and forget": fire_and_forget,
    "no tombstone": no_tombstone,
    "batch aborts on one bad op": whole_batch_refused,
    "cursor before page": cursor_before_page,
    "no savepoint": no_savepoint,
    "everybody's reading": everybodys_reading,
    "newest is shown": newest_is_shown,
    "offset believed": offset_believed,
    "whole not checked": whole_not_checked,
    "undo forgotten": undo_forgotten,
    "one tick for both": one_tick_for_both,
    "answers again": answers_again,
}
ONLY_WITH_TWO_WRITERS: dict[str, Patch] = {"check then insert": check_then_insert}
AT_EACH_COMMIT = ("no idempotency", "answer before commit", "no tombstone")
