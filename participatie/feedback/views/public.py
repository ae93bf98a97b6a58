"""What everybody may read, and the teller's own page. No account, no cookie, no script needed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask_babel import format_date, get_locale
from markupsafe import escape
from werkzeug import Response

from participatie.agenda.changes import helped
from participatie.agenda.models import AgendaItem
from participatie.agenda.queries import asked_point, current_version, public_points, published_areas
from participatie.areas.queries import by_code
from participatie.contacts import changes as vault
from participatie.contacts.rules import reach
from participatie.conversations.changes.codes import count_wrong_code
from participatie.conversations.queries import source_to_count
from participatie.core import clock, i18n, pictures
from participatie.core.db import aside
from participatie.core.errors import NotYours, Refused
from participatie.core.i18n import sentence
from participatie.core.ids import parse_uuid
from participatie.core.roles import TELLER
from participatie.core.statuses import N_
from participatie.core.web import ANYONE, allow
from participatie.feedback import queries
from participatie.feedback.changes import tellers
from participatie.feedback.rules import Step, said_again
from participatie.feedback.views.typed import typed
from participatie.privacy.rules import Consent
from participatie.stories.changes.consent import answer_consent
from participatie.stories.models import Story
from participatie.surveys.queries.family import in_several_wijken, one_of_each
from participatie.surveys.queries.public import surveys_of, titles_in
from participatie.surveys.queries.receipt import own_answers
from participatie.weighing.queries import public_rounds

public = Blueprint("public", __name__)
Found = TypeVar("Found")
THANKS = {
    "yes": N_("Thank you. Because you say so, this is done."),
    "no": N_("Thank you. This is open again. The coordinator of the wijk reads why."),
}


@public.get("/")
@allow(ANYONE)
def front() -> str:
    """Which wijken have a wijkagenda, and the way to one's own story."""
    return render_template("feedback/front.html", areas=published_areas())


@public.get("/wijk/<string:code>", strict_slashes=False)
@allow(ANYONE)
def wijk(code: str) -> str | Response:
    """This we heard, this we do, this is done, this not and why."""
    area = by_code(code, clock.today())
    version = current_version(area) if area else None
    if area is None or not area.takes_part:
        raise NotYours
    if code != area.code.lower():
        return redirect(url_for("public.wijk", code=area.code.lower()), 301)
    sections, k = queries.sections(public_points(area)), int(current_app.extensions["config"].small_number)
    asking, told = surveys_of(area.id)
    surveys = asking, told, in_several_wijken(one_of_each(told))
    asked, answered, beside = (titles_in(found, str(get_locale())) for found in surveys)
    return render_template(
        "feedback/wijk.html", area=area, version=version, sections=sections, asked=asked, answered=answered, beside=beside,
        weighings=public_rounds(area.id), share=queries.shares([area.id], clock.today())[area.id].public(k),
    )  # fmt: skip


