"""Reading transactions cannot write, and reading beside writing does not make a connection forget what it prepared."""

import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.core.engines import with_reader
from participatie.core.feed import Epoch

STORE = sa.insert(Epoch).values(id=2)


def test_a_reading_transaction_cannot_write(house):
    with pytest.raises(sa.exc.DBAPIError, match="read.?only"), transaction(write=False):
        db.session.execute(STORE)


def test_nor_after_the_same_process_has_written(house):
    with transaction():
        db.session.execute(STORE)
    with pytest.raises(sa.exc.DBAPIError, match="read.?only"), transaction(write=False):
        db.session.execute(sa.delete(Epoch).where(Epoch.id == 2))
    with transaction():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Epoch).where(Epoch.id == 2)) == 1


def test_what_was_written_is_read_at_once(house):
    with transaction(write=False):
        before = db.session.scalar(sa.select(sa.func.count()).select_from(Epoch))
    with transaction():
        db.session.execute(STORE)
    with transaction(write=False):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Epoch)) == before + 1


def test_connections_are_told_once_whether_they_may_write(house):
    """Telling one anew makes SQLite prepare every statement again."""
    said: list[str] = []
    for write in (True, False):
        with transaction(write=write):
            db.session.execute(sa.select(1))
    for engine in with_reader(db.engine):
        sa.event.listen(engine, "before_cursor_execute", lambda _link, _cursor, statement, *_more: said.append(statement))
    for write in (True, False, True, False, False, True):
        with transaction(write=write):
            db.session.execute(sa.select(1))
    assert [statement for statement in said if "PRAGMA" in statement] == []
    assert any("SELECT 1" in statement for statement in said)


def test_ended_together(house):
    """Whoever closes the program's connections closes those of its readers."""
    with transaction(write=False):
        db.session.execute(sa.select(1))
    db.session.remove()
    db.engine.dispose()
    assert [engine.pool.checkedin() for engine in with_reader(db.engine)] == [0] * len(with_reader(db.engine))  # type: ignore[attr-defined]  # a QueuePool
