"""A session that ended in the middle of a form: what was typed is kept, and is there after signing in."""

from typing import Any

from flask import Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from participatie.accounts import queries
from participatie.accounts.forms.people import EmptyForm
from participatie.accounts.ports import seal
from participatie.accounts.ports.sessions import digest, owner_of
from participatie.accounts.rules import TYPED_MOST, TYPED_TERM
from participatie.accounts.views import accounts
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.web import ANYONE, SIGNED_IN, House, allow, current_actor

COOKIE = "typed"
PRIVATE = ("csrf_token", "password", "new_password", "new_password_confirm", "again", "code", "credential")


def on_signed_out() -> Response:
    """To the sign-in page, and back afterwards; a form's texts go into a sealed row for an hour."""
    who_was_here = getattr(g.get("actor"), "id", None)
    door = "security.verify" if who_was_here else "security.login"
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in PRIVATE]
    if request.method != "POST" or not fields or sum(len(value) for _, value in fields) > TYPED_MOST:
        back = request.full_path.rstrip("?") if request.method == "GET" else _page_of_the_form()
        return current_app.make_response(redirect(url_for(door, next=back)))
    cookie = request.cookies.get(current_app.config["SESSION_COOKIE_NAME"], "")
    token = seal.keep(request.full_path.rstrip("?"), _page_of_the_form(), fields, who_was_here or owner_of(cookie))
    answer = current_app.make_response(redirect(url_for(door, next=url_for("accounts.typed")), code=303))
    answer.set_cookie(
        COOKIE,
        token,
        max_age=TYPED_TERM,
        path="/account/typed",
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer


def on_wrong_token(error: CSRFError) -> Any:
    """The form's token died with the session: the same as being signed out, when this page wants somebody signed in."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # a proxy
    allowed: frozenset[object] = getattr(app.view_functions.get(request.endpoint or ""), "allowed", frozenset())
    origin = request.headers.get("Origin")
    ours = origin is None or origin.split("//", 1)[-1] == request.host
    if isinstance(app, House) and ours and ANYONE not in allowed and app.load_actor() is None:
        return on_signed_out()
    return app.handle_http_exception(_plain(error))


def _plain(error: CSRFError) -> Any:
    from werkzeug.exceptions import BadRequest

    return BadRequest(error.description)


def _page_of_the_form() -> str:
    """The path on which the form stood, if the browser tells and it is ours."""
    said = request.referrer or ""
    return said.removeprefix(request.host_url.rstrip("/")) if said.startswith(request.host_url) else "/account/home"


@accounts.get("/account/typed")
@allow(SIGNED_IN)
def typed() -> ResponseReturnValue:
    """The texts, in boxes, with a button that sends them where they were going."""
    found = queries.typed_text(digest(request.cookies.get(COOKIE, "")), current_actor().id, clock.now())
    if found is None:
        raise NotYours
    path, came_from, fields = seal.opened(found)
    texts = [(name, value) for name, value in fields if " " in value.strip() or len(value) > 40]
    rest = [(name, value) for name, value in fields if (name, value) not in texts]
    return render_template(
        "accounts/typed.html", path=path, came_from=came_from, texts=texts, rest=rest, token_form=EmptyForm(formdata=None)
    )
