"""Questions about people and what they may do."""

from collections import defaultdict
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.models import Account, RoleAssignment
from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.roles import Actor, Capability, Role


def actor_of(account: Account, day: date) -> Actor:
    """The account as an actor on that day, with everything its roles cover. Duos are added by their own step."""
    return Actor(id=account.id, name=account.name, roles=_roles(account.id, day), locale=account.locale)


def _roles(account_id: UUID, day: date) -> tuple[Role, ...]:
    held = sa.select(
        RoleAssignment.id.label("role"), RoleAssignment.capability, RoleAssignment.title, RoleAssignment.area_id.label("area")
    ).where(
        RoleAssignment.account_id == account_id,
        RoleAssignment.valid_from <= day,
        sa.or_(RoleAssignment.valid_to.is_(None), RoleAssignment.valid_to >= day),
    )
    below = held.cte("covered", recursive=True)
    deeper = sa.select(below.c.role, below.c.capability, below.c.title, Area.id).join(Area, Area.parent_id == below.c.area)
    covered = below.union_all(deeper)
    areas: dict[tuple[UUID, Capability, str], set[UUID]] = defaultdict(set)
    for role, capability, title, area in db.session.execute(sa.select(covered)):
        areas[role, Capability(capability), title].add(area)
    return tuple(Role(capability, frozenset(ids), title) for (_, capability, title), ids in areas.items())


def by_uniquifier(text: str) -> Account | None:
    """The active account behind a signed-in session."""
    return db.session.scalars(sa.select(Account).where(Account.fs_uniquifier == text, Account.active)).first()


def by_email(email: str) -> Account | None:
    return db.session.scalars(sa.select(Account).where(Account.email == email.strip().lower())).first()


def holders(capability: Capability, area_ids: frozenset[UUID], day: date) -> list[Account]:
    """Active people with this capability in one of these areas, by name."""
    chosen = (
        sa.select(Account).join(RoleAssignment).where(
            Account.active,
            RoleAssignment.capability == capability,
            RoleAssignment.area_id.in_(area_ids),
            RoleAssignment.valid_from <= day,
            sa.or_(RoleAssignment.valid_to.is_(None), RoleAssignment.valid_to >= day),
        )
    )  # fmt: skip
    return list(db.session.scalars(chosen.order_by(Account.name).distinct()))
