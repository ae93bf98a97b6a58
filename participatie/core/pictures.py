"""Picture mode, for people who read little: large pictures, dots for numbers, few words.

A choice on this device, kept as that of a language is: in a cookie that says on, or in the form. It says nothing about who somebody is.
"""

from flask import Response, current_app, g, has_request_context, request

from participatie.core.i18n import A_YEAR
from participatie.core.web import House

COOKIE = "pictures"
ON, OFF = "on", "off"


def wanted() -> bool:
    """What the reader said just now, else what the device remembers."""
    return has_request_context() and g.get(COOKIE, request.cookies.get(COOKIE)) == ON


def show(said: str) -> None:
    """Answer this request with pictures, or without; another word changes nothing."""
    if said in (ON, OFF):
        setattr(g, COOKIE, said)


def remember(answer: Response, said: str) -> None:
    """Keep the choice; whoever wants no pictures any more has no cookie any more."""
    if said == ON:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(COOKIE, ON, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    elif said == OFF:
        answer.delete_cookie(COOKIE)


def init(app: House) -> None:
    app.context_processor(lambda: {"pictures": wanted()})
