"""Changes of the spare ways in: recovery codes on paper, and the QR that signs one more phone in."""

import secrets

import sqlalchemy as sa

from participatie.accounts.changes.entry import change_proof
from participatie.accounts.models import Account, PhoneLink
from participatie.accounts.rules import PHONE_LINK_TERM, RECOVERY_ALPHABET, RECOVERY_CODES, plain_code
from participatie.core import audit, clock, seals
from participatie.core.db import db
from participatie.core.errors import Conflict
from participatie.core.roles import Actor
from participatie.core.statuses import N_

GROUPS, IN_GROUP = 3, 4


def make_recovery_codes(account: Account, *, by: Actor) -> list[str]:
    """New codes in the place of all old ones. Returned once, to be printed; here only their keyed hashes stay."""
    codes = ["-".join(_group() for _ in range(GROUPS)) for _ in range(RECOVERY_CODES)]
    account.mf_recovery_codes = [recovery_mac(account, code) for code in codes]
    change_proof(account, "recovery codes", by=by)
    return codes


def use_recovery_code(account: Account, typed: str, *, by: Actor) -> None:
    """It works one time, also when two browsers try it at one moment."""
    db.session.refresh(account, with_for_update=True)
    mac, left = recovery_mac(account, typed), account.mf_recovery_codes or []
    if mac not in left:
        raise Conflict(N_("This recovery code was used already."))
    account.mf_recovery_codes = [other for other in left if other != mac]
    change_proof(account, "recovery code used", by=by)


def is_recovery_code(account: Account, typed: str) -> bool:
    """Was this code given to this person, and not used yet?"""
    return recovery_mac(account, typed) in (account.mf_recovery_codes or [])


def recovery_mac(account: Account, typed: str) -> str:
    """What is stored of a code: another one for each account."""
    return seals.mac("recovery code", f"{account.id} {plain_code(typed)}")


def link_phone(account: Account, *, by: Actor) -> str:
    """The token of a QR that signs one more phone in; an older one dies. Shown once, never stored."""
    alive = sa.update(PhoneLink).where(PhoneLink.account_id == account.id, PhoneLink.used_at.is_(None))
    db.session.execute(alive.values(used_at=clock.now()))
    token = secrets.token_urlsafe(24)
    db.session.add(PhoneLink(mac=link_mac(token), account_id=account.id, expires_at=clock.now() + PHONE_LINK_TERM))
    db.session.flush()
    audit.record("link_phone", account, by=by)
    return token


def use_phone_link(link: PhoneLink, *, by: Actor) -> Account:
    """Whoever scanned it comes in as this person; the QR is worth nothing any more."""
    link.used_at = clock.now()
    db.session.flush()
    audit.record("use_phone_link", link.account, by=by, link=link.id)
    return link.account


def link_mac(token: str) -> str:
    return seals.mac("phone link", token)


def _group() -> str:
    return "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(IN_GROUP))
