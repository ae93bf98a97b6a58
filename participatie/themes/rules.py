"""The vocabulary: life domains, and the states of a theme."""

from participatie.core.statuses import Labelled, N_

NAME_MAX = 60


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
