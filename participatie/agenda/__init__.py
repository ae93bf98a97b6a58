"""Agenda: see the map in `participatie/__init__.py`."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House

SCREENS = ("today", "overview", "point", "write", "helped", "leads", "publish", "actions", "road")


def register(app: "House", config: "Config") -> None:
    """Give the app this feature's eraser and screens."""
    from participatie.agenda import queries
    from participatie.agenda.changes import erase
    from participatie.agenda.views import agenda
    from participatie.insights.queries import when_asked
    from participatie.privacy import changes as privacy

    privacy.register("agenda", erase.erase)
    when_asked("agenda", queries.carried_by_insight)
    for screen in SCREENS:
        import_module(f"participatie.agenda.views.{screen}")
    app.register_blueprint(agenda)
