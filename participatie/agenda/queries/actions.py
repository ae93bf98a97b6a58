"""Signals and actions: who sees which, and whose words may be read."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.agenda.models import Action
from participatie.agenda.queries.points import WRITERS
from participatie.agenda.rules import ActionOrigin
from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.engines import is_writing
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import ACTIVE, Status
from participatie.duos.models import Duo
from participatie.insights.queries import wijken

ACTION_READERS = (Capability.MEEMAKER, Capability.COORDINATOR, Capability.REGISSEUR, Capability.WETHOUDER, Capability.PARTNER)
REPORTERS = (*WRITERS, Capability.PARTNER)
"""Who says how an action goes; only the office says what it is and who does it."""


def action_wijken(actor: Actor, day: date) -> list[Area]:
    return wijken(actor, day, of=ACTION_READERS)


def may_read_text(action: Action, actor: Actor) -> bool:
    """A signal is in a duo's words: until the office accepted it, only the office and that duo read them."""
    return not waits(action) or action.area_id in actor.areas(*WRITERS) or action.duo_id in actor.duo_ids


def readable_action(action_id: UUID, actor: Actor) -> Action:
    found = db.session.get(Action, action_id)
    if found is None or not _sees(found, actor):
        raise NotYours
    return found


def reportable_action(action_id: UUID, actor: Actor) -> Action:
    """The action, for who may say how it goes. A signal that waits is the office's alone."""
    chosen = sa.select(Action).where(Action.id == action_id, Action.area_id.in_(actor.areas(*REPORTERS)))
    found = db.session.scalars(chosen.with_for_update() if is_writing() else chosen).first()
    if found is None or not may_read_text(found, actor):
        raise NotYours
    return found


def writes_action(action: Action, actor: Actor) -> bool:
    """May this person change what it is and who does it?"""
    return action.area_id in actor.areas(*WRITERS)


def _sees(action: Action, actor: Actor) -> bool:
    return action.area_id in actor.areas(*ACTION_READERS) or action.duo_id in actor.duo_ids


def actions_in(area_ids: Iterable[UUID], *, statuses: Iterable[Status] = tuple(Status)) -> list[Action]:
    """Actions of these wijken in these statuses: signals that wait first, then by when they came."""
    order = sa.case((sa.and_(Action.origin == ActionOrigin.SIGNAL, Action.status == Status.OPEN), 0), else_=1)
    chosen = sa.select(Action).where(Action.area_id.in_(list(area_ids)), Action.status.in_(list(statuses)))
    loaded = (selectinload(Action.area), selectinload(Action.item))
    return list(db.session.scalars(chosen.options(*loaded).order_by(order, Action.made_at, Action.id)))


def open_signals(area_ids: Iterable[UUID]) -> list[Action]:
    """Signals that nobody took up yet, oldest first."""
    return [one for one in actions_in(area_ids, statuses=[Status.OPEN]) if waits(one)]


def stuck_actions(area_ids: Iterable[UUID]) -> list[Action]:
    return actions_in(area_ids, statuses=[Status.STUCK])


def running_actions(area_ids: Iterable[UUID]) -> list[Action]:
    return actions_in(area_ids, statuses=ACTIVE)


def waits(action: Action) -> bool:
    """A signal that nobody took up yet."""
    return action.origin is ActionOrigin.SIGNAL and action.status is Status.OPEN


def duo_of_action(action: Action) -> Duo | None:
    """The duo that pushed the signal."""
    return db.session.get(Duo, action.duo_id) if action.duo_id else None
