"""Rules of privacy: consent, hints, sorts of data and their terms."""

from participatie.privacy.rules.consent import UNANSWERED_DAYS, Consent, Question
from participatie.privacy.rules.hints import Hint, HintKind, find_hints, masked
from participatie.privacy.rules.sorts import MEMO_DAYS, REFUSED_DAYS, SORTS, Sort

__all__ = [
    "MEMO_DAYS", "REFUSED_DAYS", "SORTS", "UNANSWERED_DAYS", "Consent", "Hint", "HintKind", "Question", "Sort", "find_hints", "masked",
]  # fmt: skip
