"""The pages of privacy: what happened to a subject (trail), the register with its terms (office), the public pages of law (law)."""

from participatie.privacy.views import office
from participatie.privacy.views.law import law
from participatie.privacy.views.trail import privacy

assert office  # its routes are on the blueprint

__all__ = ["law", "privacy"]
