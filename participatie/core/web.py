"""The web side of the laws: one request is one transaction, nobody gets in unsaid, one place renders refusals."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, jsonify, render_template, request
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from participatie.core import db as database
from participatie.core import errors, headers
from participatie.core.asked import NUL
from participatie.core.engines import SAFE_METHODS
from participatie.core.i18n import sentence
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import N_

csrf = CSRFProtect()
View = TypeVar("View", bound=Callable[..., Any])
OTHERWISE = N_("Something went wrong.")
ANYONE = "anyone"
SIGNED_IN = "signed in"
TRIES_A_DOOR = frozenset({400, 403, 404, 405, 413, 415, 429})
"""Answers to what our own pages and phones do not ask, unless something changed under them."""
MAX_BODY = 2 * 1024 * 1024
API = "/api/"


def allow(*who: str | Capability) -> Callable[[View], View]:
    """Say who may enter this view. A view that says nothing lets nobody in."""

    def mark(view: View) -> View:
        view.allowed = frozenset(who)  # type: ignore[attr-defined]  # functions carry attributes, typing does not say so
        return view

    return mark


def allow_endpoint(app: Flask, endpoint: str, *who: str | Capability) -> None:
    """The same for a view that a library made."""
    allow(*who)(app.view_functions[endpoint])


def current_actor() -> Actor:
    """Who asks. Only for views; everything below gets the actor as an argument."""
    actor = g.get("actor")
    if actor is None:
        raise errors.SignInAgain
    return actor


def require_fresh() -> None:
    """Only for somebody who proved a moment ago who it is; accounts says how. For views of the steps below accounts."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy behind current_app
    if isinstance(app, House):
        app.require_fresh()


class House(Flask):
    """Flask, with the laws of one transaction and of the closed door."""

    load_actor: Callable[[], Actor | None] = staticmethod(lambda: None)
    on_signed_out: Callable[[], Response] | None = None
    require_fresh: Callable[[], None] = staticmethod(lambda: None)

    def dispatch_request(self) -> Any:
        writing = request.method not in SAFE_METHODS
        with _one_transaction(writing):
            self._guard()
            response = self.make_response(super().dispatch_request())
            if response.status_code >= 400:
                raise _RollBack(response)
            return response

    def _guard(self) -> None:
        if request.method not in SAFE_METHODS:
            _same_origin()
        if NUL in request.path:
            raise errors.NotYours
        g.actor = self.load_actor()
        if request.endpoint is None:
            return
        allowed: frozenset[str | Capability] = getattr(self.view_functions.get(request.endpoint), "allowed", frozenset())
        if request.method == "OPTIONS" or ANYONE in allowed:
            return
        if g.actor is None:
            raise errors.SignInAgain
        if SIGNED_IN not in allowed and not g.actor.has(*(a for a in allowed if isinstance(a, Capability))):
            raise errors.Forbidden


class _RollBack(Exception):
    """An answer of 400 or more that a view made itself: show it, keep nothing."""

    def __init__(self, response: Response) -> None:
        self.response = response


def _one_transaction(writing: bool) -> Any:
    return database.transaction(write=writing)


def _same_origin() -> None:
    """Unsafe requests come from our own pages (Origin, else Sec-Fetch-Site); the API always says where it comes from."""
    origin, fetch_site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is not None and origin != "null":
        if urlsplit(origin).netloc == request.host:
            return
    elif fetch_site == "same-origin" or (origin is None and fetch_site is None and not request.path.startswith(API)):
        return
    raise errors.Forbidden(N_("This request came from another site and was refused. Open the page here and try again."))


def wants_json() -> bool:
    return request.path.startswith(API)


def refuse(refusal: errors.Refused) -> Any:
    """The one place where a refusal becomes an answer."""
    _write_down(refusal)
    words = sentence(refusal.sentence, **refusal.values)
    if wants_json():
        return jsonify(type="about:blank", status=refusal.status, code=refusal.code, title=words), refusal.status
    page = render_template("errors/error.html", status=refusal.status, code=refusal.code, words=words, refusal=refusal)
    return page, refusal.status


