"""Weighing, pure: rounds (what is said beforehand), voices (one voice), paper (one session), count (what may be told)."""

from participatie.weighing.rules.count import Counted, Told, is_step, told, widths
from participatie.weighing.rules.paper import Numbered, Places, Stickers, check_numbered, check_stickers, points_of_numbered
from participatie.weighing.rules.rounds import (
    METHOD_MEANS,
    OPTIONS_MAX,
    OPTIONS_MIN,
    PLACE_MAX,
    POINTS_MAX,
    POINTS_MIN,
    POINTS_USUAL,
    REASON_MAX,
    SHORT_LENGTH,
    SHORT_SIGNS,
    TITLE_MAX,
    WHO_MAX,
    Method,
    Phase,
    RoundState,
    Setup,
    both_texts,
    check_opening,
    check_setup,
    phase,
)
from participatie.weighing.rules.sheet import QR, SCAN
from participatie.weighing.rules.voices import (
    check_division,
    check_ranking,
    place_of_points,
    points_of_place,
    points_of_ranking,
)

__all__ = [
    "METHOD_MEANS", "OPTIONS_MAX", "OPTIONS_MIN", "PLACE_MAX", "POINTS_MAX", "POINTS_MIN", "POINTS_USUAL", "QR", "REASON_MAX", "SCAN",
    "SHORT_LENGTH", "SHORT_SIGNS", "TITLE_MAX", "WHO_MAX", "Counted", "Method", "Numbered", "Phase", "Places", "RoundState", "Setup",
    "Stickers", "Told", "both_texts", "check_division", "check_numbered", "check_opening", "check_ranking", "check_setup",
    "check_stickers", "is_step", "phase", "place_of_points", "points_of_numbered", "points_of_place", "points_of_ranking", "told",
    "widths",
]  # fmt: skip
