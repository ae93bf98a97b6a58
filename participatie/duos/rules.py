"""Duos: two sides with equal rights, a period, and what happens to work that comes in after it."""

from datetime import date, timedelta

from participatie.core.statuses import Labelled, N_

LATE_DAYS = 35
"""Work of a duo whose period ended is taken this long, and marked late."""


class Side(Labelled):
    """Both halves have equal rights; the side only says who they are to each other."""

    RESIDENT = "resident", N_("Resident")
    PROFESSIONAL = "professional", N_("Professional")


class Standing(Labelled):
    """How work of a duo is taken today."""

    ACTIVE = "active", N_("Active")
    LATE = "late", N_("Late")
    CLOSED = "closed", N_("Closed")


def standing(day: date, starts: date, ends: date | None) -> Standing:
    """Active within the period; late for 35 days after it; closed then (and before the period began)."""
    if day < starts:
        return Standing.CLOSED
    if ends is None or day <= ends:
        return Standing.ACTIVE
    return Standing.LATE if day <= ends + timedelta(days=LATE_DAYS) else Standing.CLOSED


def holds_on(day: date, since: date, until: date | None) -> bool:
    """Is somebody in the duo on that day? Both ends belong to it."""
    return since <= day and (until is None or day <= until)
