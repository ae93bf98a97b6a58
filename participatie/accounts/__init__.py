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
        "home", "invitation", "accept_with_password", "accept_with_passkey", "phone_link", "use_phone_link", "language",
    )),
)  # fmt: skip
"""Pages on the way in."""
OWN = (
    *(f"security.{name}" for name in ("change_password", "wan_register", "wan_register_response", "wan_delete", "logout")),
    *(f"accounts.{name}" for name in (
        "me", "one_session", "end_session", "ask_to_end", "end_others", "end_sessions", "authenticator", "typed",
        "recovery_codes", "make_recovery_codes", "new_phone", "link_phone",
    )),
)  # fmt: skip
"""Pages of one's own account. A duo meets these and those of the way in: they come in every language."""
FOLDER = "/account/"


def register(app: "House", config: "Config") -> None:
    """Give the app its sessions, its actor, its doors and the menu."""
    from flask_wtf.csrf import CSRFError

    from participatie.accounts.ports.sessions import HouseSessions
    from participatie.accounts.views import accounts, doors, invitation, language, me, people, spare, typed
    from participatie.core import i18n
    from participatie.core.web import csrf

    app.session_interface = HouseSessions()
    app.config["SESSION_COOKIE_NAME"] = "__Host-session" if config.secure else "session"
    app.load_actor = _load_actor
    app.on_signed_out = typed.on_signed_out
    app.require_fresh = doors.require_fresh
    app.register_error_handler(CSRFError, typed.on_wrong_token)
    app.register_blueprint(accounts)
    csrf.exempt(language.language)
    doors.install(app, config)
    i18n.in_every_language(app, *ENTRY, *OWN, FOLDER)
    _practise(app, config)
    app.context_processor(lambda: {"actor": _shown(app)})
    _forget()
    assert invitation  # their routes are on the blueprint
    assert me
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
    from participatie.core import i18n

    if config.practice:
        app.register_blueprint(practice.practice)
        i18n.in_every_language(app, practice.practice)
    app.jinja_env.globals["practice_people"] = practice.people if config.practice else list


def _shown(app: "Flask") -> Any:
    """What a page knows of who looks: a name, and the menu of pages that are for this person."""
    from flask import g

    from participatie.accounts.rules import Shown

    actor = g.get("actor")
    return Shown(actor.name, lambda: _menu(app, actor)) if actor else None


def _menu(app: "Flask", actor: "Actor") -> list[tuple[str, str]]:
    """Only the frame of the table asks for it: its words are there in Dutch and English."""
    from flask_babel import gettext as _

    from participatie.accounts.rules import MENU
    from participatie.core.web import SIGNED_IN

    doors: dict[str, frozenset[Any]] = {
        endpoint: getattr(app.view_functions.get(endpoint), "allowed", frozenset()) for endpoint, _words in MENU
    }
    return [(end, _(words)) for end, words in MENU if SIGNED_IN in doors[end] or actor.has(*doors[end])]
