"""Conversations: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app this feature's views, commands, erasers and jobs."""
    from participatie.conversations import models, views  # noqa: F401  (tables must be known)

    app.register_blueprint(views.field)
    app.register_blueprint(views.shell)
