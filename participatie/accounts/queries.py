"""Questions about people and what they may do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.models import Account, Invitation, PhoneLink, RoleAssignment, Session, SignInTry, Typed
from participatie.accounts.rules import ABSOLUTE, TRIES_FORGOTTEN, TYPED_TERM, normal_email, waiting_time
from participatie.areas.models import Area
from participatie.core.db import connection, db
from participatie.core.roles import Actor, Capability, Role


def actor_of(account: Account, day: date) -> Actor:
    """The account as an actor on that day, with everything its roles cover. Duos are added by their own step."""
    return Actor(id=account.id, name=account.name, roles=_roles(account.id, day), locale=account.locale)


def _roles(account_id: UUID, day: date) -> tuple[Role, ...]:
    areas: dict[tuple[UUID, Capability, str], set[UUID]] = defaultdict(set)
    for role, capability, title, area in connection().execute(_COVERED, {"account": account_id, "day": day}):
        areas[role, capability, title].add(area)
    return tuple(Role(capability, frozenset(ids), title) for (_, capability, title), ids in areas.items())


def _covered() -> sa.Select[Any]:
    """Roles on `day` with their areas and everything below. Made once, as it is asked in every request."""
    role, area, day = RoleAssignment.__table__, Area.__table__, sa.bindparam("day", type_=sa.Date())
    held = sa.select(role.c.id.label("role"), role.c.capability, role.c.title, role.c.area_id.label("area")).where(
        role.c.account_id == sa.bindparam("account"),
        role.c.valid_from <= day,
        sa.or_(role.c.valid_to.is_(None), role.c.valid_to >= day),
    )
    below = held.cte("covered", recursive=True)
    deeper = sa.select(below.c.role, below.c.capability, below.c.title, area.c.id).join(below, area.c.parent_id == below.c.area)
    return sa.select(below.union_all(deeper))


_COVERED = _covered()


def actor_behind(uniquifier: str, day: date) -> Actor | None:
    """The active account behind a signed-in session as an actor; without loading the account itself."""
    found = connection().execute(_BEHIND, {"uniquifier": uniquifier}).first()
    return Actor(id=found.id, name=found.name, roles=_roles(found.id, day), locale=found.locale) if found else None


_account = Account.__table__
_BEHIND = sa.select(_account.c["id", "name", "locale"]).where(
    _account.c.fs_uniquifier == sa.bindparam("uniquifier"), _account.c.active
)


def by_uniquifier(text: str) -> Account | None:
    """The active account behind a signed-in session."""
    return db.session.scalars(sa.select(Account).where(Account.fs_uniquifier == text, Account.active)).first()


def by_email(email: str) -> Account | None:
    return db.session.scalars(sa.select(Account).where(Account.email == normal_email(email))).first()


def holders(capability: Capability, area_ids: frozenset[UUID], day: date) -> list[Account]:
    """Active people with this capability in one of these areas, by name."""
    held = sa.select(RoleAssignment.account_id).where(
        RoleAssignment.capability == capability, RoleAssignment.area_id.in_(area_ids), *_now(day)
    )
    return list(db.session.scalars(sa.select(Account).where(Account.active, Account.id.in_(held)).order_by(Account.name)))


def _now(day: date) -> tuple[sa.ColumnElement[bool], ...]:
    """The roles that hold on that day."""
    return RoleAssignment.valid_from <= day, sa.or_(RoleAssignment.valid_to.is_(None), RoleAssignment.valid_to >= day)


def roles_held(account_id: UUID) -> list[RoleAssignment]:
    """Every role of one person, the newest first, with its area."""
    chosen = (
        sa.select(RoleAssignment).where(RoleAssignment.account_id == account_id).options(sa.orm.joinedload(RoleAssignment.area))
    )
    return list(db.session.scalars(chosen.order_by(RoleAssignment.valid_from.desc(), RoleAssignment.id.desc())))


def people_in(area_ids: Iterable[UUID]) -> list[Account]:
    """Everybody who holds or held a role in one of these areas, by name, with roles and passkeys loaded."""
    theirs = sa.select(RoleAssignment.account_id).where(RoleAssignment.area_id.in_(list(area_ids)))
    roles = sa.orm.selectinload(Account.assignments).joinedload(RoleAssignment.area)
    chosen = sa.select(Account).where(Account.id.in_(theirs)).options(roles, sa.orm.selectinload(Account.webauthn))
    return list(db.session.scalars(chosen.order_by(Account.name, Account.id)))


def person(account_id: UUID, area_ids: Iterable[UUID]) -> Account | None:
    """That person, if there is or was a role in one of these areas."""
    theirs = sa.select(RoleAssignment.account_id).where(RoleAssignment.area_id.in_(list(area_ids)))
    return db.session.scalars(sa.select(Account).where(Account.id == account_id, Account.id.in_(theirs))).first()


@dataclass(frozen=True)
class Seat:
    """Who holds which role for an area today, and since when; `from_above` names the larger area the role is for."""

    name: str
    capability: Capability
    title: str
    since: date
    from_above: str | None


def who_is_who(areas: Iterable[Area], day: date) -> list[tuple[Area, list[Seat]]]:
    """For each of these areas, everybody who holds a role there or in an area above it; larger areas last."""
    wanted = {area.id: area for area in areas}
    lines = _lines_up(wanted)
    held = (
        sa.select(RoleAssignment)
        .join(Account)
        .where(Account.active, *_now(day), RoleAssignment.area_id.in_({above for _, above, _ in lines}))
    )
    roles = list(
        db.session.scalars(held.options(sa.orm.joinedload(RoleAssignment.account), sa.orm.joinedload(RoleAssignment.area)))
    )
    order = list(Capability)
    seats: dict[UUID, list[tuple[tuple[int, int, str], Seat]]] = {area_id: [] for area_id in wanted}
    for area_id, above, height in lines:
        for role in (role for role in roles if role.area_id == above):
            seat = Seat(role.account.name, role.capability, role.title, role.valid_from, role.area.shown_name if height else None)
            seats[area_id].append(((order.index(role.capability), height, seat.name), seat))
    return [(area, [seat for _, seat in sorted(seats[area.id], key=lambda pair: pair[0])]) for area in wanted.values()]


def _lines_up(area_ids: Iterable[UUID]) -> list[tuple[UUID, UUID, int]]:
    """(area, itself or an area above it, how many steps up)."""
    start = sa.select(Area.id.label("area"), Area.id.label("above"), sa.literal(0).label("height")).where(
        Area.id.in_(list(area_ids))
    )
    up = start.cte("up", recursive=True)
    parent = (
        sa.select(up.c.area, Area.parent_id, up.c.height + 1).join(Area, Area.id == up.c.above).where(Area.parent_id.is_not(None))
    )
    return [tuple(row) for row in db.session.execute(sa.select(up.union_all(parent)))]


def live_invitation(token: str, now: datetime) -> Invitation | None:
    """The invitation behind this digest, if it is not used, not replaced and not too old."""
    alive = (Invitation.used_at.is_(None), Invitation.expires_at > now, Account.active)
    return db.session.scalars(sa.select(Invitation).join(Account).where(Invitation.token == token, *alive)).first()


def sessions_of(account: Account, since: datetime) -> list[Session]:
    """The live sessions of this person that were used since then, the newest first."""
    chosen = sa.select(Session).where(Session.account_id == account.id, Session.ended_at.is_(None), Session.seen_at > since)
    return [
        row
        for row in db.session.scalars(chosen.order_by(Session.seen_at.desc()))
        if row.data.get("_user_id") == account.fs_uniquifier
    ]


def practice_people(day: date) -> list[tuple[Capability, list[Account]]]:
    """Everybody with a role today, grouped by capability."""
    held = sa.select(RoleAssignment.capability, Account).join(Account).where(Account.active, *_now(day))
    groups: dict[Capability, dict[UUID, Account]] = defaultdict(dict)
    for capability, account in db.session.execute(held.order_by(Account.name)):
        groups[capability][account.id] = account
    return [(capability, list(groups[capability].values())) for capability in Capability if groups[capability]]


def phone_link(mac: str, now: datetime, *, lock: bool = False) -> PhoneLink | None:
    """The link that still works, of somebody who may sign in; held for change in a request that uses it."""
    chosen = sa.select(PhoneLink).join(Account).where(PhoneLink.mac == mac, PhoneLink.used_at.is_(None), PhoneLink.expires_at > now)
    alive = chosen.where(Account.active)
    return db.session.scalars(alive.with_for_update(of=PhoneLink) if lock else alive).first()


def waiting_left(tries: dict[str, int], now: datetime) -> timedelta:
    """How long somebody with these keys (key → factor, see `waiting_time`) has to wait still."""
    found = db.session.scalars(sa.select(SignInTry).where(SignInTry.key.in_(list(tries)))).all()
    ends = [row.last_at + waiting_time(row.wrong, tries[row.key]) for row in found if row.last_at > now - TRIES_FORGOTTEN]
    return max([end - now for end in ends if end > now], default=timedelta())


def typed_text(token: str, account_id: UUID | None, now: datetime) -> Typed | None:
    """What was typed in this browser within the hour, unless it was somebody else's session."""
    chosen = sa.select(Typed).where(Typed.token == token, Typed.made_at > now - TYPED_TERM)
    return db.session.scalars(chosen.where(sa.or_(Typed.account_id.is_(None), Typed.account_id == account_id))).first()


