"""Rules of privacy: consent (and its terms), hints."""

from participatie.privacy.rules.consent import UNANSWERED_DAYS, Consent, Question

__all__ = ["UNANSWERED_DAYS", "Consent", "Question"]
