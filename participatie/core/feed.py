"""The feed: what changed, numbered in commit order, so that no cursor ever skips a row.

A sequence value is taken when a row is written but seen at commit; numbers are therefore handed out under one lock that
is held until commit. On PostgreSQL a trigger does it (lock, then nextval); SQLite has one writer at a time.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participatie.core import clock
from participatie.core.bulk import insert_all
from participatie.core.db import beside, connection, db
from participatie.core.ids import uuid4

TAIL_LOCK = 7421


class Change(db.Model):
    """One line of the feed. Ids and words of state only, never text of a teller."""

    __tablename__ = "change"
    __personal__ = None
    __table_args__ = (sa.Index("ix_change_duo_seq", "duo_id", "seq"), {"sqlite_autoincrement": True})

    seq: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)
    at: Mapped[datetime] = mapped_column(doc="When it was written; does not order anything.")
    kind: Mapped[str] = mapped_column(sa.String(16), doc="version, review, gone, story_gone, signal, memo, door, scope, survey, response")
    item: Mapped[UUID] = mapped_column(doc="Conversation or action.")
    version: Mapped[UUID | None] = mapped_column(doc="Of a memo or a door: the op that came in.")
    story: Mapped[UUID | None]
    medium: Mapped[UUID | None]
    area_id: Mapped[UUID | None]
    duo_id: Mapped[UUID | None] = mapped_column(doc="Whose phones must hear it.")
    state: Mapped[str | None] = mapped_column(sa.String(16))


class Epoch(db.Model):
    """The one row that tells phones whether this is still the database they know; a restore gives a new value."""

    __tablename__ = "epoch"
    __personal__ = None

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[UUID] = mapped_column(default=uuid4)
    safe_upto: Mapped[int | None] = mapped_column(sa.BigInteger, doc="Feed number covered by the last verified backup.")


beside(
    Change.__table__,
    "postgresql",
    f"""CREATE OR REPLACE FUNCTION number_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock({TAIL_LOCK});
        NEW.seq := nextval(pg_get_serial_sequence('change', 'seq'));
        RETURN NEW;
    END $$""",
)
beside(
    Change.__table__,
    "postgresql",
    "CREATE TRIGGER number_change BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION number_change()",
)


def announce(
    item: UUID,
    *,
    kind: str,
    state: str | None = None,
    version: UUID | None = None,
    story: UUID | None = None,
    medium: UUID | None = None,
    area_id: UUID | None = None,
    duo_id: UUID | None = None,
) -> None:
    """Queue a line for the feed; it gets its number just before commit."""
    line = {
        "kind": kind, "item": item, "version": version, "story": story, "medium": medium, "area_id": area_id, "duo_id": duo_id,
        "state": state,
    }  # fmt: skip
    db.session().info.setdefault("feed", []).append(line)


def number(session: sa.orm.Session) -> None:
    """Insert the queued lines. The caller holds the tail lock."""
    lines = session.info.pop("feed", [])
    if lines:
        at = clock.now()
        columns = (*lines[0], "at")
        insert_all(connection(), Change.__table__, columns, [(*line.values(), at) for line in lines])


def hold_tail(session: sa.orm.Session) -> None:
    """Take the lock that orders commits; SQLite's single writer holds it already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text(f"SELECT pg_advisory_xact_lock({TAIL_LOCK})"))


def epoch() -> Epoch:
    """The present epoch; the row is made by the migration or by the first call that may write."""
    found = db.session.get(Epoch, 1)
    if found is None:
        found = Epoch(id=1)
        db.session.add(found)
        db.session.flush()
    return found


@sa.event.listens_for(Epoch.__table__, "after_create")
def _first_epoch(_table: sa.Table, connection: sa.Connection, **_: object) -> None:
    """A new database has an epoch from its first moment."""
    connection.execute(sa.insert(Epoch).values(id=1))
