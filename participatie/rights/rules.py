"""Requests under the AVG: which there are, how long the gemeente has, how they end."""

from calendar import monthrange
from datetime import date

from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_

REFERENCE_MAX = 60
NOTE_MAX = 500
SOON = 7
"""So many days before its term ends a request is shown as urgent."""
FIRST, LONGER = 1, 3
"""Months after it was received (AVG art. 12.3): one, and when it is difficult two more."""


class Kind(Labelled):
    """What somebody asks."""

    SEE = "see", N_("See the data")
    CORRECT = "correct", N_("Have data corrected")
    ERASE = "erase", N_("Have data erased")
    OBJECT = "object", N_("Object to the use")
    EXPORT = "export", N_("Take the data along")


class Outcome(Labelled):
    """How it ended."""

    DONE = "done", N_("Done as asked")
    PARTLY = "partly", N_("Done in part")
    REFUSED = "refused", N_("Refused, with a reason")
    NOTHING = "nothing", N_("We have nothing about this person")
    WITHDRAWN = "withdrawn", N_("Taken back by who asked")


NEEDS_NOTE = frozenset({Outcome.PARTLY, Outcome.REFUSED})


class Standing(Labelled):
    """How it stands with the term."""

    ANSWERED = "answered", N_("Answered")
    LATE = "late", N_("Too late")
    SOON = "soon", N_("Almost due")
    OPEN = "open", N_("Open")


def due_on(received: date, *, longer: bool = False) -> date:
    """The last day of the term: the same day of a later month, or the last one of a shorter month."""
    months = received.year * 12 + received.month - 1 + (LONGER if longer else FIRST)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(received.day, monthrange(year, month + 1)[1]))


def standing(due: date, today: date, *, is_answered: bool) -> Standing:
    if is_answered:
        return Standing.ANSWERED
    left = (due - today).days
    return Standing.LATE if left < 0 else Standing.SOON if left <= SOON else Standing.OPEN


def may_extend(received: date, today: date, *, is_longer: bool) -> None:
    """Once, and within the first month: who asked must hear it before that month is over."""
    if is_longer:
        raise Refused(N_("The term was made longer already. That is possible once."))
    if today > due_on(received):
        raise Refused(N_("The first month is over. Answer this request now."))
