"""Insights: what several stories say together, and when that is ready for the wijkagenda."""

import re
from datetime import date

from participatie.core.statuses import Labelled, N_

READINGS_NEEDED = 2
"""One way to read the stories is an opinion; a second ("somebody else would say ...") keeps it honest."""

CLAIM_MAX = 300
READING_MAX = 2_000
QUOTE_MAX = 500
HOW_MAX = 1_000
REASON_MAX = 500


class InsightState(Labelled):
    GATHERING = "gathering", N_("Gathering")
    CHECKED = "checked", N_("Checked with residents")
    ON_AGENDA = "on_agenda", N_("On the wijkagenda")
    PUT_ASIDE = "put_aside", N_("Put aside")


class Stance(Labelled):
    """A story carries the claim or speaks against it; both stay."""

    FOR = "for", N_("Says this")
    AGAINST = "against", N_("Says something else")


_MOVES: dict[InsightState, frozenset[InsightState]] = {
    InsightState.GATHERING: frozenset({InsightState.CHECKED, InsightState.PUT_ASIDE}),
    InsightState.CHECKED: frozenset({InsightState.GATHERING, InsightState.ON_AGENDA, InsightState.PUT_ASIDE}),
    InsightState.ON_AGENDA: frozenset({InsightState.CHECKED}),
    InsightState.PUT_ASIDE: frozenset({InsightState.GATHERING, InsightState.CHECKED}),
}


def may_move(now: InsightState, then: InsightState) -> bool:
    return then in _MOVES[now]


def missing_before_checked(*, stories_for: int, readings: int) -> list[str]:
    """What an insight still lacks before it may move on, as sentences. One story is enough: heard once can matter."""
    lacks = []
    if not stories_for:
        lacks.append(N_("Choose at least one story that says this."))
    if readings < READINGS_NEEDED:
        lacks.append(N_("Write a second reading: what would somebody else say about these stories?"))
    return lacks


def state_after_aside(checked_on: date | None) -> InsightState:
    """Where an insight that was put aside comes back."""
    return InsightState.CHECKED if checked_on else InsightState.GATHERING


def is_piece_of(quoted: str, publishable: str | None) -> bool:
    """Is this exactly a piece of the text that may be used?"""
    return bool(quoted) and publishable is not None and quoted in publishable


_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each exactly as it stands there."""
    return [piece for piece in (part.strip() for part in _cut(text)) if piece]


def span(text: str, chosen: set[int]) -> str:
    """The piece from the first to the last chosen sentence, exactly as it stands in the text; "" when none is chosen."""
    places = _places(text)
    found = [places[n] for n in sorted(chosen) if 0 <= n < len(places)]
    return text[found[0][0] : found[-1][1]] if found else ""


def _cut(text: str) -> list[str]:
    ends = [match.end() for match in _END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _places(text: str) -> list[tuple[int, int]]:
    places, at = [], 0
    for sentence in sentences(text):
        start = text.index(sentence, at)
        at = start + len(sentence)
        places.append((start, at))
    return places
