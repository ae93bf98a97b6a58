"""Spam (T4): how old a form may be, how many answers one place and one survey take in an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from participatie.core.statuses import Labelled, N_
from participatie.surveys.rules.kinds import ApartWhy

TOO_FAST = timedelta(seconds=2)
TOO_OLD = timedelta(hours=24)

FREE_PER_SOURCE = 20
"""Answers that count, from one source in an hour: a family, a classroom, a community centre with one connection."""
APART_PER_SOURCE = 20
"""As many again are taken and wait apart; after that the source has to wait for the next hour."""
FREE_PER_SURVEY = 1_000
"""Answers that count, in one survey in an hour."""
APART_MOST = 1_000
"""Answers that wait apart in one survey before only newcomers can still add one."""
NEWCOMER = 3
"""A source with fewer posts than this in the hour is a newcomer."""
APART_FULL = 5_000
"""Then nothing more is taken until the coordinator looked, or the hour is over."""


class FormAge(Labelled):
    FINE = "fine"
    FAST = "fast", N_("That went very fast. Look once more whether your answers are right, and press send again.")
    OLD = (
        "old",
        N_("This page was open for a long time. Your answers are still here: look at them once more and press send again."),
    )
    BROKEN = "broken", N_("The page was not complete. Your answers are still here: look at them once more and press send again.")


def form_age(made: datetime | None, now: datetime) -> FormAge:
    """`made`: when the form was made, None when its signature is not ours."""
    if made is None or made > now + TOO_FAST:
        return FormAge.BROKEN
    if now - made < TOO_FAST:
        return FormAge.FAST
    return FormAge.OLD if now - made > TOO_OLD else FormAge.FINE


class Verdict(Labelled):
    COUNT = "count"
    APART = "apart"
    REFUSE = "refuse", N_("Very many answers are coming in now. Yours are still here: try again in an hour.")


@dataclass(frozen=True)
class Pace:
    """Posts in this hour before this one: from this source, in this survey; and what waits apart in the survey."""

    source: int = 0
    survey: int = 0
    apart: int = 0


def verdict(pace: Pace, *, trapped: bool = False) -> tuple[Verdict, ApartWhy | None]:
    """What happens with one more."""
    if pace.source >= FREE_PER_SOURCE + APART_PER_SOURCE or pace.apart >= APART_FULL:
        return Verdict.REFUSE, None
    why = _why(pace, trapped)
    if why is None:
        return Verdict.COUNT, None
    if pace.apart >= APART_MOST and pace.source >= NEWCOMER:
        return Verdict.REFUSE, None
    return Verdict.APART, why


def _why(pace: Pace, trapped: bool) -> ApartWhy | None:
    if trapped:
        return ApartWhy.TRAP
    if pace.source >= FREE_PER_SOURCE:
        return ApartWhy.MANY
    return ApartWhy.CROWD if pace.survey >= FREE_PER_SURVEY else None
