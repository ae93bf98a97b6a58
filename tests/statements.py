"""Count the statements that a piece of work sends to the database, so that a page cannot grow unseen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from participatie.core.db import db
from participatie.core.engines import with_reader

NOT_COUNTED = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def count_statements() -> Iterator[list[str]]:
    """Inside the block every statement is added to the list, in order; transactions themselves are not counted."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, _parameters, _context, _many) -> None:  # type: ignore[no-untyped-def]  # as the event calls it
        if not statement.lstrip().upper().startswith(NOT_COUNTED):
            sent.append(statement)

    with heard(note):
        yield sent


@contextmanager
def heard(hear: Callable[..., None]) -> Iterator[None]:
    """Inside the block this is called with every statement, whether it reads or writes."""
    ears = with_reader(db.engine)
    for engine in ears:
        sa.event.listen(engine, "before_cursor_execute", hear)
    try:
        yield
    finally:
        for engine in ears:
            sa.event.remove(engine, "before_cursor_execute", hear)
