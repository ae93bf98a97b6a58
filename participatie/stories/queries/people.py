"""Wijken, duos and names around stories: what the filters of the inbox offer, and who did what."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.models import Account
from participatie.areas.models import Area
from participatie.conversations.rules import week_of
from participatie.core.db import db
from participatie.duos.models import Duo

WEEKS = 16


def wijken(area_ids: Collection[UUID]) -> list[Area]:
    """Those of these areas in which the programme is active, by name."""
    return list(db.session.scalars(sa.select(Area).where(Area.id.in_(area_ids), Area.takes_part).order_by(Area.name)))


def duos(area_ids: Collection[UUID]) -> list[Duo]:
    """The duos of these areas, past ones too, by name."""
    return list(db.session.scalars(sa.select(Duo).where(Duo.area_id.in_(area_ids)).order_by(Duo.name)))


def weeks(today: date, chosen: str | None) -> list[str]:
    """The last weeks, newest first, and the chosen one when it lies before."""
    recent = [week_of(today - timedelta(weeks=back)) for back in range(WEEKS)]
    return recent if chosen is None or chosen in recent else [*recent, chosen]


def names_of(account_ids: Collection[UUID]) -> dict[UUID, str]:
    """Account id → name."""
    chosen = sa.select(Account.id, Account.name).where(Account.id.in_(account_ids))
    return {row.id: row.name for row in db.session.execute(chosen)} if account_ids else {}
