"""Count the statements that a piece of work sends to the database, so that a page cannot grow unseen."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from participatie.core.db import db

NOT_COUNTED = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def count_statements() -> Iterator[list[str]]:
    """Inside the block every statement is added to the list, in order; transactions themselves are not counted."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, _parameters, _context, _many) -> None:  # type: ignore[no-untyped-def]  # as the event calls it
        if not statement.lstrip().upper().startswith(NOT_COUNTED):
            sent.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
