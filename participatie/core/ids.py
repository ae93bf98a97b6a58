"""Identifiers. Version 7 tells when it was made, so the public only ever sees version 4."""

from uuid import UUID, uuid4

from uuid_utils.compat import uuid7

__all__ = ["UUID", "parse_uuid", "uuid4", "uuid7"]


def parse_uuid(text: object) -> UUID | None:
    """The UUID a client sent as text, or None when it is not one in its canonical form."""
    if not isinstance(text, str) or len(text) != 36:
        return None
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text.lower() else None
