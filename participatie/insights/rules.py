"""Insights: what several stories say together, and when that is ready for the wijkagenda."""

from participatie.core.statuses import Labelled, N_

READINGS_NEEDED = 2
CLAIM_MAX = 300
READING_MAX = 2_000
QUOTE_MAX = 500


class InsightState(Labelled):
    GATHERING = "gathering", N_("Gathering")
    CHECKED = "checked", N_("Checked with residents")
    ON_AGENDA = "on_agenda", N_("On the wijkagenda")
    PUT_ASIDE = "put_aside", N_("Put aside")


class Stance(Labelled):
    """A story carries the claim or speaks against it; both stay."""

    FOR = "for", N_("Says this")
    AGAINST = "against", N_("Says something else")
