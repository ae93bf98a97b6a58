"""Levels of areas, and what a tree of them must look like."""

from datetime import date

from participatie.core.statuses import Labelled, N_


class AreaLevel(Labelled):
    """Ours; the official code tells what CBS calls it (what a gemeente calls a wijk may be a CBS buurt)."""

    GEMEENTE = "gemeente", N_("Gemeente")
    STADSDEEL = "stadsdeel", N_("Stadsdeel")
    WIJK = "wijk", N_("Wijk")
    BUURT = "buurt", N_("Buurt")


ORDER = [AreaLevel.GEMEENTE, AreaLevel.STADSDEEL, AreaLevel.WIJK, AreaLevel.BUURT]


def may_lie_in(level: AreaLevel, parent: AreaLevel | None) -> bool:
    """A gemeente has no parent; everything else lies in something larger."""
    if parent is None:
        return level is AreaLevel.GEMEENTE
    return ORDER.index(parent) < ORDER.index(level)


def is_valid_on(day: date, valid_from: date, valid_to: date | None) -> bool:
    """Both ends belong to the period; None is open."""
    return valid_from <= day and (valid_to is None or day <= valid_to)
