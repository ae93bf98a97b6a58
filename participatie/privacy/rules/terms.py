"""How long something is kept: a number of days or months, within bounds, and the moment before which it is over."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta

from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_

WARNING = timedelta(days=14)
"""So long before something goes it is said; and so long after it was decided a shorter term begins."""


class Unit(Labelled):
    """What a term is counted in."""

    DAYS = "days", N_("days")
    MONTHS = "months", N_("months")


@dataclass(frozen=True)
class Term:
    """How long; `least` and `most` are what the gemeente may make of it. Equal: it is fixed by the program."""

    number: int
    unit: Unit
    least: int
    most: int

    @property
    def is_fixed(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True)
class Decided:
    """A number that the gemeente chose: it holds from `starts`, until then the one before it does."""

    number: int
    was: int
    starts: datetime

    def at(self, moment: datetime) -> int:
        return self.number if moment >= self.starts else self.was


def fixed(number: int, unit: Unit) -> Term:
    """A term that the program itself needs."""
    return Term(number, unit, number, number)


def before(moment: datetime, number: int, unit: Unit) -> datetime:
    """What is older than this is over at `moment`. A month back from the 31st is the last day of a shorter month."""
    if unit is Unit.DAYS:
        return moment - timedelta(days=number)
    months = moment.year * 12 + moment.month - 1 - number
    year, month = divmod(months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def after(moment: datetime, number: int, unit: Unit) -> datetime:
    """When what is of `moment` is over."""
    return before(moment, -number, unit)


def decide(term: Term | None, now: int, wanted: int, moment: datetime) -> Decided:
    """The gemeente wants another number: a longer term holds at once, a shorter one after everybody was warned."""
    if term is None or term.is_fixed:
        raise Refused(N_("This term cannot be changed."))
    if not term.least <= wanted <= term.most:
        raise Refused(N_("Choose a number from %(least)s to %(most)s."), field="number", least=term.least, most=term.most)
    if wanted == now:
        raise Refused(N_("This is the term already."), field="number")
    return Decided(wanted, now, moment + WARNING if wanted < now else moment)
