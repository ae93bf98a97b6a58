"""Know a phone, name it, see it; take its right away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.models import Session
from participatie.accounts.rules import SessionKind
from participatie.core import audit, clock
from participatie.core.bulk import insert_new
from participatie.core.db import connection, db
from participatie.core.roles import Actor
from participatie.privacy.changes import Subject
from participatie.sync.models import Device
from participatie.sync.queries.devices import device, unseen_since

COLUMNS = ("id", "account_id", "name", "label", "session_id", "made_at", "seen_at")


@dataclass(frozen=True)
class Seen:
    """With which browser, and in which session, a phone was there."""

    label: str = ""
    session_id: UUID | None = None


def know_device(device_id: UUID, seen: Seen = Seen(), *, by: Actor) -> bool:
    """Register the phone at its first contact; False when it belongs to another account."""
    now = clock.now()
    row = (device_id, by.id, "", seen.label[:80], seen.session_id, now, now)
    if insert_new(connection(), Device.__table__, COLUMNS, [row]):
        audit.record("know_device", db.session.get_one(Device, device_id), by=by)
    return db.session.get_one(Device, device_id).account_id == by.id


def see_device(device_id: UUID, seen: Seen, *, by: Actor) -> None:
    """It was here now."""
    found = device(device_id)
    if found and found.account_id == by.id:
        found.seen_at, found.label, found.session_id = clock.now(), seen.label[:80] or found.label, seen.session_id


def name_device(found: Device, name: str, *, by: Actor) -> None:
    """What its owner calls it."""
    found.name = name.strip()[:80]
    db.session.flush()
    audit.record("name_device", found, by=by)


def revoke_device(device_id: UUID, *, why: str | None = None, by: Actor) -> None:
    """From now on this phone is only told to wipe itself, and nobody is signed in on it. `why` is for its owner to read."""
    found = device(device_id)
    if found and found.revoked_at is None:
        found.revoked_at, found.revoked_by, found.why = clock.now(), by.id, why
        _end_its_session(found)
        db.session.flush()
        audit.record("revoke_device", found, by=by)


def erase(subject: Subject, *, by: Actor) -> int:
    """The phones of somebody who is erased are blocked, and lose what tells whose they were."""
    theirs = sa.select(Device).where(Device.account_id == subject.id, sa.literal(subject.kind == "account"))
    emptied = list(db.session.scalars(theirs))
    for found in emptied:
        found.name, found.label, found.why = "", "", None
        found.revoked_at = found.revoked_at or clock.now()
        audit.record("forget_devices", found, by=by)
    db.session.flush()
    return len(emptied)


def let_phones_go(before: datetime, *, most: int, by: Actor) -> int:
    """Phones that were not seen for longer than the term lose their name; that one was blocked stays known."""
    over = unseen_since(before)[:most]
    for found in over:
        found.name, found.label, found.why = "", "", None
        audit.record("forget_devices", found, by=by)
    db.session.flush()
    return len(over)


def _end_its_session(found: Device) -> None:
    """Which session lies on the phone is known since its last contact; if not, every phone of this person signs in again."""
    which = Session.id == found.session_id if found.session_id else Session.kind == SessionKind.PHONE
    theirs = sa.update(Session).where(Session.account_id == found.account_id, Session.ended_at.is_(None), which)
    db.session.execute(theirs.values(ended_at=clock.now()))
