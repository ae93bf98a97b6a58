"""Voices whose term is over go; their count stays, so that what was public stays public."""

from datetime import datetime

import sqlalchemy as sa

from participatie.core import audit
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.weighing import queries
from participatie.weighing.models import Voice, VoiceShare, WeighingRound


def let_voices_go(before: datetime, *, most: int, by: Actor) -> int:
    """Of weighings that closed long enough ago. The number of voices."""
    gone = 0
    for round in queries.rounds_over(before):
        _keep_count(round)
        going = list(db.session.scalars(sa.select(Voice.id).where(Voice.round_id == round.id).order_by(Voice.id).limit(most - gone)))
        db.session.execute(sa.delete(VoiceShare).where(VoiceShare.voice_id.in_(going)))
        db.session.execute(sa.delete(Voice).where(Voice.id.in_(going)))
        audit.record("let_voices_go", round, by=by)
        gone += len(going)
        if gone >= most:
            break
    db.session.flush()
    return gone


def _keep_count(round: WeighingRound) -> None:
    """Once, before the first of its voices goes."""
    if round.kept is None:
        counted = queries.counted(round)
        round.kept = {"voices": counted.voices, "points": {str(option): points for option, points in counted.online.items()}}
        db.session.flush()
