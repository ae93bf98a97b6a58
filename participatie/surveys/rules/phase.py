"""When a survey is open: its state, and the days between which it may be filled in."""

from datetime import datetime, timedelta
from enum import Enum, auto

from participatie.core.statuses import Labelled, N_
from participatie.duos.rules import LATE_DAYS
from participatie.surveys.rules.kinds import LATE, SurveyState


class Phase(Labelled):
    """What a visitor of the address meets."""

    UNKNOWN = "unknown", N_("There is no such survey")
    NOT_YET = "not_yet", N_("This survey is not open yet")
    OPEN = "open", N_("Open")
    OVER = "over", N_("This survey is closed")


def phase(state: SurveyState, opens_at: datetime | None, ends_at: datetime | None, now: datetime) -> Phase:
    """What somebody who comes now meets. A draft does not exist for the world."""
    if state is SurveyState.DRAFT:
        return Phase.UNKNOWN
    if state is SurveyState.CLOSED or (ends_at is not None and now >= ends_at):
        return Phase.OVER
    return Phase.NOT_YET if opens_at is not None and now < opens_at else Phase.OPEN


def takes(state: SurveyState, opens_at: datetime | None, ends_at: datetime | None, *, begun: datetime, now: datetime) -> bool:
    """Are these answers taken? Also of somebody who was filling in when it closed, for an hour."""
    if phase(state, opens_at, ends_at, now) is Phase.OPEN:
        return True
    if state is SurveyState.DRAFT or ends_at is None:
        return False
    return begun < ends_at <= now < ends_at + LATE


class Brought(Enum):
    """What happens to answers that a duo's phone brings."""

    COUNTS = auto()
    WAITS_APART = auto()
    NOT_NOW = auto()
    TOO_LATE = auto()


def brought(
    state: SurveyState, opens_at: datetime | None, ends_at: datetime | None, *, filled: datetime | None, now: datetime
) -> Brought:
    """A phone may have been away for weeks: for 35 days after the end it is taken. `filled` is what its clock says, so it decides only
    whether a coordinator looks first; None: it says nothing that can be read."""
    met = phase(state, opens_at, ends_at, now)
    if met is Phase.OPEN:
        return Brought.COUNTS
    if met is not Phase.OVER or ends_at is None:
        return Brought.NOT_NOW
    if now >= ends_at + timedelta(days=LATE_DAYS):
        return Brought.TOO_LATE
    return Brought.COUNTS if filled is not None and filled < ends_at + LATE else Brought.WAITS_APART
