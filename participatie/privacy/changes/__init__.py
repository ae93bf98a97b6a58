"""Verbs of privacy: erase a subject everywhere; let go what is past its term; choose terms."""

from participatie.privacy.changes.erasure import (
    CONVERSATION,
    RESPONSE,
    STORY,
    Eraser,
    Subject,
    complete_erasures,
    erase,
    erase_again,
    register,
    registered,
)
from participatie.privacy.changes.retention import Keeper, change_term, complete_nights, keep, keep_night, keepers, let_audit_go

__all__ = [
    "CONVERSATION", "RESPONSE", "STORY", "Eraser", "Keeper", "Subject", "change_term", "complete_erasures", "complete_nights", "erase",
    "erase_again", "keep", "keep_night", "keepers", "let_audit_go", "register", "registered",
]  # fmt: skip
