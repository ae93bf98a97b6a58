"""Changes of people and their roles."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from participatie.accounts.changes.entry import end_sessions
from participatie.accounts.models import TAKEN, Account, Invitation, Passkey, PhoneLink, RoleAssignment, Session, Typed
from participatie.accounts.queries import by_email, closed_accounts
from participatie.accounts.rules import may_manage, normal_email
from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict, NotYours, Refused
from participatie.core.ids import uuid4
from participatie.core.roles import SYSTEM, Actor, Capability
from participatie.core.statuses import N_
from participatie.privacy.changes import Subject
from participatie.privacy.changes import erase as erase_everywhere


def add_person(name: str, email: str, *, by: Actor) -> Account:
    """A person who cannot sign in yet; `invite` gives the link."""
    if by_email(email):
        raise Conflict(TAKEN, field="email")
    account = Account(name=name.strip(), email=normal_email(email))
    db.session.add(account)
    db.session.flush()
    audit.record("add_person", account, by=by)
    return account


def give_role(
    account: Account, capability: Capability, area: Area, *, by: Actor, title: str = "", valid_from: date | None = None, valid_to: date | None = None
) -> RoleAssignment:  # fmt: skip
    """A capability for an area and everything below it, for a period. Nobody gives a role to oneself."""
    _manageable(account, capability, area.id, by)
    starts = valid_from or clock.today()
    if valid_to and valid_to < starts:
        raise Refused(N_("The last day lies before the first."), field="valid_to")
    role = RoleAssignment(
        account_id=account.id, area_id=area.id, capability=capability, title=title.strip(), valid_from=starts, valid_to=valid_to
    )  # fmt: skip
    db.session.add(role)
    db.session.flush()
    audit.record("give_role", account, by=by, area_id=area.id, role=role.id, capability=capability)
    return role


def end_role(role: RoleAssignment, *, by: Actor) -> None:
    """The role ends now: yesterday was its last day. It stays in the history."""
    account = db.session.get_one(Account, role.account_id)
    _manageable(account, role.capability, role.area_id, by)
    yesterday = clock.today() - timedelta(days=1)
    if role.valid_to is not None and role.valid_to <= yesterday:
        raise Refused(N_("This role is over already."))
    role.valid_to = yesterday
    role.valid_from = min(role.valid_from, yesterday)
    db.session.flush()
    audit.record("end_role", account, by=by, area_id=role.area_id, role=role.id, capability=role.capability)


def deactivate(account: Account, *, by: Actor) -> None:
    """Out at once, on every device. What the person did stays."""
    if account.id == by.id:
        raise Refused(N_("You cannot do this to yourself. Ask another administrator."))
    account.active, account.closed_at = False, clock.now()
    end_sessions(account, by=by)
    audit.record("deactivate", account, by=by)


def reactivate(account: Account, *, by: Actor) -> None:
    """May sign in again, with the roles that still hold."""
    account.active, account.closed_at = True, None
    db.session.flush()
    audit.record("reactivate", account, by=by)


def choose_language(account: Account, code: str, *, by: Actor) -> None:
    account.locale = code
    db.session.flush()
    audit.record("choose_language", account, by=by)


def erase(subject: Subject, *, by: Actor) -> int:
    """Empty everything that tells who an account belonged to; its id stays, so that history has no holes."""
    account = db.session.get(Account, subject.id) if subject.kind == "account" else None
    if account is None:
        return 0
    end_sessions(account, by=by)
    account.name, account.email, account.active = "", f"{uuid4()}@erased.invalid", False
    account.password = account.tf_totp_secret = account.tf_primary_method = account.fs_webauthn_user_handle = None
    account.mf_recovery_codes = None
    for table in (Session, Passkey, Typed, Invitation, PhoneLink):
        db.session.execute(sa.delete(table).where(table.account_id == account.id))
    db.session.flush()
    audit.record("erase_account", account, by=by)
    return 1


def let_accounts_go(before: datetime, *, most: int, by: Actor) -> int:
    """Whoever is away for longer than the term is forgotten; the number of accounts."""
    over = closed_accounts(before)[:most]
    for account in over:
        erase_everywhere(Subject("account", account.id), by=by, why="term")
    return len(over)


def _manageable(account: Account, capability: Capability, area_id: object, by: Actor) -> None:
    if by is SYSTEM:
        return
    if account.id == by.id:
        raise Refused(N_("You cannot do this to yourself. Ask another administrator."))
    if not may_manage(by, capability, area_id):
        raise NotYours
