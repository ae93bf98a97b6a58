"""Themes: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the pages on which themes are made and changed."""
    from participatie.themes import views

    app.register_blueprint(views.themes)
