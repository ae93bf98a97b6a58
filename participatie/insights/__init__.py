"""Insights: see the map in `participatie/__init__.py`."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House

SCREENS = ("board", "insight", "stories")


def register(app: "House", config: "Config") -> None:
    """Give the app this feature's eraser and screens."""
    from participatie.insights import changes
    from participatie.insights.views import insights
    from participatie.privacy import changes as privacy

    privacy.register("insights", changes.erase)
    for screen in SCREENS:
        import_module(f"participatie.insights.views.{screen}")
    app.register_blueprint(insights)
