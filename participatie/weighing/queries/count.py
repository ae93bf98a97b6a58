"""The count, made anew from every voice and every sheet each time that it is asked, as long as the voices are there."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.core.db import db
from participatie.weighing.models import PaperCount, PaperSession, Voice, VoiceShare, WeighingRound
from participatie.weighing.rules import Counted


def counted(round: WeighingRound) -> Counted:
    """Voices and points. Sheets that were taken back count no more."""
    voices, online = _online(round)
    living = (PaperSession.round_id == round.id, PaperSession.taken_back_at.is_(None))
    people = db.session.scalar(sa.select(sa.func.coalesce(sa.func.sum(PaperSession.people), 0)).where(*living)) or 0
    paper = sa.select(PaperCount.option_id, sa.func.sum(PaperCount.stickers)).join(PaperSession, PaperSession.id == PaperCount.session_id)
    return Counted(voices, int(people), online, _by_option(paper.where(*living).group_by(PaperCount.option_id)))


def _online(round: WeighingRound) -> tuple[int, dict[UUID, int]]:
    """How many voices and what they gave; by the count that was kept when their term was over."""
    if round.kept is not None:
        return int(round.kept["voices"]), {UUID(option): int(points) for option, points in round.kept["points"].items()}
    voices = db.session.scalar(sa.select(sa.func.count()).select_from(Voice).where(Voice.round_id == round.id)) or 0
    shares = sa.select(VoiceShare.option_id, sa.func.sum(VoiceShare.points)).join(Voice, Voice.id == VoiceShare.voice_id)
    return voices, _by_option(shares.where(Voice.round_id == round.id).group_by(VoiceShare.option_id))


def _by_option(asked: sa.Executable) -> dict[UUID, int]:
    return {row[0]: int(row[1]) for row in db.session.execute(asked)}


def papers(round: WeighingRound) -> list[PaperSession]:
    """The sessions on paper in the order of their days, also those that were taken back."""
    chosen = sa.select(PaperSession).where(PaperSession.round_id == round.id).options(selectinload(PaperSession.counts))
    return list(db.session.scalars(chosen.order_by(PaperSession.held_on, PaperSession.typed_at, PaperSession.id)))
