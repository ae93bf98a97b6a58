"""A round: what is said beforehand, by which of two methods it is weighed, when that can be done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from participatie.agenda.rules import ParticipationLevel, plain
from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_

POINTS_MIN, POINTS_MAX, POINTS_USUAL = 3, 10, 5
OPTIONS_MIN, OPTIONS_MAX = 2, 12
TITLE_MAX = 120
WHO_MAX = 1_000
PLACE_MAX = 200
REASON_MAX = 500

SHORT_SIGNS = "23456789abcdefghjkmnpqrstvwxyz"
"""Signs of the short address: none that looks like another."""
SHORT_LENGTH = 6


class RoundState(Labelled):
    """Where a weighing stands."""

    DRAFT = "draft", N_("Being prepared")
    OPEN = "open", N_("Open")
    CLOSED = "closed", N_("Closed")


class Method(Labelled):
    """How a voice weighs. Both end in points that are added up, so that everybody can count them again."""

    DIVIDE = "divide", N_("Divide points")
    RANK = "rank", N_("Put them in order")


METHOD_MEANS = {
    Method.DIVIDE: N_("Each voice has a few points and divides them. It shows how much more one thing weighs than another."),
    Method.RANK: N_("Each voice says what comes first, second, third. A higher place gives more points (the count of Borda)."),
}


class Phase(Labelled):
    """What residents find: an open round has a first and a last moment."""

    HIDDEN = "hidden", N_("Being prepared")
    SOON = "soon", N_("Opens later")
    NOW = "now", N_("Open now")
    OVER = "over", N_("Closed")


def phase(state: RoundState, opens: datetime | None, closes: datetime | None, now: datetime) -> Phase:
    """A round closes at its last moment, also when nobody pushed a button."""
    if state is RoundState.DRAFT or opens is None or closes is None:
        return Phase.HIDDEN
    if state is RoundState.CLOSED or now >= closes:
        return Phase.OVER
    return Phase.SOON if now < opens else Phase.NOW


@dataclass(frozen=True)
class Setup:
    """What is said beforehand: who decides, how it is weighed, from when until when. `points`: in a ranking the places that each voice fills."""

    title: str
    level: ParticipationLevel | None = None
    who: str = ""
    points: int = POINTS_USUAL
    most_on_one: int = POINTS_USUAL
    opens: datetime | None = None
    closes: datetime | None = None
    running: bool = False
    items: tuple[UUID, ...] = ()
    method: Method = Method.DIVIDE


LABELS = {
    "title": N_("Title"),
    "level": N_("Who decides"),
    "who": N_("What that means here"),
    "method": N_("How people weigh"),
    "points": N_("Points for each voice, or places"),
    "most_on_one": N_("At most on one point"),
    "opens": N_("Opens"),
    "closes": N_("Closes"),
}


def both_texts(mine: Setup, theirs: Setup) -> list[tuple[str, str, str]]:
    """Where two people wrote something else, as (label msgid, mine, theirs)."""
    said = [(label, _said(getattr(mine, name)), _said(getattr(theirs, name))) for name, label in LABELS.items()]
    return [row for row in said if row[1] != row[2]]


def _said(value: object) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else plain(value)


def check_setup(setup: Setup) -> None:
    """What a round may be, also while it is being prepared."""
    if not setup.title.strip():
        raise Refused(N_("Give the weighing a title."), field="title")
    if not POINTS_MIN <= setup.points <= POINTS_MAX:
        raise Refused(N_("Choose from %(least)s to %(most)s points."), field="points", least=POINTS_MIN, most=POINTS_MAX)
    if setup.method is Method.DIVIDE and not 1 <= setup.most_on_one <= setup.points:
        raise Refused(N_("Choose from 1 to %(most)s: nobody has more points."), field="most_on_one", most=setup.points)
    if setup.opens and setup.closes and setup.closes <= setup.opens:
        raise Refused(N_("It closes before it opens."), field="closes")
    if len(setup.items) > OPTIONS_MAX:
        raise Refused(N_("Choose at most %(most)s points: nobody can weigh more."), field="items", most=OPTIONS_MAX)


def check_opening(setup: Setup, now: datetime) -> None:
    """What residents must know before the first of them weighs."""
    check_setup(setup)
    if setup.level is None:
        raise Refused(N_("Say who decides: residents read it before they weigh."), field="level")
    if not setup.who.strip():
        raise Refused(N_("Say in your own words what happens with the result."), field="who")
    if setup.opens is None or setup.closes is None:
        raise Refused(N_("Say when it opens and when it closes."), field="closes")
    if setup.closes <= now:
        raise Refused(N_("The moment of closing is over."), field="closes")
    if len(setup.items) < OPTIONS_MIN:
        raise Refused(N_("Choose at least %(least)s points: there must be something to weigh."), field="items", least=OPTIONS_MIN)
