"""The session cookie. Signed in: an opaque 256-bit token whose SHA-256 lies in `session`. Else: a small signed value."""

import hashlib
import json
import secrets
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer

from participatie.accounts.models import Account, Session
from participatie.accounts.rules import ABSOLUTE, LAST_SEEN_EVERY, OFFICE_IDLE, PHONE_IDLE, SessionKind, browser_name
from participatie.core import clock, seals
from participatie.core.db import connection, db, discard, transaction
from participatie.core.engines import is_writing

USER = "_user_id"
KIND = "kind"
CSRF = "csrf_token"
PROVED_AT = "fs_paa"
"""When this browser last proved who is at it, as seconds; Flask-Security's name."""
ANONYMOUS_SECONDS = 24 * 3600

_session = Session.__table__
_LIVE = sa.select(_session.c["id", "kind", "data", "made_at", "seen_at"]).where(
    _session.c.token == sa.bindparam("token"), _session.c.ended_at.is_(None)
)
"""Made once, as it is asked in every request."""


class HouseSession(SecureCookieSession):
    """What a request knows of its browser. `renew` asks for a new token (at every sign-in)."""

    row_id: UUID | None = None
    token: str | None = None
    seen_at: datetime | None = None
    renew: bool = False
    label: str = ""
    unread: sa.exc.OperationalError | None = None
    """Why nobody knows whose session it is: the database is away. Nothing is written back then."""


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class HouseSessions(SessionInterface):
    """Reads and writes sessions; writes in a short transaction of its own, after the request's."""

    def open_session(self, app: Flask, request: Request) -> HouseSession:
        try:
            found = self._read(request.cookies.get(self.get_cookie_name(app), ""))
        except sa.exc.OperationalError as error:
            found = HouseSession()
            found.unread = error
        found.label = browser_name(request.user_agent.string)
        return found

    def _read(self, said: str) -> HouseSession:
        if said.startswith("t."):
            return _signed_in(said[2:]) or HouseSession()
        try:
            return HouseSession(_serializer().loads(said, max_age=ANONYMOUS_SECONDS)) if said else HouseSession()
        except BadSignature:
            return HouseSession()

    def save_session(self, app: Flask, session: HouseSession, response: Response) -> None:  # type: ignore[override]  # ours only
        if session.unread:
            return
        if session.row_id and USER not in session:
            _end(session.row_id)
            session.row_id = None
            session.modified = True
        elif USER in session and (session.modified or session.renew or session.row_id is None):
            session.token = _store(session)
        elif session.row_id and session.seen_at and clock.now() - session.seen_at > LAST_SEEN_EVERY:
            _touch(session.row_id)
        if session.modified:
            self._set_cookie(app, session, response)

    def _set_cookie(self, app: Flask, session: HouseSession, response: Response) -> None:
        name = self.get_cookie_name(app)
        options: dict[str, Any] = {"path": "/", "secure": self.get_cookie_secure(app), "httponly": True, "samesite": "Lax"}
        response.vary.add("Cookie")
        if not session:
            response.delete_cookie(name, **options)
        elif USER in session:
            term = ABSOLUTE if session.get(KIND) == SessionKind.PHONE else None
            response.set_cookie(name, f"t.{session.token}", max_age=term, **options)
        else:
            response.set_cookie(name, _serializer().dumps(_plain(session)), **options)


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(seals.key("anonymous session"), salt="session")


def _signed_in(token: str) -> HouseSession | None:
    """The live session behind a token, or None when it is unknown, ended or past its idle or absolute term."""
    row = connection().execute(_LIVE, {"token": digest(token)}).first()
    now = clock.now()
    if row is None or now - row.made_at > ABSOLUTE:
        return None
    if now - row.seen_at > (PHONE_IDLE if row.kind is SessionKind.PHONE else OFFICE_IDLE):
        return None
    found = HouseSession(row.data)
    found.row_id, found.token, found.seen_at = row.id, token, row.seen_at
    return found


def _store(session: HouseSession) -> str:
    """Write the session; at sign-in under a new token (rotation), after which the old one is worth nothing."""
    with _short_transaction():
        row = db.session.get(Session, session.row_id) if session.row_id else None
        if row and session.token and not session.renew and row.data.get(USER) == session[USER]:
            row.data, row.seen_at = _plain(session), clock.now()
            return session.token
        if row:
            row.ended_at, session.label = clock.now(), row.label
        account = db.session.scalars(sa.select(Account).where(Account.fs_uniquifier == session[USER])).one()
        kind = SessionKind(session.get(KIND, SessionKind.OFFICE))
        token = secrets.token_urlsafe(32)
        fresh = Session(token=digest(token), account_id=account.id, kind=kind, label=session.label, data=_plain(session))
        db.session.add(fresh)
        db.session.flush()
        session.row_id, session.modified, session.renew = fresh.id, True, False
        return token


def owner_of(cookie: str) -> UUID | None:
    """Whose session this cookie was, even when it is over by now."""
    return (
        db.session.scalar(sa.select(Session.account_id).where(Session.token == digest(cookie[2:])))
        if cookie[:2] == "t."
        else None
    )


def _plain(session: HouseSession) -> dict[str, Any]:
    """As it can lie in the database: a sentence that waits for its language is said now."""
    told: dict[str, Any] = json.loads(json.dumps(dict(session), default=str))
    return told


def _short_transaction() -> AbstractContextManager[None]:
    """Of its own, after the request's; a reading one that a hook left open makes room."""
    if db.session().in_transaction() and not is_writing():
        discard()
    return transaction()


def _end(row_id: UUID) -> None:
    with _short_transaction():
        db.session.execute(sa.update(Session).where(Session.id == row_id).values(ended_at=clock.now()))


def _touch(row_id: UUID) -> None:
    with _short_transaction():
        db.session.execute(sa.update(Session).where(Session.id == row_id).values(seen_at=clock.now()))