def over(before: datetime, now: datetime) -> list[tuple[type, sa.ColumnElement[bool]]]:
    """Tables about signing in, and which of their rows are over: ended before that moment, or past a term of minutes to months."""
    return [
        (Session, sa.or_(Session.ended_at < before, Session.made_at < now - ABSOLUTE)),
        (Invitation, Invitation.expires_at < before),
        (PhoneLink, PhoneLink.expires_at < before),
        (Typed, Typed.made_at < now - TYPED_TERM),
        (SignInTry, SignInTry.last_at < now - TRIES_FORGOTTEN),
    ]


def over_by(before: datetime) -> dict[UUID | None, int]:
    """How many rows about signing in ended before that moment."""
    counted = (sa.select(sa.func.count()).select_from(table).where(condition) for table, condition in over(before, before))
    return {None: sum(db.session.scalar(chosen) or 0 for chosen in counted)}


def closed_accounts(before: datetime) -> list[Account]:
    """Accounts that were closed before that moment and still say whose they were."""
    chosen = sa.select(Account).where(Account.active.is_(False), Account.closed_at < before, Account.name != "")
    return list(db.session.scalars(chosen.order_by(Account.closed_at, Account.id)))


def closed_by(before: datetime) -> dict[UUID | None, int]:
    """How many they are."""
    return {None: len(closed_accounts(before))}