@public.get("/.well-known/security.txt")
@allow(ANYONE)
def security_txt() -> Response:
    """Where to report a leak (RFC 9116); only when the installation says where."""
    config = current_app.extensions["config"]
    contact = config.security_contact
    if not contact:
        raise NotYours
    ends = clock.now() + timedelta(days=180)
    lines = [f"Contact: {contact}", f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: nl, en"]
    if config.secure:
        lines.append(f"Canonical: {config.base_url}{url_for('public.security_txt')}")
    return Response("\n".join([*lines, ""]), mimetype="text/plain")


@public.get("/verhaal", strict_slashes=False)
@allow(ANYONE)
def my_story() -> str:
    """Ask for the code."""
    return render_template("feedback/code.html", refused=False)


@public.post("/verhaal")
@allow(ANYONE)
def open_story() -> Response | tuple[str, int]:
    """Show what became of the stories behind a code, perhaps in another language; every code that opens nothing gets one answer."""
    typed, source, said = request.form.get("code", ""), _source(), request.form.get("language", "")
    i18n.speak(said)
    pictures.show(request.form.get(pictures.COOKIE, ""))
    mine = queries.own_stories(typed)
    if not own_answers(typed) and not mine:
        aside(count_wrong_code, source, by=TELLER)
        return render_template("feedback/code.html", refused=True), 404
    answer = make_response(_mine(mine, typed))
    i18n.remember(answer, said)
    pictures.remember(answer, request.form.get(pictures.COOKIE, ""))
    return answer


@public.post("/verhaal/withdraw")
@allow(ANYONE)
def withdraw() -> str | tuple[str, int]:
    """Take a story back for good."""
    tellers.withdraw(_story(), by=TELLER)
    code = request.form["code"]
    left = len(queries.own_stories(code)) + len(own_answers(code))
    return render_template("feedback/withdrawn.html", left=left, code=code, answers=False)


@public.post("/verhaal/correct")
@allow(ANYONE)
def correct() -> str | tuple[str, int]:
    """Say it in other words."""
    story, code = _story(), request.form["code"]
    try:
        tellers.correct(story, quote=request.form.get("quote", ""), by=TELLER)
    except Refused as refusal:
        return _mine(queries.own_stories(code), code, refusal=refusal), 422
    return _mine(queries.own_stories(code), code, said=N_("Your correction is stored."))


@public.post("/verhaal/more")
@allow(ANYONE)
def tell_more() -> str | tuple[str, int]:
    """Tell another story with the same code."""
    story, code, text = _story(), request.form["code"], request.form.get("text", "")
    try:
        tellers.tell_more(story, quote=text, said=said_again(request.form), by=TELLER)
    except Refused as refusal:
        return _mine(queries.own_stories(code), code, refusal=refusal), 422
    return _mine(queries.own_stories(code), code, said=N_("Thank you. Somebody reads what you added before it is used."))


@public.post("/verhaal/consent")
@allow(ANYONE)
def consent() -> str | tuple[str, int]:
    """Answer the four questions again."""
    story, code = _story(), request.form["code"]
    changed = answer_consent(story, said_again(request.form), by=TELLER)
    said = N_("Your answers are stored. They count from now on.") if changed else N_("Nothing changed: these were your answers already.")
    return _mine(queries.own_stories(code), code, said=said)


@public.post("/verhaal/helped")
@allow(ANYONE)
def tell_helped() -> str | tuple[str, int]:
    """Say whether a point helped."""
    story, code, said = _story(), request.form["code"], request.form.get("helped")
    item = _asked_point(story)
    try:
        if said not in {"yes", "no"}:
            raise Refused(N_("Choose yes or no."), field="helped")
        helped.tell_helped(item, story, helped=said == "yes", why=request.form.get("why", ""), by=TELLER)
    except Refused as refusal:
        return _mine(queries.own_stories(code), code, refusal=refusal), 422
    return _mine(queries.own_stories(code), code, said=THANKS[said])


@public.post("/verhaal/contact")
@allow(ANYONE)
def ask_contact() -> str | tuple[str, int]:
    """Ask to be called or written to."""
    story, code = _story(), request.form["code"]
    try:
        where = reach(request.form.get("reach", ""), request.form.get("when", ""))
        vault.ask_contact(story, where, news=request.form.get("news") == "yes", language=str(get_locale() or ""), by=TELLER)
    except Refused as refusal:
        return _mine(queries.own_stories(code), code, refusal=refusal), 422
    return _mine(queries.own_stories(code), code, said=N_("We call or write to you. What you filled in lies apart, and goes when we reached you."))


@public.post("/verhaal/contact/forget")
@allow(ANYONE)
def forget_contact() -> str | tuple[str, int]:
    """Do not call any more."""
    story, code = _story(), request.form["code"]
    answer_consent(story, Consent(contact=False), by=TELLER)
    return _mine(queries.own_stories(code), code, said=N_("Your number or address was erased. We do not call or write."))


def _mine(stories: list[queries.OwnStory], code: str, *, said: str | None = None, refusal: Refused | None = None) -> str:
    roads = {story.public_id: [_shown(step) for step in story.steps] for story in stories}
    return render_template(
        "feedback/mine.html", stories=stories, roads=roads, answers=own_answers(code), code=code, said=said, refusal=refusal,
        back=typed(refusal), day=clock.today(),
    )  # fmt: skip


def _shown(step: Step) -> dict[str, str]:
    """A step in the reader's language; dates as people write them."""
    values = {name: format_date(value, "long") if isinstance(value, date) else i18n.as_written(str(value)) for name, value in step.values.items()}
    return {"title": sentence(step.title), "text": escape(sentence(step.text)) % values, "state": step.state}


def _source() -> str:
    return source_to_count(request.remote_addr or "")


def _story() -> Story:
    """The story that the form means."""
    return opened(queries.story_of_code, "story")


def opened(find: Callable[[str, UUID], Found | None], field: str) -> Found:
    """What the form names in this field, opened by the code in the same form; a wrong code is counted."""
    source, wanted = _source(), parse_uuid(request.form.get(field))
    found = find(request.form.get("code", ""), wanted or UUID(int=0))
    if found is None:
        aside(count_wrong_code, source, by=TELLER)
        raise NotYours
    return found


def _asked_point(story: Story) -> AgendaItem:
    """The point that the form means, when this story belongs to it and its tellers are asked."""
    wanted = parse_uuid(request.form.get("point"))
    item = asked_point(wanted) if wanted else None
    if item is None or item.public_id not in {ask.public_id for ask in queries.asks(story)}:
        raise NotYours
    return item
