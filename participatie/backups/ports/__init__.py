"""The outside world of backups: the two databases, the sealed file, the folder, the media."""

from types import ModuleType

import sqlalchemy as sa

from participatie.backups.ports import postgresql, sqlite


def of(url: sa.URL) -> ModuleType:
    """The module that knows this kind of database."""
    return sqlite if url.get_backend_name() == "sqlite" else postgresql
