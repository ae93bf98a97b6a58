"""Backups: see the map in `participatie/__init__.py`. Its commands lie in `cli/backups.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the page of the administrators and the nightly backup."""
    from participatie.backups import views
    from participatie.backups.jobs import nightly

    app.register_blueprint(views.backups)
    nightly.plan(config)
