"""Agenda: see the map in `participatie/__init__.py`."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House

SCREENS = ("today", "overview", "point", "write", "helped", "leads", "publish", "actions", "road", "closing")


def register(app: "House", config: "Config") -> None:
    """Give the app this feature's eraser, keeper and screens, and tell privacy when a round is over."""
    from participatie.agenda import queries
    from participatie.agenda.changes import closing, erase
    from participatie.agenda.queries.closing import closed_before, signals_due
    from participatie.agenda.views import agenda
    from participatie.insights.queries import when_asked
    from participatie.privacy import changes as privacy
    from participatie.privacy.queries import know_closings

    privacy.register("agenda", erase.erase)
    privacy.keep("signal", privacy.Keeper(signals_due, closing.let_signals_go))
    know_closings(closed_before)
    when_asked("agenda", queries.carried_by_insight)
    for screen in SCREENS:
        import_module(f"participatie.agenda.views.{screen}")
    app.register_blueprint(agenda)
