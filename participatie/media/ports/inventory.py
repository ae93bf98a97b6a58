"""Does the storage hold what the database speaks of?"""

from uuid import UUID

from participatie.media import queries
from participatie.media.ports import storage


def missing() -> tuple[list[UUID], int]:
    """Photos and memos of which a file is not there, and how many files there should be. Raises OSError when the storage does not answer."""
    named = queries.stored()
    return list(dict.fromkeys(medium_id for medium_id, name in named if not storage.is_there(name))), len(named)
