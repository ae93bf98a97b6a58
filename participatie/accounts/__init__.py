"""Accounts: people, roles, sessions, invitations."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app its sessions and its actor."""
    from flask import session

    from participatie.accounts import ports, queries
    from participatie.core import clock
    from participatie.core.roles import Actor

    def load_actor() -> Actor | None:
        account = queries.by_uniquifier(session[ports.USER]) if ports.USER in session else None
        return queries.actor_of(account, clock.today()) if account else None

    app.session_interface = ports.HouseSessions()
    app.config["SESSION_COOKIE_NAME"] = "__Host-session" if config.secure else "session"
    app.load_actor = load_actor
