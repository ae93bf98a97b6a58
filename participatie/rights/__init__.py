"""Rights: requests under the AVG, and the proof of erasure. See the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the pages of requests, their eraser and their keeper."""
    from participatie.agenda.queries import when_due
    from participatie.privacy import changes as privacy
    from participatie.rights import changes, queries, views

    privacy.register("rights", changes.erase)
    privacy.keep("request", privacy.Keeper(queries.answered_by, changes.let_requests_go))
    when_due("rights", queries.due_in)
    app.register_blueprint(views.rights)
