"""Duos: one resident and one professional, a wijk, a period."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """An actor knows its duos; the coordinator has screens for them."""
    from participatie.core import clock
    from participatie.core.roles import Actor
    from participatie.duos import queries, views

    lower = app.load_actor

    def load_actor() -> Actor | None:
        actor = lower()
        return queries.with_duos(actor, clock.today()) if actor else None

    app.load_actor = load_actor
    app.register_blueprint(views.duos)
