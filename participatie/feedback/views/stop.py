"""Stop the e-mail about news: from the link in one, without an account. Opening the link only asks; a button stops it."""

from uuid import UUID

from flask import render_template

from participatie.contacts.changes import stop_news
from participatie.contacts.rules import stopped
from participatie.core.errors import NotYours
from participatie.core.roles import TELLER
from participatie.core.web import ANYONE, allow
from participatie.feedback.views.public import public


@public.get("/verhaal/stop/<string:mark>")
@allow(ANYONE)
def ask_stop(mark: str) -> str:
    """Programs that read mail open links: nothing happens yet."""
    _contact(mark)
    return render_template("feedback/stop.html", mark=mark, done=False)


@public.post("/verhaal/stop/<string:mark>")
@allow(ANYONE)
def stop_mail(mark: str) -> str:
    """The same answer whether it still went out or not."""
    stop_news(_contact(mark), by=TELLER, why="asked")
    return render_template("feedback/stop.html", mark=mark, done=True)


def _contact(mark: str) -> UUID:
    found = stopped(mark)
    if found is None:
        raise NotYours
    return found
