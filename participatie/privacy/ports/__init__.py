"""The outside world of erasure: the database's own file, and the ledger that no backup holds."""

from participatie.privacy.ports.database import scrub

__all__ = ["scrub"]
