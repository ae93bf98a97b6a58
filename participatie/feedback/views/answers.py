"""My story: what somebody answered in a survey, taken back or allowed to be used, by code."""

from flask import redirect, render_template, request, url_for
from werkzeug import Response as Answer

from participatie.core.roles import TELLER
from participatie.core.statuses import N_
from participatie.core.web import ANYONE, allow
from participatie.feedback import queries
from participatie.feedback.views.public import _mine, opened, public
from participatie.surveys.changes.responses import consent_again, withdraw_response
from participatie.surveys.models import Response
from participatie.surveys.queries.receipt import own_answers, response_of_code
from participatie.surveys.rules import consents


@public.get("/verhaal/correct")
@public.get("/verhaal/more")
@public.get("/verhaal/consent")
@public.get("/verhaal/helped")
@public.get("/verhaal/contact")
@public.get("/verhaal/contact/forget")
@public.get("/verhaal/answers/consent")
@allow(ANYONE)
def form_address() -> Answer:
    """Whoever opens the address of a form again begins at the code: no address holds it."""
    return redirect(url_for("public.my_story"))


@public.post("/verhaal/withdraw-answers")
@allow(ANYONE)
def withdraw_answers() -> str | tuple[str, int]:
    """Take the answers to a survey back for good, and the stories that came from them."""
    withdraw_response(_response(), by=TELLER)
    code = request.form["code"]
    left = len(queries.own_stories(code)) + len(own_answers(code))
    return render_template("feedback/withdrawn.html", left=left, code=code, answers=True)


@public.post("/verhaal/answers/consent")
@allow(ANYONE)
def consent_answers() -> str | tuple[str, int]:
    """Answer the four questions again about what was written in a survey."""
    consent_again(_response(), consents.said(request.form), by=TELLER)
    code = request.form["code"]
    return _mine(queries.own_stories(code), code, said=N_("Your answers are stored. They count from now on."))


def _response() -> Response:
    """The answers to a survey that the form means."""
    return opened(response_of_code, "response")
