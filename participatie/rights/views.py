"""Requests under the AVG in one place, for the coordinator; and the proof that a story was erased, to print."""

from uuid import UUID

import msgspec
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from participatie.accounts.views.doors import require_fresh
from participatie.areas.models import Area
from participatie.areas.queries import taking_part
from participatie.core import clock
from participatie.core.errors import Refused
from participatie.core.i18n import sentence
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.rights import changes, queries
from participatie.rights.forms import AnswerForm, CodeForm, LongerForm, RequestForm
from participatie.rights.models import RightsRequest
from participatie.rights.rules import Kind, Outcome

rights = Blueprint("rights", __name__, url_prefix="/office")


@rights.get("/requests")
@allow(Capability.COORDINATOR)
def overview() -> str:
    """Open ones first, with the days that are left."""
    return render_template("rights/overview.html", requests=queries.requests_in(_mine()), today=clock.today())


@rights.route("/requests/new", methods=["GET", "POST"])
@allow(Capability.COORDINATOR)
def new() -> ResponseReturnValue:
    form, areas = RequestForm(received_on=clock.today()), _areas()
    form.offer([(str(area.id), area.shown_name) for area in areas])
    if form.validate_on_submit():
        area = next(area for area in areas if area.id == parse_uuid(form.area.data))
        kind, file = Kind(form.kind.data), form.reference.data or ""
        try:
            made = changes.receive_request(area, kind, form.received_on.data, reference=file, by=current_actor())
            return redirect(url_for("rights.show", request_id=made.id))
        except Refused as refused:
            _explain(form, refused)
    return render_template("rights/new.html", form=form), 422 if form.errors else 200


@rights.get("/requests/<uuid:request_id>")
@allow(Capability.COORDINATOR)
def show(request_id: UUID) -> ResponseReturnValue:
    return _page(_found(request_id))


@rights.post("/requests/<uuid:request_id>/longer")
@allow(Capability.COORDINATOR)
def longer(request_id: UUID) -> ResponseReturnValue:
    found, form = _found(request_id), LongerForm()
    return _done(found, form, lambda: changes.extend_request(found, form.why.data or "", by=current_actor()), _("The term is longer."))


@rights.post("/requests/<uuid:request_id>/story")
@allow(Capability.COORDINATOR)
def find(request_id: UUID) -> ResponseReturnValue:
    """By the receipt code of who asked."""
    found, form = _found(request_id), CodeForm()
    return _done(found, form, lambda: changes.find(found, form.code.data or "", by=current_actor()), _("This is what the code opens."))


@rights.post("/requests/<uuid:request_id>/erase")
@allow(Capability.COORDINATOR)
def erase(request_id: UUID) -> ResponseReturnValue:
    """For good, after which there is a proof: all that was found, or the one part that is named."""
    require_fresh()
    found, only = _found(request_id), request.form.get("only")
    changes.erase_found(found, parse_uuid(only) or UUID(int=0) if only else None, by=current_actor())
    flash(_("It is erased. The proof is finished within a day."), "ok")
    return redirect(url_for("rights.show", request_id=found.id))


@rights.post("/requests/<uuid:request_id>/answer")
@allow(Capability.COORDINATOR)
def answer(request_id: UUID) -> ResponseReturnValue:
    found, form = _found(request_id), AnswerForm()

    def answered() -> None:
        changes.answer_request(found, Outcome(form.outcome.data), form.note.data or "", by=current_actor())

    return _done(found, form, answered, _("The request is answered."))


@rights.post("/requests/<uuid:request_id>/data")
@allow(Capability.COORDINATOR)
def data(request_id: UUID) -> Response:
    """All that is kept of what was found, to hand over; it is recorded that somebody took it."""
    require_fresh()
    content = changes.hand_over(_found(request_id), by=current_actor())
    made = Response(msgspec.json.format(msgspec.json.encode(content), indent=2), mimetype="application/json")
    made.headers.set("Content-Disposition", "attachment", filename="data.json")
    return made


@rights.get("/erasures/<uuid:story_id>")
@allow(Capability.COORDINATOR)
def proof(story_id: UUID) -> str:
    """That a story, or answers to a survey, were erased, without a word of it."""
    return render_template("rights/proof.html", proof=queries.proof_of(current_actor(), story_id))


def _done(found: RightsRequest, form: FlaskForm, do, said: str) -> ResponseReturnValue:  # type: ignore[no-untyped-def]  # any verb
    """Do it and come back, or explain in the form why not."""
    if form.validate_on_submit():
        try:
            do()
            flash(said, "ok")
            return redirect(url_for("rights.show", request_id=found.id))
        except Refused as refused:
            _explain(form, refused)
    return _page(found, form), 422


def _page(found: RightsRequest, sent: FlaskForm | None = None) -> str:
    forms = {kind.__name__: sent if isinstance(sent, kind) else kind(formdata=None) for kind in (LongerForm, CodeForm, AnswerForm)}
    shown = {name.lower(): form for name, form in forms.items()}
    about = queries.behind(found, _mine())
    return render_template("rights/show.html", request_=found, today=clock.today(), sent=sent, about=about, **shown)


def _explain(form: FlaskForm, refused: Refused) -> None:
    words = sentence(refused.sentence, **refused.values)
    field = form._fields.get(refused.field or "")
    if field is None:
        form.form_errors.append(words)
    else:
        field.errors = [*field.errors, words]


def _mine() -> frozenset[UUID]:
    return current_actor().areas(Capability.COORDINATOR)


def _found(request_id: UUID) -> RightsRequest:
    return queries.request_of(current_actor(), request_id)


def _areas() -> list[Area]:
    return [area for area in taking_part(clock.today()) if area.id in _mine()]
