"""The count, made anew from every voice and every sheet each time that it is asked."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.core.db import db
from participatie.weighing.models import PaperCount, PaperSession, Voice, VoiceShare, WeighingRound
from participatie.weighing.rules import Counted


def counted(round: WeighingRound) -> Counted:
    """Voices and points. Sheets that were taken back count no more."""
    voices = db.session.scalar(sa.select(sa.func.count()).select_from(Voice).where(Voice.round_id == round.id)) or 0
    living = (PaperSession.round_id == round.id, PaperSession.taken_back_at.is_(None))
    people = db.session.scalar(sa.select(sa.func.coalesce(sa.func.sum(PaperSession.people), 0)).where(*living)) or 0
    online = sa.select(VoiceShare.option_id, sa.func.sum(VoiceShare.points)).join(Voice, Voice.id == VoiceShare.voice_id)
    paper = sa.select(PaperCount.option_id, sa.func.sum(PaperCount.stickers)).join(PaperSession, PaperSession.id == PaperCount.session_id)
    return Counted(
        voices, int(people), _by_option(online.where(Voice.round_id == round.id).group_by(VoiceShare.option_id)),
        _by_option(paper.where(*living).group_by(PaperCount.option_id)),
    )  # fmt: skip


def _by_option(asked: sa.Executable) -> dict[UUID, int]:
    return {row[0]: int(row[1]) for row in db.session.execute(asked)}


def papers(round: WeighingRound) -> list[PaperSession]:
    """The sessions on paper in the order of their days, also those that were taken back."""
    chosen = sa.select(PaperSession).where(PaperSession.round_id == round.id).options(selectinload(PaperSession.counts))
    return list(db.session.scalars(chosen.order_by(PaperSession.held_on, PaperSession.typed_at, PaperSession.id)))
