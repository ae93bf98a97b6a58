"""Voices whose term is over: their weighing closed long enough ago."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.weighing.models import Voice, WeighingRound
from participatie.weighing.rules import RoundState


def _over_by(moment: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return WeighingRound.state != RoundState.DRAFT, WeighingRound.closes < moment


def rounds_over(moment: datetime) -> list[WeighingRound]:
    """With voices that are still there."""
    there = sa.exists().where(Voice.round_id == WeighingRound.id)
    return list(db.session.scalars(sa.select(WeighingRound).where(*_over_by(moment), there).order_by(WeighingRound.closes, WeighingRound.id)))


def voices_due(moment: datetime) -> dict[UUID | None, int]:
    """How many, for each area."""
    chosen = sa.select(WeighingRound.area_id, sa.func.count()).select_from(Voice).join(WeighingRound, WeighingRound.id == Voice.round_id)
    return {row[0]: int(row[1]) for row in db.session.execute(chosen.where(*_over_by(moment)).group_by(WeighingRound.area_id))}
