"""When somebody who told something is due to hear from us, what counts as an answer, and how often we were in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from participatie.core.statuses import Labelled, N_, Status

SIX_WEEKS = timedelta(weeks=6)
"""Within this time after telling there is a first answer, also when the answer is 'nothing yet'."""
TENTH = 10
"""Everybody reads the share in steps of ten percent, so that no count of a few people can be worked out."""


class About(Labelled):
    """What a message is about; the nearer to the story, the more it says. In this order."""

    POINT = "point", N_("Point of the wijkagenda")
    THEME = "theme", N_("Theme")
    WIJK = "wijk", N_("The whole wijk")


class State(Labelled):
    """How a story stands with its teller."""

    ANSWERED = "answered", N_("Answered")
    TOLD = "told", N_("Told in person")
    WAITING = "waiting", N_("No answer yet")


@dataclass(frozen=True)
class Line:
    """A message as it reaches one story. `title`: of the point or the theme, else empty. `on`: since when it counts as an answer."""

    id: UUID
    about: About
    title: str
    status: Status
    text: str
    reason: str
    still: str
    ask: str
    at: datetime
    on: date


@dataclass(frozen=True)
class Due:
    """The next answer that somebody waits for. `again`: a point moved since the last one."""

    on: date
    again: bool = False


@dataclass(frozen=True)
class Current:
    """The one line that holds for a story now. `on`: when it was said, or by when there is to be an answer."""

    state: State
    on: date
    line: Line | None = None


@dataclass(frozen=True)
class Share:
    """Of the stories that were told more than six weeks ago (`told`), how many had an answer in time."""

    answered: int
    told: int

    def public(self, k: int) -> int | None:
        """In steps of ten percent; None: fewer than k stories. Nothing and all are said only when it is so."""
        if self.told < k:
            return None
        if self.answered in {0, self.told}:
            return 100 if self.answered else 0
        return min(max(round(self.answered / self.told * TENTH), 1), TENTH - 1) * TENTH


def current(lines: Iterable[Line]) -> Line | None:
    """The nearest message; of equally near ones the newest."""
    order = list(About)
    return max(lines, key=lambda line: (-order.index(line.about), line.at, line.id.int), default=None)


def standing(held_on: date, lines: Iterable[Line], told_on: date | None) -> Current:
    """Exactly one line for a story, whatever happened: the message, else that it was told at the door, else by when."""
    if line := current(lines):
        return Current(State.ANSWERED, line.on, line)
    if told_on:
        return Current(State.TOLD, told_on)
    return Current(State.WAITING, held_on + SIX_WEEKS)


def next_due(held_on: date, answered_on: date | None, moved_on: date | None = None) -> Due | None:
    """The first answer is due six weeks after telling; the next one on the day on which a point of it moved since then.

    `moved_on`: the latest move of one of its points that no message of that point has told.
    """
    if answered_on is None:
        return Due(held_on + SIX_WEEKS)
    return Due(moved_on, again=True) if moved_on and moved_on >= answered_on else None


def door_due(held_on: date, line_on: date) -> date:
    """When a teller who may be visited is to have heard it in person: as the first answer; of a later message at once."""
    return max(held_on + SIX_WEEKS, line_on)


def told_day(said: date, written_on: date, today: date) -> date:
    """On which day it was told, when a phone said so later: never before the message was written, never after today."""
    return min(max(said, written_on), today)


def is_late(due: date, today: date) -> bool:
    """On the day itself there is still time."""
    return due < today


def share(answers: Iterable[tuple[date, date | None, int]], today: date) -> Share:
    """From (told on, first answered on, how many): only what was told more than six weeks ago counts."""
    ripe = [(told, first, number) for told, first, number in answers if is_late(told + SIX_WEEKS, today)]
    in_time = sum(number for told, first, number in ripe if first is not None and first <= told + SIX_WEEKS)
    return Share(in_time, sum(number for *_, number in ripe))
