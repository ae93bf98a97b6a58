"""Seals what somebody typed, so that the database holds nothing readable; the browser's cookie finds it back."""

import base64
import json
import secrets
from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.models import Typed
from participatie.accounts.ports.sessions import digest
from participatie.accounts.rules import TYPED_TERM
from participatie.core import clock, seals
from participatie.core.db import db, transaction

Fields = list[tuple[str, str]]


def keep(path: str, came_from: str, fields: Fields, owner: UUID | None) -> str:
    """Store it for an hour, in a transaction of its own; the token for the cookie."""
    token = secrets.token_urlsafe(32)
    sealed = _box().encrypt(json.dumps([path, came_from, fields]).encode())
    with transaction():
        db.session.execute(sa.delete(Typed).where(Typed.made_at < clock.now() - TYPED_TERM))
        db.session.add(Typed(token=digest(token), account_id=owner, sealed=sealed))
    return token


def opened(typed: Typed) -> tuple[str, str, Fields]:
    """(where it was sent, the page it stood on, the fields)."""
    path, came_from, fields = json.loads(_box().decrypt(typed.sealed))
    return path, came_from, [(name, value) for name, value in fields]


def _box():  # type: ignore[no-untyped-def]  # imported here: few requests need it
    from cryptography.fernet import Fernet

    return Fernet(base64.urlsafe_b64encode(seals.key("typed")))
