"""What the phone needs to write: its duos, their areas, the themes. The same content has the same etag."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.areas.queries import with_everything_below
from participatie.coding.models import ThemeCount
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.duos.models import Duo, DuoMember
from participatie.duos.rules import LATE_DAYS
from participatie.surveys.queries.interviews import areas_of, to_take_along
from participatie.sync.rules import SURVEYS
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState


def reference(actor: Actor, day: date, *, rescue: dict[str, str] | None, schema: int = 1) -> dict[str, Any]:
    """In the shape that the phone stores. `rescue` is the public key to which it seals what it cannot send. An older phone hears of no surveys."""
    duos = _duos(actor, day)
    found = {
        "account": {"id": str(actor.id), "name": actor.name},
        "duos": [_duo(duo, day) for duo in duos],
        "areas": _areas({duo.area_id for duo in duos}, day),
        "themes": _themes(),
        "rescue": rescue,
        **({"surveys": _surveys(duos, day)} if schema >= SURVEYS else {}),
    }
    return {**found, "etag": hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:32]}


def _duos(actor: Actor, day: date) -> list[Duo]:
    """Own duos whose period is not over for longer than late work is taken."""
    recent = sa.or_(Duo.ends.is_(None), Duo.ends >= day - timedelta(days=LATE_DAYS))
    chosen = sa.select(Duo).where(Duo.id.in_(actor.duo_ids), recent).order_by(Duo.name, Duo.id)
    whole = sa.orm.selectinload(Duo.members).joinedload(DuoMember.account)
    return list(db.session.scalars(chosen.options(sa.orm.joinedload(Duo.area), whole)))


def _duo(duo: Duo, day: date) -> dict[str, Any]:
    members = [m.account for m in duo.members if m.since <= day and (m.until is None or m.until >= day)]
    return {
        "id": str(duo.id), "name": duo.name, "area": _area(duo.area), "valid_to": duo.ends and duo.ends.isoformat(),
        "members": [{"id": str(account.id), "name": account.name} for account in sorted(members, key=lambda a: (a.name, a.id))],
    }  # fmt: skip


def _surveys(duos: list[Duo], day: date) -> list[dict[str, Any]]:
    """Only for duos whose period runs: what is filled in now, is filled in for a duo that works."""
    running = {duo.id: duo.area_id for duo in duos if duo.ends is None or duo.ends >= day}
    return to_take_along(areas_of(running)) if running else []


def _area(area: Area) -> dict[str, str]:
    return {"id": str(area.id), "code": area.code, "name": area.shown_name}


def _areas(tops: set[UUID], day: date) -> list[dict[str, str]]:
    chosen = sa.select(Area).where(Area.id.in_(with_everything_below(tops))).order_by(Area.code, Area.id)
    return [_area(area) for area in db.session.scalars(chosen) if area.is_valid(day)]


def _themes() -> list[dict[str, Any]]:
    uses = dict(
        db.session.execute(sa.select(ThemeCount.theme_id, sa.func.sum(ThemeCount.stories)).group_by(ThemeCount.theme_id)).all()
    )
    chosen = sa.select(Theme).where(Theme.state == ThemeState.ACTIVE).order_by(Theme.name)
    return [
        {"id": str(theme.id), "name": theme.name, "definition": theme.definition, "uses": int(uses.get(theme.id, 0))}
        for theme in db.session.scalars(chosen)
    ]
