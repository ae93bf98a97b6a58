"""Leading a point: the office asks, the person answers on a page of their own."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda import queries
from participatie.agenda.changes import leads
from participatie.agenda.forms import AnswerForm, AskForm
from participatie.agenda.rules import LEVEL_MEANS
from participatie.agenda.views import agenda, explain
from participatie.agenda.views.point import lead_choices, page
from participatie.core.errors import Refused
from participatie.core.ids import parse_uuid
from participatie.core.web import SIGNED_IN, allow, current_actor
from participatie.insights import queries as insights


@agenda.post("/agenda/items/<uuid:item_id>/ask")
@allow(*queries.WRITERS)
def ask(item_id: UUID) -> ResponseReturnValue:
    """Ask one person, by name."""
    item, form = queries.writable_point(item_id, current_actor()), AskForm()
    form.lead.choices = lead_choices(item)
    if form.validate_on_submit():
        try:
            leads.ask_lead(item, queries.person(parse_uuid(form.lead.data)), by=current_actor())
            flash(_("Asked. The point waits for the answer.") if item.lead_id else _("Nobody is asked now."), "ok")
            return redirect(url_for("agenda.point", item_id=item.id))
        except Refused as refused:
            explain(form, refused)
    return page(item, ask=form), 422


@agenda.route("/agenda/items/<uuid:item_id>/lead", methods=["GET", "POST"])
@allow(SIGNED_IN)
def answer(item_id: UUID) -> ResponseReturnValue:
    """'You are asked': yes, or no with a reason. Only for the one who is asked."""
    actor = current_actor()
    item, form = queries.point_of_lead(item_id, actor), AnswerForm()
    if form.validate_on_submit():
        try:
            if form.answer.data == "yes":
                leads.accept_lead(item, by=actor)
                flash(_("You lead this point. Your name stands beside it."), "ok")
            else:
                leads.decline_lead(item, form.why.data or "", by=actor)
                flash(_("Thank you for your answer. Somebody else will be asked."), "ok")
            return redirect(url_for("agenda.today"))
        except Refused as refused:
            explain(form, refused)
    weight = insights.weight_together(one.id for one in item.insights)
    shown = render_template("agenda/lead.html", item=item, form=form, weight=weight, means=LEVEL_MEANS)
    return shown, 422 if form.errors else 200
