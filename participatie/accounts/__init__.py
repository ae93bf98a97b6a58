"""Accounts: people, roles, sessions, invitations."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

    from participatie.config import Config
    from participatie.core.roles import Actor
    from participatie.core.web import House

ENTRY = (
    *(f"security.{name}" for name in (
        "login", "two_factor_token_validation", "two_factor_rescue", "two_factor_setup", "mf_recovery", "wan_signin", "wan_signin_response",
        "verify", "wan_verify", "wan_verify_response",
    )),
    *(f"accounts.{name}" for name in (
        "home", "invitation", "accept_with_password", "accept_with_passkey", "recovery_codes", "make_recovery_codes", "new_phone", "link_phone",
        "phone_link", "use_phone_link",
    )),
)  # fmt: skip
"""Pages on the way in, which a duo meets too: they come in every language. Those of one's account are the table's."""


def register(app: "House", config: "Config") -> None:
    """Give the app its sessions, its actor, its doors and the menu."""
    from flask_wtf.csrf import CSRFError

    from participatie.accounts.ports.sessions import HouseSessions
    from participatie.accounts.views import accounts, doors, invitation, me, people, spare, typed
    from participatie.core import i18n
    from participatie.core.web import csrf

    app.session_interface = HouseSessions()
    app.config["SESSION_COOKIE_NAME"] = "__Host-session" if config.secure else "session"
    app.load_actor = _load_actor
    app.on_signed_out = typed.on_signed_out
    app.require_fresh = doors.require_fresh
    app.register_error_handler(CSRFError, typed.on_wrong_token)
    app.register_blueprint(accounts)
    csrf.exempt(me.language)
    doors.install(app, config)
    i18n.in_every_language(app, *ENTRY)
    _practise(app, config)
    app.context_processor(lambda: {"actor": _shown(app)})
    _forget()
    assert invitation  # their routes are on the blueprint
    assert people
    assert spare


def _forget() -> None:
    """How an account is erased, and when what is over goes."""
    from participatie.accounts import changes, queries
    from participatie.privacy import changes as privacy

    privacy.register("accounts", changes.erase)
    privacy.keep("session", privacy.Keeper(queries.over_by, changes.forget_what_is_over))
    privacy.keep("account", privacy.Keeper(queries.closed_by, changes.let_accounts_go))


def _load_actor() -> "Actor | None":
    from flask import session

    from participatie.accounts import queries
    from participatie.accounts.ports.sessions import USER
    from participatie.core import clock

    if unread := getattr(session, "unread", None):
        raise unread
    return queries.actor_behind(session[USER], clock.today()) if USER in session else None


def _practise(app: "House", config: "Config") -> None:
    """The list of demo people, where the installation is for practice only; elsewhere there is no such route."""
    from participatie.accounts.views import practice

    if config.practice:
        app.register_blueprint(practice.practice)
    app.jinja_env.globals["practice_people"] = practice.people if config.practice else list


def _shown(app: "Flask") -> Any:
    """What a page knows of who looks: a name, and the menu of pages that are for this person."""
    from flask import g
    from flask_babel import gettext as _

    from participatie.accounts.rules import MENU, Shown
    from participatie.core.web import SIGNED_IN

    actor = g.get("actor")
    if actor is None:
        return None
    doors: dict[str, frozenset[Any]] = {
        endpoint: getattr(app.view_functions.get(endpoint), "allowed", frozenset()) for endpoint, _words in MENU
    }
    return Shown(actor.name, [(end, _(words)) for end, words in MENU if SIGNED_IN in doors[end] or actor.has(*doors[end])])
