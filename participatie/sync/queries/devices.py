"""Phones, and why one is not let in."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.models import Account
from participatie.core.db import connection, db
from participatie.sync.models import Device

_device = Device.__table__
_KNOWN = sa.select(_device.c["id", "account_id", "seen_at", "session_id", "revoked_at"]).where(_device.c.id == sa.bindparam("id"))


class Known(NamedTuple):
    """A phone that was here before."""

    id: UUID
    account_id: UUID
    seen_at: datetime
    session_id: UUID | None
    revoked_at: datetime | None


def device(device_id: UUID) -> Device | None:
    return db.session.get(Device, device_id)


def devices_of(account_id: UUID, blocked_since: datetime) -> list[Device]:
    """The phones of this person, the last used first; and those that were signed off since then."""
    alive = sa.or_(Device.revoked_at.is_(None), Device.revoked_at > blocked_since)
    return list(db.session.scalars(sa.select(Device).where(Device.account_id == account_id, alive).order_by(Device.seen_at.desc())))


def who_blocked(found: list[Device]) -> dict[UUID, str]:
    """The name behind each phone that somebody else blocked."""
    blockers = {one.revoked_by for one in found if one.revoked_by and one.revoked_by != one.account_id}
    names = dict(db.session.execute(sa.select(Account.id, Account.name).where(Account.id.in_(blockers))).all()) if blockers else {}
    return {one.id: names[one.revoked_by] for one in found if one.revoked_by in names}


def known_phone(device_id: UUID) -> Known | None:
    """Asked at every contact, by a statement that is made once."""
    found = connection().execute(_KNOWN, {"id": device_id}).first()
    return Known(*found) if found else None


def is_disabled(uniquifier: str, device_id: UUID | None) -> bool:
    """Was the account behind this session, or behind this phone, closed?"""
    own = sa.select(Device.account_id).where(Device.id == device_id).scalar_subquery()
    chosen = sa.select(Account.id).where(
        sa.or_(Account.fs_uniquifier == uniquifier, Account.id == own), Account.active.is_(False)
    )
    return db.session.scalar(chosen.limit(1)) is not None


def unseen_since(before: datetime) -> list[Device]:
    """Phones that were last seen before that moment and still have a name."""
    named = sa.or_(Device.name != "", Device.label != "", Device.why.is_not(None))
    return list(db.session.scalars(sa.select(Device).where(Device.seen_at < before, named).order_by(Device.seen_at, Device.id)))
