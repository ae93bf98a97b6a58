"""Which wijken closed a round of their agenda, and the signals of which the term is over since."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.models import Action, AgendaClosing
from participatie.agenda.rules import ActionOrigin
from participatie.core.db import db
from participatie.core.statuses import ACTIVE
from participatie.privacy.queries import past_closing
from participatie.stories.models import Story, StoryText

LONG = timedelta(days=365)
"""A round that is open for longer asks for attention."""
_HOLDS = AgendaClosing.reopened_at.is_(None)


def closings(area_id: UUID) -> list[AgendaClosing]:
    """Those that hold, the newest first."""
    chosen = sa.select(AgendaClosing).where(AgendaClosing.area_id == area_id, _HOLDS)
    return list(db.session.scalars(chosen.order_by(AgendaClosing.closed_at.desc())))


def closed_before(moment: datetime) -> dict[UUID, datetime]:
    """Areas that closed a round before that moment, and when last."""
    chosen = sa.select(AgendaClosing.area_id, AgendaClosing.closed_at).where(_HOLDS, AgendaClosing.closed_at < moment)
    return dict(db.session.execute(chosen.order_by(AgendaClosing.closed_at)).all())


def never_closed(area_ids: Collection[UUID], now: datetime) -> set[UUID]:
    """Areas with words that were told more than a year ago for a round that is still open: their terms never begin."""
    old = sa.and_(Story.area_id.in_(area_ids), Story.withdrawn_at.is_(None), Story.received_at < now - LONG)
    words = sa.exists().where(StoryText.story_id == Story.id)
    closed = sa.exists().where(AgendaClosing.area_id == Story.area_id, _HOLDS, AgendaClosing.closed_at >= Story.received_at)
    return set(db.session.scalars(sa.select(Story.area_id).where(old, words, ~closed).distinct()))


def signals_over(before: datetime) -> sa.ColumnElement[bool]:
    """Signals of a round that was closed before that moment, about which nothing has to be done any more."""
    over = past_closing(Action.area_id, Action.made_at, before)  # type: ignore[arg-type]  # a column is its element
    return sa.and_(over, Action.origin == ActionOrigin.SIGNAL, Action.status.not_in(ACTIVE), Action.text != "")


def signals_due(before: datetime) -> dict[UUID | None, int]:
    """How many, for each area."""
    chosen = sa.select(Action.area_id, sa.func.count()).where(signals_over(before)).group_by(Action.area_id)
    return dict(db.session.execute(chosen).all())
