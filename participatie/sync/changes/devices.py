"""Know a phone; take its right away."""

from uuid import UUID

from participatie.core import audit, clock
from participatie.core.bulk import insert_new
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.sync.models import Device
from participatie.sync.queries.devices import device


def know_device(device_id: UUID, *, by: Actor) -> bool:
    """Register the phone at its first contact; False when it belongs to another account."""
    now = clock.now()
    row = (device_id, by.id, "", now, now)
    if insert_new(db.session.connection(), Device.__table__, ("id", "account_id", "name", "made_at", "seen_at"), [row]):
        audit.record("know_device", db.session.get_one(Device, device_id), by=by)
    return db.session.get_one(Device, device_id).account_id == by.id


def revoke_device(device_id: UUID, *, by: Actor) -> None:
    """From now on this phone is only told to wipe itself."""
    found = device(device_id)
    if found and found.revoked_at is None:
        found.revoked_at = clock.now()
        audit.record("revoke_device", found, by=by)
