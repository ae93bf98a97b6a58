"""Agenda: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app this feature's eraser and views."""
    from participatie.agenda.changes import erase
    from participatie.privacy import changes as privacy

    privacy.register("agenda", erase.erase)
