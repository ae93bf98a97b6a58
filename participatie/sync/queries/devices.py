"""Phones, and why one is not let in."""

from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.models import Account
from participatie.core.db import db
from participatie.sync.models import Device


def device(device_id: UUID) -> Device | None:
    return db.session.get(Device, device_id)


def is_disabled(uniquifier: str, device_id: UUID | None) -> bool:
    """Was the account behind this session, or behind this phone, closed?"""
    own = sa.select(Device.account_id).where(Device.id == device_id).scalar_subquery()
    chosen = sa.select(Account.id).where(
        sa.or_(Account.fs_uniquifier == uniquifier, Account.id == own), Account.active.is_(False)
    )
    return db.session.scalar(chosen.limit(1)) is not None
