"""Conversations: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the phone's pages and the eraser and the keeper of conversations."""
    from participatie.conversations import models, views  # noqa: F401  (tables must be known)
    from participatie.conversations.changes import erase, let_details_go
    from participatie.conversations.queries import forgettable_by
    from participatie.core import i18n
    from participatie.privacy import changes as privacy

    privacy.register("conversations", erase)
    privacy.keep("conversation", privacy.Keeper(forgettable_by, let_details_go))
    app.register_blueprint(views.field)
    app.register_blueprint(views.shell)
    i18n.in_every_language(app, views.field, views.shell, "/field/")
