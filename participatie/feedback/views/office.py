"""Who answers: what is due in each wijk, a message written once for all its stories, cards to print."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from participatie.agenda.queries import WRITERS
from participatie.agenda.rules import fingerprint
from participatie.core import clock
from participatie.core.errors import Refused
from participatie.core.hints import Hint, hard_texts
from participatie.core.i18n import sentence
from participatie.core.ids import parse_uuid
from participatie.core.web import allow, current_actor
from participatie.feedback import queries
from participatie.feedback.changes import messages
from participatie.feedback.forms import MessageForm, TakeBackForm
from participatie.feedback.models import Message
from participatie.feedback.queries import Subject
from participatie.feedback.rules import LIMITS, NO, About

feedback = Blueprint("feedback", __name__, url_prefix="/office/feedback")


@feedback.get("")
@allow(*WRITERS)
def overview() -> str:
    """Per wijk what is due, the share that was in time, and what was told."""
    wijken, today = queries.own_wijken(current_actor()), clock.today()
    ids = [area.id for area in wijken]
    return render_template(
        "feedback/overview.html", wijken=wijken, owed=queries.owed(ids, today), shares=queries.shares(ids, today),
        messages=queries.messages_in(ids), about=About,
    )  # fmt: skip


@feedback.route("/write/<string:code>", methods=["GET", "POST"])
@allow(*WRITERS)
def write(code: str) -> ResponseReturnValue:
    """A message for a point, a theme (both named in the address), or the wijk as a whole."""
    about, form, hard = _subject(code), MessageForm(), []
    is_no = about.item is not None and about.item.status in NO
    form.offer(about.about, is_no=is_no)
    if form.validate_on_submit() and not (hard := _hard(form)):
        try:
            message = messages.write_message(about, form.words(), by=current_actor())
            flash(_("Everybody who told about this reads it now on “My story”."), "ok")
            return redirect(url_for("feedback.message", message_id=message.id))
        except Refused as refused:
            _explain(form, refused)
    shown = render_template("feedback/write.html", subject=about, form=form, is_no=is_no, about=About, hard=hard)
    return shown, 422 if form.errors else 200


@feedback.get("/messages/<uuid:message_id>")
@allow(*WRITERS)
def message(message_id: UUID) -> str:
    """One message, whom it reaches, and the way to take it back."""
    return _page(queries.writable(message_id, current_actor()), TakeBackForm())


@feedback.post("/messages/<uuid:message_id>/take-back")
@allow(*WRITERS)
def take_back(message_id: UUID) -> ResponseReturnValue:
    """It reaches nobody any more."""
    found, form = queries.writable(message_id, current_actor()), TakeBackForm()
    if form.validate_on_submit():
        try:
            messages.take_back_message(found, form.why.data or "", by=current_actor())
            flash(_("Taken back. Tellers do not see it any more."), "ok")
            return redirect(url_for("feedback.overview"))
        except Refused as refused:
            _explain(form, refused)
    return _page(found, form), 422


@feedback.get("/messages/<uuid:message_id>/cards")
@allow(*WRITERS)
def cards(message_id: UUID) -> str:
    """One A5 card for each teller whom the message reaches and who may be visited, to print."""
    found = queries.writable(message_id, current_actor())
    line, stories = queries.as_line(found), [] if found.taken_back_at else queries.welcome(found)
    back = url_for("feedback.message", message_id=found.id)
    return render_template("feedback/cards.html", cards=[(story, line) for story in stories], area=found.area, back=back)


def _hard(form: MessageForm) -> list[Hint]:
    """Texts that ask too much of many readers; said once, and the next press tells it all the same."""
    texts = [(str(form[name].label.text), form[name].data or "") for name in LIMITS]
    hard = hard_texts(texts)
    mark = fingerprint(*(text for _label, text in texts)) if hard else ""
    said_before, form.read.data = form.read.data == mark, mark
    return [] if said_before else hard


def _subject(code: str) -> Subject:
    area = queries.own_wijk(code, current_actor())
    theme, item = parse_uuid(request.args.get("theme")), parse_uuid(request.args.get("point"))
    return queries.subject(area, current_actor(), theme_id=theme, item_id=item)


def _page(found: Message, form: TakeBackForm) -> str:
    stories = [] if found.taken_back_at else queries.stories_of(found)
    return render_template(
        "feedback/message.html", message=found, line=queries.as_line(found), stories=len(stories), told=queries.told_in_person(found),
        form=form, about=About,
    )  # fmt: skip


def _explain(form: FlaskForm, refused: Refused) -> None:
    words, field = sentence(refused.sentence, **refused.values), form._fields.get(refused.field or "")
    if field is None:
        form.form_errors.append(words)
    else:
        field.errors = [*field.errors, words]
