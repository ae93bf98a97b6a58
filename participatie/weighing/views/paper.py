"""Stickers on paper: counted in, and taken back."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core.errors import Conflict, Refused
from participatie.core.web import allow, current_actor
from participatie.weighing import queries
from participatie.weighing.changes import paper
from participatie.weighing.changes.paper import Sheet
from participatie.weighing.forms import BackForm, SheetForm
from participatie.weighing.rules import Numbered, Stickers
from participatie.weighing.views import explain, explain_option, small_number, weighing
from participatie.weighing.views.overview import round_page


@weighing.post("/rounds/<uuid:round_id>/paper")
@allow(*queries.WRITERS)
def count_in(round_id: UUID) -> ResponseReturnValue:
    """One session, as its sheets were counted."""
    round = queries.writable_round(round_id, current_actor())
    form = SheetForm.over(round.pairs, round.places)
    if form.validate_on_submit():
        try:
            people = form.people.data or 0
            counted = Numbered(people, form.numbered()) if round.places else Stickers(people, form.numbers())
            paper.count_in(round, Sheet(form.on.data, form.place.data or "", counted), k=small_number(), by=current_actor())
            flash(_("The stickers are counted in."), "ok")
            return redirect(url_for("weighing.show_round", round_id=round.id, _anchor="paper"))
        except Conflict:
            raise
        except Refused as refused:
            explain_option(form, refused)
    return round_page(round, sheet=form), 422


@weighing.post("/rounds/<uuid:round_id>/paper/<uuid:session_id>/take-back")
@allow(*queries.WRITERS)
def take_back(round_id: UUID, session_id: UUID) -> ResponseReturnValue:
    """These stickers do not count any more."""
    round = queries.writable_round(round_id, current_actor())
    session = queries.writable_paper(round, session_id)
    form = BackForm(prefix=f"b{session.id}")
    if form.validate_on_submit():
        try:
            paper.take_back(round, session, why=form.why.data or "", k=small_number(), by=current_actor())
            flash(_("These stickers do not count any more."), "ok")
            return redirect(url_for("weighing.show_round", round_id=round.id, _anchor="paper"))
        except Conflict:
            raise
        except Refused as refused:
            explain(form, refused)
    return round_page(round, back={session.id: form}), 422
