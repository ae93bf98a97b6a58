"""Practice mode: go on as any demo person. The route exists only when the installation says so, and answers on localhost only."""

from flask import Blueprint, redirect, request, session
from flask.typing import ResponseReturnValue

from participatie.accounts import queries
from participatie.accounts.models import Account
from participatie.accounts.ports.sessions import PROVED_AT
from participatie.accounts.views.doors import enter
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.web import ANYONE, SIGNED_IN, allow

practice = Blueprint("practice", __name__)
LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def is_local() -> bool:
    return (request.host if request.host.endswith("]") else request.host.rsplit(":", 1)[0]) in LOCAL


def people() -> list[tuple[Capability, list[Account]]]:
    return queries.practice_people(clock.today()) if is_local() else []


@practice.post("/sign-in/practice")
@allow(ANYONE)
def go_on_as() -> ResponseReturnValue:
    """Sign in as one of the people of the list."""
    chosen = parse_uuid(request.form.get("person"))
    found = next((account for _, group in people() for account in group if account.id == chosen), None)
    if found is None:
        raise NotYours
    return enter(found, request.form.get("next"))


@practice.post("/account/verify/practice")
@allow(SIGNED_IN)
def still_me() -> ResponseReturnValue:
    """Demo people have no password to show once more."""
    if not is_local():
        raise NotYours
    session[PROVED_AT] = clock.now().timestamp()
    back = request.form.get("next", "")
    return redirect(back if back.startswith("/") and not back.startswith("//") else "/account/home")
