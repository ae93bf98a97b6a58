"""Signing in and out. The views are Flask-Security's; which of them exist, at which address, and for whom, stands here."""

import threading
from collections.abc import Callable, Iterable
from typing import Any

from flask import Response, current_app, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale, ngettext

from participatie.accounts import changes, queries
from participatie.accounts.models import Account
from participatie.accounts.ports.sessions import CSRF, KIND, PROVED_AT, USER
from participatie.accounts.rules import (
    FEW_CODES,
    FRESH,
    OFFICE_HOME,
    PHONE_HOME,
    SOURCE_FACTOR,
    SessionKind,
    home_of,
    normal_email,
)
from participatie.accounts.views import accounts
from participatie.accounts.views.language import keep_language
from participatie.config import Config
from participatie.core import clock, i18n, seals
from participatie.core.db import aside
from participatie.core.errors import SignInAgain, TooMuch
from participatie.core.roles import SYSTEM
from participatie.core.statuses import N_
from participatie.core.web import ANYONE, SIGNED_IN, House, allow, allow_endpoint

READ, SEND, BOTH = ("GET",), ("POST",), ("GET", "POST")
ROUTES: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
    ("/sign-in", "login", "login", BOTH, ANYONE),
    ("/sign-in/code", "two_factor_token_validation", "two_factor_token_validation", BOTH, ANYONE),
    ("/sign-in/recovery", "mf_recovery", "mf_recovery", BOTH, ANYONE),
    ("/sign-in/passkey", "wan_signin", "webauthn_signin", BOTH, ANYONE),
    ("/sign-in/passkey/<string:token>", "wan_signin_response", "webauthn_signin_response", SEND, ANYONE),
    ("/sign-out", "logout", "logout", SEND, ANYONE),
    ("/account/verify", "verify", "verify", BOTH, SIGNED_IN),
    ("/account/verify/passkey", "wan_verify", "webauthn_verify", BOTH, SIGNED_IN),
    ("/account/verify/passkey/<string:token>", "wan_verify_response", "webauthn_verify_response", SEND, SIGNED_IN),
    ("/account/password", "change_password", "change_password", BOTH, SIGNED_IN),
    ("/account/passkeys", "wan_register", "webauthn_register", BOTH, SIGNED_IN),
    ("/account/passkeys/remove", "wan_delete", "webauthn_delete", SEND, SIGNED_IN),
    ("/account/passkeys/<string:token>", "wan_register_response", "webauthn_register_response", SEND, SIGNED_IN),
)
"""(address, endpoint, the library's view, methods, for whom). What does not stand here does not exist."""

SECOND = {"two_factor_token_validation", "mf_recovery"}
"""Endpoints for the second step, after the password."""

PROVES = {"login", *SECOND, "verify", "change_password"}
"""Endpoints where somebody may guess; wrong tries are counted."""


def install(app: House, config: Config) -> None:
    """Routes now, the library itself at the first request (or at `app.extensions["open_doors"]()`)."""
    for address, endpoint, view, methods, who in ROUTES:
        app.add_url_rule(address, f"security.{endpoint}", _door(endpoint, view), methods=methods)
        allow_endpoint(app, f"security.{endpoint}", who)
    for endpoint, address in (("two_factor_rescue", "/sign-in/help"), ("two_factor_setup", "/sign-in/incomplete")):
        app.add_url_rule(address, f"security.{endpoint}", _help, methods=READ)
        allow_endpoint(app, f"security.{endpoint}", ANYONE)
    _open_at_first_request(app, config)


def _open_at_first_request(app: House, config: Config) -> None:
    lock, inner = threading.Lock(), app.wsgi_app

    def open_doors() -> None:
        with lock:
            if "security" not in app.extensions:
                from participatie.accounts.forms import library
                from participatie.accounts.ports import security

                security.attach(app, config, render=_render, forms=library.FORMS, codes=(changes.is_recovery_code, _spend))
                _listen(app)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "security" not in app.extensions:
            open_doors()
        return inner(environ, start_response)

    app.extensions["open_doors"] = open_doors
    app.wsgi_app = answer  # type: ignore[method-assign]  # the way to wrap an app


def _spend(account: Account, typed: str) -> None:
    changes.use_recovery_code(account, typed, by=queries.actor_of(account, clock.today()))
    left, goes_to = len(account.mf_recovery_codes or []), home_of(queries.actor_of(account, clock.today()))
    language = i18n.spoken_at_the_table(current_app.extensions["config"].locale) if goes_to == OFFICE_HOME else str(get_locale())
    if left <= FEW_CODES:
        with force_locale(language):
            words = ngettext("You have %(num)s recovery code left. Make new ones.", "You have %(num)s recovery codes left. Make new ones.", left)
        flash(words, "warning")


def _listen(app: House) -> None:
    """What the library changes about how somebody signs in is in the audit too."""
    from flask_security import signals

    for signal, what in (
        (signals.password_changed, "password"),
        (signals.wan_registered, "passkey"),
        (signals.wan_deleted, "passkey removed"),
    ):

        def note(sender: House, user: Account, what: str = what, **_more: Any) -> None:
            changes.change_proof(user, what, by=queries.actor_of(user, clock.today()))

        signal.connect(note, app, weak=False)


