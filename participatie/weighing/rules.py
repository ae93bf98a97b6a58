"""Weighing: how points are divided, when that can be done, what of the count may be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from participatie.agenda.rules import NEVER_UNDER, ParticipationLevel, plain
from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_

POINTS_MIN, POINTS_MAX, POINTS_USUAL = 3, 10, 5
OPTIONS_MIN, OPTIONS_MAX = 2, 12
TITLE_MAX = 120
WHO_MAX = 1_000
PLACE_MAX = 200
REASON_MAX = 500
PEOPLE_MAX = 5_000

SHORT_SIGNS = "23456789abcdefghjkmnpqrstvwxyz"
"""Signs of the short address: none that looks like another."""
SHORT_LENGTH = 6


class RoundState(Labelled):
    """Where a weighing stands."""

    DRAFT = "draft", N_("Being prepared")
    OPEN = "open", N_("Open")
    CLOSED = "closed", N_("Closed")


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
    """What is said beforehand: who decides, how the points are divided, from when until when."""

    title: str
    level: ParticipationLevel | None = None
    who: str = ""
    points: int = POINTS_USUAL
    most_on_one: int = POINTS_USUAL
    opens: datetime | None = None
    closes: datetime | None = None
    running: bool = False
    items: tuple[UUID, ...] = ()


LABELS = {
    "title": N_("Title"),
    "level": N_("Who decides"),
    "who": N_("What that means here"),
    "points": N_("Points for each voice"),
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
    if not 1 <= setup.most_on_one <= setup.points:
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


def check_division(division: Mapping[UUID, int], *, points: int, most_on_one: int) -> None:
    """One voice: at least one point, at most all of them, and not too many on one. Not all need to be used."""
    for option, given in division.items():
        if given < 0 or given > most_on_one:
            sentence = N_("Here you can give from 0 to %(most)s points.")
            raise Refused(sentence, code="one", field=str(option), most=most_on_one)
    given = sum(division.values())
    if given > points:
        raise Refused(N_("You gave %(given)s points. You have %(most)s. Take some away."), code="sum", given=given, most=points)
    if given == 0:
        raise Refused(N_("You gave no points yet. Give at least one."), code="sum")


@dataclass(frozen=True)
class Stickers:
    """What was counted at a session: how many people, and the stickers on each point."""

    people: int
    counts: Mapping[UUID, int] = field(default_factory=dict)


def check_stickers(said: Stickers, *, points: int, most_on_one: int) -> None:
    """Paper keeps the same rule: no more stickers than the people had, on one point no more than they may put there."""
    if not 1 <= said.people <= PEOPLE_MAX:
        raise Refused(N_("Say how many people took part: from 1 to %(most)s."), field="people", most=PEOPLE_MAX)
    for option, count in said.counts.items():
        if count < 0 or count > said.people * most_on_one:
            raise Refused(
                N_("With %(people)s people there can be from 0 to %(most)s stickers here."),
                field=str(option), people=said.people, most=said.people * most_on_one,
            )  # fmt: skip
    total = sum(said.counts.values())
    if total == 0:
        raise Refused(N_("Count the stickers: there are none yet."), code="sum")
    if total > said.people * points:
        raise Refused(
            N_("There are %(total)s stickers. %(people)s people had %(most)s together. Count again."),
            code="sum", total=total, people=said.people, most=said.people * points,
        )  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """Everything that was given: voices online and people on paper, points of each by option."""

    voices: int = 0
    people: int = 0
    online: Mapping[UUID, int] = field(default_factory=dict)
    paper: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def everybody(self) -> int:
        return self.voices + self.people

    def points_of(self, option: UUID) -> int:
        return self.online.get(option, 0) + self.paper.get(option, 0)


@dataclass(frozen=True)
class Told:
    """What of a count everybody may read. `everybody` None: fewer than k, and then no points either.

    `apart`: online and paper may be told beside each other; otherwise the smaller group would be found by subtraction.
    """

    everybody: int | None
    voices: int | None = None
    people: int | None = None
    points: Mapping[UUID, int] = field(default_factory=dict)
    online: Mapping[UUID, int] = field(default_factory=dict)
    paper: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def apart(self) -> bool:
        return self.voices is not None


def told(counted: Counted, options: Sequence[UUID], k: int) -> Told:
    """The public part of a count."""
    least = max(k, NEVER_UNDER)
    if counted.everybody < least:
        return Told(None)
    points = {option: counted.points_of(option) for option in options}
    if any(0 < group < least for group in (counted.voices, counted.people)):
        return Told(counted.everybody, points=points)
    return Told(counted.everybody, counted.voices, counted.people, points, dict(counted.online), dict(counted.paper))


def is_step(shown: int, now: int, k: int) -> bool:
    """A running count moves on only when k more have joined or left: a smaller step would point at the few in between."""
    return abs(now - shown) >= max(k, NEVER_UNDER)


def widths(points: Sequence[int], whole: int = 100) -> list[int]:
    """The length of each bar, the longest `whole`."""
    most = max(points, default=0)
    return [round(whole * one / most) if most else 0 for one in points]
