"""The language, for everybody; who is signed in finds it back on another device."""

from flask import current_app, redirect, request, session
from flask.typing import ResponseReturnValue

from participatie.accounts import changes, queries
from participatie.accounts.models import Account
from participatie.accounts.ports.sessions import USER
from participatie.accounts.views import accounts
from participatie.core import clock, i18n, pictures
from participatie.core.roles import Actor
from participatie.core.web import ANYONE, allow


@accounts.post("/language")
@allow(ANYONE)
def language() -> ResponseReturnValue:
    """Remember the reader's language, or the wish for pictures, in a cookie; back to the page."""
    said = request.form.get("language", "")
    back = request.form.get("next", "/")
    own_page = back.startswith("/") and not back.startswith("//") and "\\" not in back
    answer = current_app.make_response(redirect(back.rstrip("?") if own_page else "/", code=303))
    pictures.remember(answer, request.form.get(pictures.COOKIE, ""))
    if said in current_app.extensions["languages"]:
        i18n.remember(answer, said)
        account = queries.by_uniquifier(session[USER]) if USER in session else None
        if account and account.locale != said:
            changes.choose_language(account, said, by=queries.actor_of(account, clock.today()))
    return answer


def keep_language(account: Account, *, by: Actor) -> None:
    """What somebody chose on the way in stays with the account, when it has no language yet."""
    said = request.cookies.get(i18n.COOKIE, "")
    if account.locale is None and said in current_app.extensions["languages"]:
        changes.choose_language(account, said, by=by)
