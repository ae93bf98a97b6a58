"""The vocabulary: life domains, the states of a theme, and when two words are one."""

import unicodedata

from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_

NAME_MAX = 60
DEFINITION_MAX = 1_000
EXAMPLE_MAX = 300


class LifeDomain(Labelled):
    """Parts of life in which problems pile up, or go well."""

    MONEY = "money", N_("Money")
    WORK = "work", N_("Work and wijk economy")
    LIVING = "living", N_("Living")
    HEALTH = "health", N_("Health")
    MEETING = "meeting", N_("Loneliness and meeting")
    SAFETY = "safety", N_("Safety")
    GROWING_UP = "growing_up", N_("Growing up and learning")
    PUBLIC_SPACE = "public_space", N_("Public space and traffic")
    TRUST = "trust", N_("Trust in the gemeente")
    CARE = "care", N_("Care and support")
    CLIMATE = "climate", N_("Energy and climate")


class ThemeState(Labelled):
    """A proposal comes from a phone; a person makes it a theme, merges it, or files it away."""

    PROPOSED = "proposed", N_("Proposed")
    ACTIVE = "active", N_("In use")
    MERGED = "merged", N_("Merged")
    ARCHIVED = "archived", N_("Archived")


_MOVES: dict[ThemeState, frozenset[ThemeState]] = {
    ThemeState.PROPOSED: frozenset({ThemeState.ACTIVE, ThemeState.ARCHIVED, ThemeState.MERGED}),
    ThemeState.ACTIVE: frozenset({ThemeState.ARCHIVED, ThemeState.MERGED}),
    ThemeState.ARCHIVED: frozenset({ThemeState.ACTIVE, ThemeState.MERGED}),
    ThemeState.MERGED: frozenset({ThemeState.ACTIVE, ThemeState.PROPOSED, ThemeState.ARCHIVED}),
}


def may_become(now: ThemeState, then: ThemeState) -> bool:
    return then in _MOVES[now]


def fold(text: str) -> str:
    """Without case, accents and double spaces, so that what people mean as one word is one."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def clean_name(name: str) -> str:
    """The name as it is stored; refuses an empty one, one that is too long, one with characters that cannot be stored."""
    tidy = " ".join(name.split())
    if not fold(tidy) or not tidy.isprintable():
        raise Refused(N_("Give the theme a name."), code="empty", field="name")
    if len(tidy) > NAME_MAX or len(fold(tidy)) > NAME_MAX:
        raise Refused(N_("A name of a theme has at most %(most)s letters."), code="too_long", field="name", most=NAME_MAX)
    return tidy
