"""Stickers of a session, counted in; a sheet that was wrong is taken back with a reason."""

from dataclasses import dataclass
from datetime import date

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict, Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.weighing import rules
from participatie.weighing.changes.voices import show_running
from participatie.weighing.models import PaperCount, PaperSession, WeighingRound
from participatie.weighing.rules import Method, Numbered, RoundState, Stickers


@dataclass(frozen=True)
class Sheet:
    """What a coordinator types in after a session."""

    on: date
    place: str
    stickers: Stickers | Numbered


def count_in(round: WeighingRound, sheet: Sheet, *, k: int, by: Actor) -> PaperSession:
    """The session must lie in the days of the weighing; typing may come later."""
    _refuse_unless_possible(round, sheet)
    counts = _checked(round, sheet.stickers)
    place = " ".join(sheet.place.split())[: rules.PLACE_MAX]
    made = PaperSession(round_id=round.id, held_on=sheet.on, place=place, people=sheet.stickers.people, typed_by=by.id, counts=counts)
    db.session.add(made)
    db.session.flush()
    show_running(round, k=k, by=by)
    audit.record("count_stickers", round, by=by, session=made.id)
    return made


def _checked(round: WeighingRound, said: Stickers | Numbered) -> list[PaperCount]:
    """By the rule of the method that was said beforehand."""
    if isinstance(said, Stickers) is (round.method is Method.RANK):
        raise Refused(N_("These stickers were put by another method than that of this weighing."), code="sum")
    if isinstance(said, Stickers):
        rules.check_stickers(said, points=round.points, most_on_one=round.most_on_one)
        return [PaperCount(option_id=option.id, stickers=said.counts.get(option.id, 0)) for option in round.options]
    rules.check_numbered(said, places=round.places)
    given, none = rules.points_of_numbered(said, places=round.places).counts, (0,) * round.places
    return [
        PaperCount(option_id=option.id, stickers=given.get(option.id, 0), places=list(said.counts.get(option.id, none)))
        for option in round.options
    ]


def take_back(round: WeighingRound, session: PaperSession, *, why: str, k: int, by: Actor) -> None:
    """It counts no more, and stays to be seen with the reason."""
    if session.taken_back_at:
        raise Conflict(N_("This sheet was taken back already."))
    if not why.strip():
        raise Refused(N_("Say why these stickers do not count: everybody can read it."), field="why")
    session.taken_back_at, session.taken_back_why = clock.now(), why.strip()[: rules.REASON_MAX]
    db.session.flush()
    show_running(round, k=k, by=by)
    audit.record("take_back_stickers", round, by=by, session=session.id)


def _refuse_unless_possible(round: WeighingRound, sheet: Sheet) -> None:
    if round.state is RoundState.DRAFT or round.opens is None or round.closes is None:
        raise Conflict(N_("This weighing is not open yet."))
    if sheet.on > clock.today():
        raise Refused(N_("This day is in the future."), field="on")
    if not clock.local(round.opens).date() <= sheet.on <= clock.local(round.closes).date():
        raise Refused(N_("On this day the weighing was not open."), field="on")
    if not sheet.place.strip():
        raise Refused(N_("Say where it was."), field="place")
    strange = set(sheet.stickers.counts) - {option.id for option in round.options}
    if strange:
        raise Refused(N_("There is a point here that is not weighed."), code="sum")
