"""One question: write it in every language, move it, take it out, bring it back."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core.errors import Refused, Stale
from participatie.core.i18n import sentence
from participatie.core.web import allow, current_actor
from participatie.surveys.changes import questions as changes
from participatie.surveys.forms import BETWEEN, QuestionForm, pictures_form, question_form, question_values
from participatie.surveys.models import Question, Survey
from participatie.surveys.queries import visible
from participatie.surveys.rules.drafts import Both, mark_of
from participatie.surveys.rules.kinds import KIND_MEANS, QuestionKind, SurveyState
from participatie.surveys.rules.pictures import PICTURES
from participatie.surveys.rules.questions import Asked, values_of
from participatie.surveys.views import explain, surveys


@surveys.route("/<uuid:survey_id>/questions/new", methods=["GET", "POST"])
@allow(*visible.WRITERS)
def new_question(survey_id: UUID) -> ResponseReturnValue:
    """A question of the kind that the address says."""
    found = visible.writable_survey(survey_id, current_actor())
    kind = next((one for one in QuestionKind if one.value == request.args.get("kind")), QuestionKind.LONG_TEXT)
    form = question_form(kind, found.languages)(data={"least": 1, "most": 5} if kind is QuestionKind.SCALE else {})
    form.offer_conditions(_conditions(found.asked))
    if form.validate_on_submit():
        try:
            changes.add_question(found, form.asked(changes.next_name(found)), by=current_actor())
            flash(_("The question was added at the end."), "ok")
            return redirect(url_for("surveys.show", survey_id=found.id))
        except Refused as refused:
            explain(form, refused)
    return _page(found, form), 422 if form.errors else 200


@surveys.route("/questions/<uuid:question_id>/edit", methods=["GET", "POST"])
@allow(*visible.WRITERS)
def edit_question(question_id: UUID) -> ResponseReturnValue:
    """Rewrite a question; once residents answer, only its words."""
    question = visible.writable_question(question_id, current_actor())
    found, there, both = question.survey, question.asked, []
    form = question_form(question.kind, found.languages)(data=question_values(there, found.languages) | {"seen": mark_of(there)})
    form.offer_conditions(_conditions([one.asked for one in found.questions if one.position < question.position]))
    if form.validate_on_submit():
        try:
            asked = form.asked(there.name, there, keep=found.state is not SurveyState.DRAFT)
            changes.rewrite_question(question, asked, etag=form.seen.data or "", by=current_actor())
            flash(_("The question was saved."), "ok")
            return redirect(url_for("surveys.show", survey_id=found.id))
        except Stale as stale:
            both, form.seen.data = stale.both, stale.etag
        except Refused as refused:
            explain(form, refused)
    return _page(found, form, question, both), 412 if both else 422 if form.errors else 200


@surveys.post("/questions/<uuid:question_id>/<any(up, down):way>")
@allow(*visible.WRITERS)
def move_question(question_id: UUID, way: str) -> ResponseReturnValue:
    """One place up or down."""
    question = visible.writable_question(question_id, current_actor())
    return _done(question, lambda: changes.move_question(question, up=way == "up", by=current_actor()))


@surveys.post("/questions/<uuid:question_id>/remove")
@allow(*visible.WRITERS)
def remove_question(question_id: UUID) -> ResponseReturnValue:
    """Take it out, or bring it back."""
    question = visible.writable_question(question_id, current_actor())
    if question.removed_at is None:
        said = _("The question was taken out. You can bring it back below the list.")
        return _done(question, lambda: changes.remove_question(question, by=current_actor()), said)
    return _done(question, lambda: changes.bring_back_question(question, by=current_actor()), _("The question is back."))


@surveys.route("/questions/<uuid:question_id>/pictures", methods=["GET", "POST"])
@allow(*visible.WRITERS)
def choose_pictures(question_id: UUID) -> ResponseReturnValue:
    """A picture for each choice."""
    question = visible.writable_question(question_id, current_actor())
    form = pictures_form(question.asked)()
    fields = [(form[f"picture_{key}"], text.get("nl", key)) for key, text in question.choices]
    for field, _words in fields:
        field.choices = [("", _("No picture")), *((name, _(label)) for name, label in PICTURES.items())]
    if form.validate_on_submit():
        chosen = {field.name.removeprefix("picture_"): field.data for field, _words in fields if field.data}
        return _done(question, lambda: changes.choose_pictures(question, chosen, by=current_actor()), _("The pictures were saved."))
    icons = {name: f"p-{name}" for name in PICTURES}
    return render_template("surveys/pictures.html", question=question, form=form, fields=fields, icons=icons), 422 if form.errors else 200


def _done(question: Question, change: Callable[[], object], said: str = "") -> ResponseReturnValue:
    """Do it, and back to the list; a refusal is said there (these changes refuse before they touch anything)."""
    try:
        change()
    except Refused as refused:
        flash(sentence(refused.sentence, **refused.values), "error")
    else:
        if said:
            flash(said, "ok")
    return redirect(url_for("surveys.show", survey_id=question.survey_id, _anchor=f"q-{question.id}"))


def _page(found: Survey, form: QuestionForm, question: Question | None = None, both: Both | None = None) -> str:
    kind = form.kind
    return render_template(
        "surveys/question.html", survey=found, form=form, question=question, both=both or [], kind=kind, means=_(KIND_MEANS[kind])
    )


def _conditions(before: list[Asked]) -> list[tuple[str, str]]:
    """Every answer that comes before, as the form offers it."""
    found = []
    for one in before:
        words = {choice.key: choice.text.get("nl", "") for choice in one.choices}
        for value in values_of(one):
            told = _("%(question)s: %(answer)s", question=one.text.get("nl", ""), answer=words.get(value, value))
            found.append((f"{one.name}{BETWEEN}{value}", told))
    return found
