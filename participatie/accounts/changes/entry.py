"""Changes of how people come in: invitations, what they prove themselves with, sessions, wrong tries."""

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from participatie.accounts.models import Account, Invitation, Passkey, Session, SignInTry
from participatie.accounts.queries import over, roles_held
from participatie.accounts.rules import INVITATION_TERM, TRIES_FORGOTTEN, may_manage
from participatie.core import audit, clock
from participatie.core.db import db, rows_changed
from participatie.core.errors import NotYours
from participatie.core.ids import uuid4
from participatie.core.roles import SYSTEM, Actor

log = logging.getLogger("participatie.accounts")


def invite(account: Account, *, by: Actor) -> str:
    """A link's token that sets up this account once within seven days; an older one dies. Shown once, never stored.

    Whoever invites must manage every role the person holds: with a new link a person starts anew.
    """
    today = clock.today()
    held = [role for role in roles_held(account.id) if role.valid_to is None or role.valid_to >= today]
    if by is not SYSTEM and not (held and all(may_manage(by, role.capability, role.area_id) for role in held)):
        raise NotYours
    _kill_invitations(account)
    token = secrets.token_urlsafe(24)
    db.session.add(
        Invitation(
            token=hashlib.sha256(token.encode()).hexdigest(),
            account_id=account.id,
            made_by=by.id,
            expires_at=clock.now() + INVITATION_TERM,
        )
    )
    db.session.flush()
    audit.record("invite", account, by=by)
    return token


@dataclass(frozen=True)
class Proof:
    """What somebody will sign in with: a password hash with a code's secret, or a passkey's columns."""

    password: str | None = None
    totp_secret: str | None = None
    passkey: dict[str, object] | None = None


def accept(invitation: Invitation, proof: Proof, *, by: Actor) -> Account:
    """Set the account up. Everything from before ends: passkeys, password, sessions; a lost phone is worth nothing."""
    account = db.session.get_one(Account, invitation.account_id)
    db.session.execute(sa.delete(Passkey).where(Passkey.account_id == account.id))
    end_sessions(account, by=by)
    account.password, account.tf_totp_secret = proof.password, proof.totp_secret
    account.tf_primary_method, account.mf_recovery_codes = "authenticator" if proof.totp_secret else None, None
    if proof.passkey:
        db.session.add(Passkey(account_id=account.id, lastuse_datetime=clock.now(), usage="first", **proof.passkey))
    invitation.used_at = clock.now()
    db.session.flush()
    audit.record("accept_invitation", account, by=by, invitation=invitation.id, passkey=bool(proof.passkey))
    return account


def end_sessions(account: Account, *, by: Actor) -> None:
    """Sign out everywhere, this browser too."""
    account.fs_uniquifier = uuid4().hex
    theirs = sa.update(Session).where(Session.account_id == account.id, Session.ended_at.is_(None))
    db.session.execute(theirs.values(ended_at=clock.now()))
    db.session.flush()
    audit.record("end_sessions", account, by=by)


def end_all_sessions(*, by: Actor) -> None:
    """After a restore: who was signed in at the time of the backup may have lost that right since."""
    for session in db.session.scalars(sa.select(Session).where(Session.ended_at.is_(None))).all():
        end_session(session, by=by)


def end_session(session: Session, *, by: Actor) -> None:
    """Sign one browser out."""
    session.ended_at = clock.now()
    db.session.flush()
    audit.record("end_session", session, by=by)


def end_other_sessions(account: Account, kept: UUID | None, *, by: Actor) -> None:
    """Sign out every browser but this one."""
    theirs = sa.update(Session).where(Session.account_id == account.id, Session.ended_at.is_(None), Session.id != kept)
    db.session.execute(theirs.values(ended_at=clock.now()))
    audit.record("end_other_sessions", account, by=by)


def name_session(session: Session, name: str, *, by: Actor) -> None:
    """What its owner calls this browser."""
    session.label = name.strip()[:80]
    db.session.flush()
    audit.record("name_session", session, by=by)


def count_wrong(keys: list[str], account: Account | None, *, by: Actor) -> None:
    """One wrong try more under each key, exactly; in the audit when it was about somebody who exists."""
    now = clock.now()
    db.session.execute(sa.delete(SignInTry).where(SignInTry.last_at < now - TRIES_FORGOTTEN))
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    for key in sorted(keys):
        first = dialect.insert(SignInTry).values(key=key, wrong=1, last_at=now)
        db.session.execute(
            first.on_conflict_do_update(index_elements=["key"], set_={"wrong": SignInTry.wrong + 1, "last_at": now})
        )
    if account is not None:
        audit.record("wrong_sign_in", account, by=by)


def forget_wrong(keys: list[str], account: Account, *, by: Actor) -> None:
    """Somebody came in: this account's count starts anew."""
    db.session.execute(sa.delete(SignInTry).where(SignInTry.key.in_(keys)))
    audit.record("sign_in", account, by=by)


def change_proof(account: Account, what: str, *, by: Actor) -> None:
    """Leave a trace of a new or removed passkey, code or password; the library did the rest."""
    db.session.flush()
    audit.record("change_proof", account, by=by, what=what)


def use_authenticator(account: Account, secret: str, *, by: Actor) -> None:
    """From now on the codes come from the app that holds this secret."""
    account.tf_totp_secret, account.tf_primary_method = secret, "authenticator"
    change_proof(account, "authenticator", by=by)


def forget_what_is_over(before: datetime, *, most: int, by: Actor) -> int:
    """Remove sessions, invitations, texts and counts whose time is over; the number of rows. All at once: they are small."""
    rows = sum(rows_changed(sa.delete(table).where(condition)) for table, condition in over(before, clock.now()))
    log.info("what was over about signing in is forgotten", extra={"count": rows, "by": by.name})
    return rows


def _kill_invitations(account: Account) -> None:
    alive = sa.update(Invitation).where(Invitation.account_id == account.id, Invitation.used_at.is_(None))
    db.session.execute(alive.values(used_at=clock.now()))