def _write_down(refusal: errors.Refused) -> None:
    """Who tries doors leaves a line for each. Not for an address that never was, nor for what people forget in a form."""
    if refusal.status in TRIES_A_DOOR and request.endpoint:
        actor: Actor | None = g.get("actor")
        told = {"endpoint": request.endpoint, "status": refusal.status, "kind": refusal.code, "by": actor and actor.id}
        current_app.logger.info("refused", extra=told)


def _http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400 or error.response is not None:
        return error
    if isinstance(missed := getattr(error, "original_exception", None), sa.exc.OperationalError):
        return _not_now(missed)  # outside the request's transaction: opening or keeping the session
    if isinstance(error, RequestEntityTooLarge):
        _recognise()
        return _page(413, "too_large", N_("This is more than can be sent at once."))
    known = {
        400: N_("The request was not understood."),
        404: N_("There is nothing here that you can see."),
        405: N_("This page cannot be used in that way."),
        415: N_("This kind of content is not taken here."),
        429: N_("Wait a few minutes. Then try again."),
    }
    return _page(error.code, (error.name or "error").lower().replace(" ", "_"), known.get(error.code, OTHERWISE))


def _recognise() -> None:
    """What is too large is refused before anybody looks who asks; the page that says so is that of the reader's own face all the same."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy behind current_app
    if "actor" not in g and not wants_json():
        with suppress(sa.exc.SQLAlchemyError), _one_transaction(writing=False):
            g.actor = app.load_actor()


def _page(status: int, code: str, words: str) -> Any:
    refusal = errors.Refused(words, code=code)
    refusal.status = status
    return refuse(refusal)


def _constraint(error: sa.exc.IntegrityError) -> Any:
    """The database was the last guard: find the constraint's sentence."""
    text = str(error.orig)
    words = next((said for name, said in errors.CONSTRAINTS.items() if name in text), None)
    return _page(409, "conflict", words or N_("This clashes with what is there already. Look at the page again and retry."))


def _changed_meanwhile(_error: Exception) -> Any:
    """Two saved the same row at one moment; the database let the first one through."""
    return _page(409, "conflict", N_("Somebody else changed this at the same moment. Look at the page again and retry."))


def _not_now(error: sa.exc.OperationalError) -> Any:
    """The database is locked, gone or out of room: nothing was stored, and it may go well in a moment."""
    current_app.logger.error("database not available", extra={"error": type(error.orig).__name__})
    page, status = _page(503, "unavailable", N_("The database cannot be reached now. Nothing was lost; try again in a moment."))
    return page, status, {"Retry-After": "5"}


def init(app: House, *, secure: bool) -> None:
    """Handlers and headers."""
    always = headers.for_answers(secure=secure)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    csrf.init_app(app)
    app.register_error_handler(_RollBack, lambda e: e.response)
    app.register_error_handler(errors.Refused, lambda e: _signed_out(app, e) or refuse(e))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(sa.exc.IntegrityError, _constraint)
    app.register_error_handler(StaleDataError, _changed_meanwhile)
    app.register_error_handler(sa.exc.OperationalError, _not_now)
    app.register_error_handler(Exception, lambda e: _unknown(app, e))

    @app.after_request
    def _headers(response: Response) -> Response:
        for name, value in always.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response


def _signed_out(app: House, refusal: errors.Refused) -> Any:
    """A page that wants somebody signed in leads to signing in; what was typed goes along (see accounts)."""
    if refusal.status == 401 and not wants_json() and app.on_signed_out is not None:
        return app.on_signed_out()
    return None


def _unknown(app: House, error: Exception) -> Any:
    if app.testing and app.config.get("PROPAGATE", True):
        raise error
    app.logger.error("unexpected error", extra={"error": type(error).__name__, "endpoint": request.endpoint}, exc_info=error)
    return _page(500, "unexpected", N_("Something went wrong on our side. What you sent was not stored; try again in a moment."))
