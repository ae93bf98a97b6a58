"""Questions about erasure, about what happened to one subject, about terms and nights, and the register."""

from participatie.privacy.queries.erasure import Told, history, know_names, line_of, names_of, not_in_ledger, open_erasures
from participatie.privacy.queries.register import Entry, Table, register
from participatie.privacy.queries.retention import (
    before,
    closed,
    decided,
    know_closings,
    nights,
    number_at,
    open_nights,
    past_closing,
    warned,
)

__all__ = [
    "Entry", "Table", "Told", "before", "closed", "decided", "history", "know_closings", "know_names", "line_of", "names_of", "nights",
    "not_in_ledger", "number_at", "open_erasures", "open_nights", "past_closing", "register", "warned",
]  # fmt: skip
