"""Take a medium in: declared with the text, announced by the phone, received piece by piece, complete once its hash fits."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from participatie.core import audit, clock, feed, jobs
from participatie.core.bulk import insert_new
from participatie.core.db import connection, db, rows_changed
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.media import queries
from participatie.media.models import Medium, storage_name
from participatie.media.rules import Facts, MediumState, RefusalReason, UploadRefused, refuse_piece

COLUMNS = (
    "id", "conversation_id", "story_id", "duo_id", "account_id", "kind", "sha256", "size", "mime", "state", "submitted", "received",
    "as_received", "reason", "declared_at",
)  # fmt: skip
PREPARE = "prepare_medium"


@dataclass(frozen=True)
class Declared:
    """A medium that a version speaks of."""

    id: UUID
    item: UUID
    story: UUID
    duo: UUID
    submitted: bool
    facts: Facts


def declare_media(declared: Iterable[Declared], *, by: Actor) -> None:
    """Store the rows of media that are new; those that are known may be seen by the reviewer once their version is handed in.

    A known id keeps what was first said of it: whoever says something else is refused when the bytes come.
    """
    now, wanted = clock.now(), list(declared)
    table = Medium.__table__
    rows = [_row(one, by, now) for one in wanted]
    fresh = insert_new(connection(), table, COLUMNS, rows)
    handed_in = [one for one in wanted if one.submitted]
    if handed_in and fresh < len(rows):
        same = sa.tuple_(table.c.id, table.c.conversation_id).in_([(one.id, one.item) for one in handed_in])
        rows_changed(sa.update(table).where(same).values(submitted=True))
    audit.record_many([_entry(one.id, by, "declare_medium", {"story": str(one.story), "size": one.facts.size}) for one in wanted] if fresh else [])


def hand_in_media(stories: Iterable[UUID], *, by: Actor) -> None:
    """These stories were handed in by a version that says nothing of media: the reviewer may see theirs all the same."""
    table = Medium.__table__
    waiting = sa.select(table.c.id, table.c.story_id).where(table.c.story_id.in_(list(stories)), sa.not_(table.c.submitted))
    rows = list(db.session.execute(waiting))
    if rows:
        rows_changed(sa.update(table).where(table.c.id.in_([row.id for row in rows])).values(submitted=True))
        audit.record_many([_entry(row.id, by, "hand_in_media", {"story": str(row.story_id)}) for row in rows])


def _row(one: Declared, by: Actor, now: object) -> tuple[object, ...]:
    fault = one.facts.fault
    state = MediumState.REFUSED if fault else MediumState.DECLARED
    return (
        one.id, one.item, one.story, one.duo, by.id, one.facts.kind, one.facts.sha256, one.facts.size, one.facts.mime[:40], state,
        one.submitted, 0, False, fault, now,
    )  # fmt: skip


def _entry(medium: UUID, by: Actor, verb: str, ids: dict[str, object]) -> dict[str, object]:
    return {
        "actor_id": by.id, "actor": "person" if by.id else by.name, "verb": verb, "kind": Medium.__tablename__, "subject_id": medium,
        "area_id": None, "ids": ids,
    }  # fmt: skip


def open_upload(medium: Medium, facts: Facts, *, by: Actor) -> bool:
    """The phone is about to send it; True when this is the first time. What the declaration said must still be so."""
    if medium.state is MediumState.REMOVED:
        raise gone()
    if (medium.sha256, medium.size, medium.mime) != (facts.sha256, facts.size, facts.mime):
        raise UploadRefused(409, "id_reuse", N_("This file was announced as another one. It stays on your phone."))
    if medium.reason is RefusalReason.KIND:
        raise UploadRefused(415, "kind", RefusalReason.KIND.label)
    if medium.reason is RefusalReason.TOO_BIG:
        raise UploadRefused(413, "too_large", RefusalReason.TOO_BIG.label)
    if medium.state is not MediumState.DECLARED:
        return False
    medium.state, medium.original = MediumState.RECEIVING, storage_name(medium.id, "original")
    audit.record("open_upload", medium, by=by, story=medium.story_id)
    db.session.flush()
    return True


def room_for(medium_id: UUID, *, duo_ids: Iterable[UUID], offset: int, length: int) -> Medium:
    """The medium, locked, when this piece may be written; refuses otherwise."""
    try:
        medium = queries.locked(medium_id)
    except sa.exc.OperationalError:
        raise UploadRefused(423, "busy", N_("This file is being received already. Sending goes on by itself.")) from None
    if medium is None or medium.duo_id not in duo_ids or medium.state is MediumState.DECLARED:
        raise UploadRefused(404, "not_found", N_("There is nothing here that you can see."))
    if medium.state is MediumState.REMOVED:
        raise gone()
    refuse_piece(state=medium.state, received=medium.received, size=medium.size, offset=offset, length=length)
    return medium


def take_piece(medium: Medium, length: int, *, by: Actor) -> None:
    """Its bytes are on disk: move the offset. Recorded when the whole is there, not for each piece."""
    medium.received += length
    db.session.flush()


def complete(medium: Medium, *, by: Actor) -> None:
    """The whole is here and is what it said it was; a job prepares it."""
    medium.state, medium.complete_at = MediumState.COMPLETE, clock.now()
    audit.record("complete_medium", medium, by=by, story=medium.story_id, size=medium.size)
    announce(medium, MediumState.COMPLETE.value)
    jobs.enqueue(PREPARE, once=f"{PREPARE}/{medium.id}", medium=medium.id)


def start_over(medium_id: UUID, *, by: Actor) -> None:
    """What came in is not what was announced: from the beginning again."""
    medium = db.session.get_one(Medium, medium_id)
    if medium.state is MediumState.RECEIVING:
        medium.received = 0
        audit.record("start_over", medium, by=by, story=medium.story_id)
        db.session.flush()


def announce(medium: Medium, state: str, *, op: UUID | None = None) -> None:
    """Tell the phones of the own duo. `op`: by which op it became so, when a phone sent one."""
    feed.announce(
        medium.conversation_id, kind="memo", version=op, story=medium.story_id, medium=medium.id, area_id=medium.conversation.area_id,
        duo_id=medium.duo_id, state=state,
    )  # fmt: skip


def gone() -> UploadRefused:
    return UploadRefused(410, "gone", N_("What this belongs to was withdrawn. It is not stored."))