def _door(endpoint: str, name: str) -> Callable[..., Response]:
    """The library's view under our laws: guesses are counted, a wrong form is 422, a sign-in gets a new session."""

    def view(**places: str) -> Response:
        from flask_security import views as library

        if endpoint in SECOND and g.actor is not None:
            return current_app.make_response(redirect(home_of(g.actor)))  # the library would sign somebody out here
        before, proved = session.get(USER), session.get(PROVED_AT)
        if request.method == "POST" and endpoint in PROVES:
            _may_try(endpoint)
        answer = current_app.make_response(getattr(library, name)(**places))
        if request.method == "POST":
            _afterwards(
                endpoint, answer, before, came_in=session.get(USER) not in (None, before), proved=session.get(PROVED_AT) != proved
            )
        return answer

    return view


def _afterwards(endpoint: str, answer: Response, before: str | None, *, came_in: bool, proved: bool) -> None:
    if g.get("wrong_form"):
        answer.status_code = 422
        if endpoint in PROVES:
            aside(changes.count_wrong, list(_keys(endpoint)), _about(endpoint), by=SYSTEM)
        return
    account = queries.by_uniquifier(session[USER]) if USER in session else None
    if account is None:
        return
    actor = queries.actor_of(account, clock.today())
    if came_in and endpoint != "change_password":
        changes.forget_wrong(
            [_key(kind, who) for kind, who in (("password", account.email), ("code", account.get_id()))], account, by=actor
        )
        keep_language(account, by=actor)
        answer.location = settle_in(answer.location, home_of(actor))
    if came_in or proved:
        _say_no_more()
        session.renew = True  # type: ignore[attr-defined]  # ours, see ports.sessions
        session.pop(CSRF, None)
        g.pop(CSRF, None)


def _say_no_more() -> None:
    """That it worked is plain from the next page; the library said it in the language of this one, which the table may not have."""
    session["_flashes"] = [(kind, words) for kind, words in session.get("_flashes", []) if kind == "warning"]


def settle_in(wanted: str | None, home: str) -> str:
    """Where to go after signing in; a phone's page makes it a phone's session."""
    ways_in = ("security.login", "security.two_factor_token_validation", "accounts.home")
    own = {"/", "", OFFICE_HOME, *map(url_for, ways_in)}
    path = (wanted or "").removeprefix(request.host_url.rstrip("/")) or "/"
    going = home if path.split("?")[0] in own else path
    session[KIND] = (SessionKind.PHONE if going.startswith(PHONE_HOME) else SessionKind.OFFICE).value
    return going


def enter(account: Account, wanted: str | None = None) -> Response:
    """Sign this person in without asking: by an invitation just accepted, or in practice mode."""
    from flask_security.utils import login_user

    login_user(account, remember=False)
    actor = queries.actor_of(account, clock.today())
    keep_language(account, by=actor)
    session.renew = True  # type: ignore[attr-defined]  # ours, see ports.sessions
    session.pop(CSRF, None)
    return current_app.make_response(redirect(settle_in(wanted, home_of(actor))))


def source_key() -> str:
    """Where a request comes from, as another hash every day."""
    return seals.mac("source", f"{clock.today()} {request.remote_addr}")


def require_fresh() -> None:
    """Only for somebody who proved a moment ago who it is; anybody else is asked to, and what was typed is kept."""
    if clock.now().timestamp() - float(session.get(PROVED_AT) or 0) > FRESH.total_seconds():
        raise SignInAgain(N_("Show once more that it is you."))


def _may_try(endpoint: str) -> None:
    wait_your_turn(_keys(endpoint))


def wait_your_turn(keys: dict[str, int]) -> None:
    """Refuse whoever was wrong too often under one of these keys."""
    left = queries.waiting_left(keys, clock.now())
    if left:
        raise TooMuch(
            N_("Wrong too often. Wait %(minutes)s minutes and try again."),
            minutes=max(1, round(left.total_seconds() / 60 + 0.49)),
        )


def _keys(endpoint: str) -> dict[str, int]:
    """What wrong tries are counted under: who it is about, and where it comes from (another hash every day)."""
    asked = session.get("tf_user_id") if endpoint in SECOND else None
    who = normal_email(request.form.get("email", "")) if endpoint == "login" else str(asked or session.get(USER))
    return {_key("code" if endpoint in SECOND else "password", who): 1, source_key(): SOURCE_FACTOR}


def _key(kind: str, who: str) -> str:
    return seals.mac("try", f"{kind} {who}")


def _about(endpoint: str) -> Account | None:
    if endpoint == "login":
        return queries.by_email(request.form.get("email", ""))
    return queries.by_uniquifier(str(session.get("tf_user_id") or session.get(USER)))


def _render(template: str, **context: Any) -> str:
    """The library's pages are ours; it tells us here whether a form was wrong."""
    g.wrong_form = any(getattr(form, "errors", None) for form in context.values())
    return render_template(template, **context)


def _help() -> ResponseReturnValue:
    """For who cannot get in: whom to ask for a new link."""
    return render_template("accounts/help.html")


@accounts.get("/account/home")
@allow(SIGNED_IN)
def home() -> ResponseReturnValue:
    """To the page where this person's work is."""
    return redirect(home_of(g.actor))
