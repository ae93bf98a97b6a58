"""Which requests there are, and how long is left."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.rights.models import RightsRequest
from participatie.rights.rules import Standing


def requests_in(area_ids: Collection[UUID]) -> list[RightsRequest]:
    """Open ones first, the oldest on top; then the answered ones, the newest on top."""
    chosen = sa.select(RightsRequest).where(RightsRequest.area_id.in_(area_ids)).options(sa.orm.joinedload(RightsRequest.area))
    found = list(db.session.scalars(chosen.order_by(RightsRequest.received_on, RightsRequest.id)))
    answered = [one for one in found if one.answered_at]
    return [one for one in found if not one.answered_at] + answered[::-1]


def due_in(wijken: Sequence[Area], today: date) -> list[tuple[Area, int, date]]:
    """Open requests whose term ends within a week, or is over: for each wijk how many, and the first last day."""
    chosen = sa.select(RightsRequest).where(RightsRequest.area_id.in_([area.id for area in wijken]), RightsRequest.answered_at.is_(None))
    found: dict[UUID, list[date]] = {}
    for request in db.session.scalars(chosen):
        if request.standing(today) in (Standing.LATE, Standing.SOON):
            found.setdefault(request.area_id, []).append(request.due_on)
    return [(area, len(days), min(days)) for area in wijken if (days := found.get(area.id))]


def request_of(actor: Actor, request_id: UUID) -> RightsRequest:
    """For the coordinator of its wijk."""
    found = db.session.get(RightsRequest, request_id)
    if found is None or not actor.can(Capability.COORDINATOR, found.area_id):
        raise NotYours
    return found


def answered_before(moment: datetime) -> sa.ColumnElement[bool]:
    return RightsRequest.answered_at < moment


def answered_by(moment: datetime) -> dict[UUID | None, int]:
    """How many requests were answered before that moment, for each area."""
    chosen = sa.select(RightsRequest.area_id, sa.func.count()).where(answered_before(moment)).group_by(RightsRequest.area_id)
    return dict(db.session.execute(chosen).all())
