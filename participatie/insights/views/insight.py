"""One insight: its voices, its readings, and the road it goes."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from participatie.core.errors import Refused, Stale
from participatie.core.i18n import sentence
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.insights import changes, queries
from participatie.insights.forms import AsideForm, CheckForm, ClaimForm, ReadingForm
from participatie.insights.models import Insight
from participatie.insights.rules import READINGS_NEEDED, InsightState, Stance, may_move, missing_before_checked
from participatie.insights.views import insights


@insights.get("/<uuid:insight_id>")
@allow(*queries.READERS)
def insight(insight_id: UUID) -> ResponseReturnValue:
    """What the stories say together, who says something else, and what to do next."""
    return _page(queries.readable(insight_id, current_actor()))


@insights.post("/<uuid:insight_id>/readings")
@allow(*queries.THINKERS)
def read(insight_id: UUID) -> ResponseReturnValue:
    """Add a reading; everybody who works in the wijk may."""
    found, form = queries.writable(insight_id, current_actor(), of=queries.THINKERS), ReadingForm(prefix="reading")
    if not form.validate_on_submit():
        return _page(found, reading=form), 422
    changes.add_reading(found, form.text.data, by=current_actor())
    return _done(found, _("Your reading stands beside the others."))


@insights.route("/<uuid:insight_id>/claim", methods=["GET", "POST"])
@allow(Capability.COORDINATOR)
def claim(insight_id: UUID) -> ResponseReturnValue:
    """Another sentence for the same stories."""
    found = queries.writable(insight_id, current_actor())
    form, both = ClaimForm(claim=found.claim, etag=str(found.etag)), []
    if form.validate_on_submit():
        try:
            changes.reword_insight(found, form.claim.data, etag=form.etag.data or "", by=current_actor())
            return _done(found, _("The claim was changed."))
        except Stale as stale:
            both, form.etag.data = stale.both, stale.etag
        except Refused as refused:
            _explain(form, refused)
    status = 412 if both else 422 if form.errors else 200
    return render_template("insights/claim.html", insight=found, form=form, both=both), status


@insights.post("/<uuid:insight_id>/check")
@allow(Capability.COORDINATOR)
def check(insight_id: UUID) -> ResponseReturnValue:
    """Residents were asked."""
    found, form = queries.writable(insight_id, current_actor()), CheckForm(prefix="check")
    if form.validate_on_submit():
        try:
            changes.check_insight(found, form.on.data, form.how.data, by=current_actor())
            return _done(found, _("Checked with residents. The insight can carry a point on the wijkagenda now."))
        except Refused as refused:
            _explain(form, refused)
    return _page(found, check=form), 422


@insights.post("/<uuid:insight_id>/aside")
@allow(Capability.COORDINATOR)
def aside(insight_id: UUID) -> ResponseReturnValue:
    """Not further for now."""
    found, form = queries.writable(insight_id, current_actor()), AsideForm(prefix="aside")
    if form.validate_on_submit():
        try:
            changes.put_aside(found, form.reason.data, by=current_actor())
            return _done(found, _("The insight was put aside. You can take it up again here."))
        except Refused as refused:
            _explain(form, refused)
    return _page(found, aside=form), 422


@insights.post("/<uuid:insight_id>/undo")
@allow(Capability.COORDINATOR)
def undo(insight_id: UUID) -> ResponseReturnValue:
    """One step back: from put aside, or from checked."""
    found = queries.writable(insight_id, current_actor())
    if found.state is InsightState.PUT_ASIDE:
        changes.take_up_again(found, by=current_actor())
    else:
        changes.gather_again(found, by=current_actor())
    return _done(found, _("The insight is one step back."))


def _page(found: Insight, **forms: FlaskForm) -> str:
    actor = current_actor()
    told = queries.voices(found, actor)
    readings = queries.readings(found.id)
    weight = queries.weights([found.id]).get(found.id, queries.Weight())
    lacks = missing_before_checked(stories_for=weight.stories - weight.against, readings=len(readings))
    return render_template(
        "insights/insight.html",
        insight=found,
        readings=readings,
        carried=queries.carried_by(found.id),
        weight=weight,
        lacks=[sentence(lack) for lack in lacks],
        voices_for=[voice for voice in told if voice.stance is Stance.FOR],
        voices_against=[voice for voice in told if voice.stance is Stance.AGAINST],
        themes=queries.themes_of([found.id]).get(found.id, []),
        needed=READINGS_NEEDED,
        whole=queries.reads_whole(found, actor),
        writes=actor.can(Capability.COORDINATOR, found.area_id),
        thinks=found.area_id in actor.areas(*queries.THINKERS),
        may_check=may_move(found.state, InsightState.CHECKED) and found.state is InsightState.GATHERING,
        may_aside=may_move(found.state, InsightState.PUT_ASIDE),
        states=InsightState,
        forms={
            "reading": ReadingForm(prefix="reading", formdata=None),
            "check": CheckForm(prefix="check", formdata=None),
            "aside": AsideForm(prefix="aside", formdata=None),
        }
        | forms,
    )


def _done(found: Insight, words: str) -> ResponseReturnValue:
    flash(words, "ok")
    return redirect(url_for("insights.insight", insight_id=found.id))


def _explain(form: FlaskForm, refused: Refused) -> None:
    """Put the sentence of a refusal where it belongs in the form."""
    words = sentence(refused.sentence, **refused.values)
    field = form._fields.get(refused.field or "")
    if field is None:
        form.form_errors.append(words)
    else:
        field.errors = [*field.errors, words]
