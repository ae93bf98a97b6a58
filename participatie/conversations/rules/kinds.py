"""Kinds, limits and dates of a conversation."""

from datetime import date, timedelta
from functools import lru_cache

from participatie.core.statuses import Labelled, N_

SCHEMA = 2
TEXT_MAX = 20_000
NOTE_MAX = 2_000
REFLECTION_MAX = 500
PLACE_MAX = 120
GROUP_MAX = 80
STORIES_MAX = 50
MEDIA_MAX = 20
PARENTS_MAX = 20
PEOPLE_MAX = 200
THEMES_MAX = 10
PROPOSALS_MAX = 5
PROPOSAL_MAX = 60


class PartOfDay(Labelled):
    MORNING = "morning", N_("Morning")
    AFTERNOON = "afternoon", N_("Afternoon")
    EVENING = "evening", N_("Evening")
    NIGHT = "night", N_("Night")


class Occasion(Labelled):
    """On which occasion people talked."""

    STREET = "street", N_("On the street")
    DOOR = "door", N_("At the door")
    KITCHEN_TABLE = "kitchen_table", N_("At the kitchen table")
    EVENT = "event", N_("At an event")
    SCHOOL_GATE = "school_gate", N_("At the school gate")
    SHOP = "shop", N_("In a shop")
    WALK = "walk", N_("On a walk")
    SPORT = "sport", N_("At sports")
    PLACE_OF_WORSHIP = "place_of_worship", N_("At a place of worship")
    MEETING_PLACE = "meeting_place", N_("In a meeting place")
    PHONE = "phone", N_("By telephone")
    OTHER = "other", N_("Somewhere else")


class Who(Labelled):
    """With whom; a count of each is kept."""

    RESIDENT = "resident", N_("Residents")
    VOLUNTEER = "volunteer", N_("Volunteers")
    PROFESSIONAL = "professional", N_("Professionals")
    OTHER = "other", N_("Others")


class AgeBand(Labelled):
    UNDER_18 = "under_18", N_("Under 18")
    FROM_18 = "18_34", N_("18 to 34")
    FROM_35 = "35_54", N_("35 to 54")
    FROM_55 = "55_74", N_("55 to 74")
    FROM_75 = "75_plus", N_("75 and older")


class Stage(Labelled):
    """Open: the duo is still writing. Submitted: it is the coordinator's turn."""

    OPEN = "open", N_("Being written")
    SUBMITTED = "submitted", N_("Submitted")


def is_in_the_future(held: date, today: date) -> bool:
    """A day of grace: the phone's clock may be in another time zone."""
    return held > today + timedelta(days=1)


@lru_cache(maxsize=512)
def week_of(held: date) -> str:
    """ISO week as 2026-W47, the unit of the inbox."""
    year, week, _ = held.isocalendar()
    return f"{year}-W{week:02d}"
