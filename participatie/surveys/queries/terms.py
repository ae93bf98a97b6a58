"""Answers whose term is over."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.surveys.models import Response, Survey


def over_by(moment: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Still with its receipt, though its survey ended before that moment."""
    return Response.receipt.is_not(None), sa.or_(Survey.closed_at < moment, Survey.closes_at < moment)


def answers_due(moment: datetime) -> dict[UUID | None, int]:
    """How many, for each area."""
    chosen = sa.select(Survey.area_id, sa.func.count()).select_from(Response).join(Survey).where(*over_by(moment))
    return dict(db.session.execute(chosen.group_by(Survey.area_id)).all())
