"""Feedback: my story, public pages, what is told back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Public pages; their posts carry the code itself, so they need neither cookie nor token."""
    from participatie.core import i18n
    from participatie.core.web import csrf
    from participatie.feedback import jobs, views

    csrf.exempt(views.public)
    app.register_blueprint(views.public)
    i18n.in_every_language(app, views.public)
    jobs.plan()
