"""Rules of privacy: consent (and its terms), hints."""

from participatie.privacy.rules.consent import UNANSWERED_DAYS, Consent, Question
from participatie.privacy.rules.hints import Hint, HintKind, find_hints, masked

__all__ = ["UNANSWERED_DAYS", "Consent", "Hint", "HintKind", "Question", "find_hints", "masked"]
