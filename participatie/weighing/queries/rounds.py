"""Which weighings there are, for whom; and which voice a code holds."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from participatie.agenda.models import AgendaItem
from participatie.agenda.queries import WRITERS, readable_area
from participatie.areas.models import Area
from participatie.conversations.models import Teller
from participatie.conversations.queries import receipt_of
from participatie.core import clock, seals
from participatie.core.db import db
from participatie.core.engines import is_writing
from participatie.core.errors import NotYours
from participatie.core.roles import Actor
from participatie.core.statuses import ACTIVE
from participatie.stories.models import Story
from participatie.weighing.models import PaperSession, Voice, WeighingRound
from participatie.weighing.rules import Phase, RoundState, phase

SHOWN = 5
"""Weighings on the page of a wijk."""


@dataclass(frozen=True)
class PublicRound:
    """A weighing as the page of its wijk names it."""

    short: str
    title: str
    phase: Phase
    opens: datetime | None
    closes: datetime | None


def rounds(actor: Actor) -> list[WeighingRound]:
    """The weighings of the wijken in which this person writes the agenda, the newest first."""
    chosen = sa.select(WeighingRound).where(WeighingRound.area_id.in_(actor.areas(*WRITERS)))
    loaded = (joinedload(WeighingRound.area), selectinload(WeighingRound.options))
    return list(db.session.scalars(chosen.options(*loaded).order_by(WeighingRound.made_at.desc(), WeighingRound.id.desc())))


def wijken(actor: Actor, day: date) -> list[Area]:
    """Where this person can make one."""
    chosen = sa.select(Area).where(Area.id.in_(actor.areas(*WRITERS)), Area.takes_part, Area.valid_from <= day)
    return list(db.session.scalars(chosen.where(sa.or_(Area.valid_to.is_(None), Area.valid_to >= day)).order_by(Area.name)))


def writable_area(code: str, actor: Actor, day: date) -> Area:
    return readable_area(code, actor, day, of=WRITERS)


def writable_round(round_id: UUID, actor: Actor) -> WeighingRound:
    """Held for change in a request that writes: nobody opens, closes or counts at the same time."""
    chosen = sa.select(WeighingRound).where(WeighingRound.id == round_id, WeighingRound.area_id.in_(actor.areas(*WRITERS)))
    found = db.session.scalars(chosen.with_for_update() if is_writing() else chosen).first()
    if found is None:
        raise NotYours
    return found


def writable_paper(round: WeighingRound, session_id: UUID) -> PaperSession:
    found = db.session.get(PaperSession, session_id)
    if found is None or found.round_id != round.id:
        raise NotYours
    return found


def candidates(area_id: UUID) -> list[AgendaItem]:
    """Points that can be weighed: they run or wait, and nobody took them off the agenda."""
    chosen = sa.select(AgendaItem).where(AgendaItem.area_id == area_id, AgendaItem.status.in_(ACTIVE), AgendaItem.retired_at.is_(None))
    return list(db.session.scalars(chosen.order_by(AgendaItem.position, AgendaItem.id)))


def by_short(short: str) -> WeighingRound | None:
    """The weighing at this address, when it was opened once. Held in a request that writes: closing waits, or voices do."""
    chosen = sa.select(WeighingRound).where(WeighingRound.short == short.lower(), WeighingRound.state != RoundState.DRAFT)
    return db.session.scalars(chosen.with_for_update() if is_writing() else chosen).first()


def public_rounds(area_id: UUID) -> list[PublicRound]:
    """What residents of a wijk can weigh now, soon or could before: the last to close first."""
    chosen = sa.select(WeighingRound).where(WeighingRound.area_id == area_id, WeighingRound.state != RoundState.DRAFT)
    found = db.session.scalars(chosen.order_by(WeighingRound.closes.desc(), WeighingRound.id).limit(SHOWN))
    return [PublicRound(row.short, row.title, phase(row.state, row.opens, row.closes, clock.now()), row.opens, row.closes) for row in found]


def was_given(round: WeighingRound) -> bool:
    """Did anybody weigh already, online or on paper? A sheet that was taken back was there."""
    voice = sa.select(Voice.id).where(Voice.round_id == round.id)
    paper = sa.select(PaperSession.id).where(PaperSession.round_id == round.id)
    return any(db.session.scalar(asked.limit(1)) is not None for asked in (voice, paper))


def may_weigh(round: WeighingRound, typed: str) -> bool:
    """Does this code belong to somebody who told something in this wijk? Every other code takes the same way and gives no."""
    theirs = sa.select(Story.id).join(Teller, Teller.id == Story.teller_id).where(Teller.receipt == receipt_of(typed))
    living = theirs.where(Story.area_id == round.area_id, Story.withdrawn_at.is_(None), Story.dropped_at.is_(None))
    return db.session.scalar(living.limit(1)) is not None


def holder_of(round: WeighingRound, typed: str) -> str:
    """The keyed hash under which the voice of this code lies: another one in every round, and in no other table."""
    return seals.mac("voice", f"{round.id}/{receipt_of(typed)}")


def voice_of(round: WeighingRound, typed: str) -> Voice | None:
    chosen = sa.select(Voice).where(Voice.round_id == round.id, Voice.holder == holder_of(round, typed))
    return db.session.scalars(chosen.options(selectinload(Voice.shares))).first()
