"""The scale with faces."""

from participatie.core.statuses import N_

FACES: tuple[str, ...] = (N_("Very bad"), N_("Bad"), N_("Not good, not bad"), N_("Good"), N_("Very good"))
"""The words of the five faces, from 1 to 5."""
