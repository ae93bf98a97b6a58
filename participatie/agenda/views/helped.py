"""Did it help? Ask the tellers of a point; write down what a session of the wijk said."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda import queries
from participatie.agenda.changes import helped
from participatie.agenda.changes.helped import Session
from participatie.agenda.forms import SessionForm
from participatie.agenda.views import agenda, explain
from participatie.agenda.views.point import page
from participatie.core.errors import Refused
from participatie.core.web import allow, current_actor


@agenda.post("/agenda/items/<uuid:item_id>/ask-helped")
@allow(*queries.WRITERS)
def ask_helped(item_id: UUID) -> ResponseReturnValue:
    """From now on its tellers see the question at their story."""
    helped.ask_helped(queries.writable_point(item_id, current_actor()), by=current_actor())
    flash(_("Its tellers now see the question on “My story”. Ask it in a session of the wijk too."), "ok")
    return redirect(url_for("agenda.point", item_id=item_id, _anchor="helped"))


@agenda.post("/agenda/items/<uuid:item_id>/unask-helped")
@allow(*queries.WRITERS)
def unask_helped(item_id: UUID) -> ResponseReturnValue:
    """Take the question back."""
    helped.unask_helped(queries.writable_point(item_id, current_actor()), by=current_actor())
    flash(_("Tellers do not see the question any more. What was answered stays."), "ok")
    return redirect(url_for("agenda.point", item_id=item_id, _anchor="helped"))


@agenda.post("/agenda/items/<uuid:item_id>/session")
@allow(*queries.WRITERS)
def session_said(item_id: UUID) -> ResponseReturnValue:
    """A session of the wijk was asked."""
    item, form = queries.writable_point(item_id, current_actor()), SessionForm(prefix="session")
    if form.validate_on_submit():
        try:
            yes = form.helped.data == "yes"
            said = Session(form.on.data, form.how.data or "", helped=yes, why=form.why.data or "")
            helped.record_session(item, said, by=current_actor())
            flash(_("Written down: it helped. The point is done.") if yes else _("Written down. The point runs again."), "ok")
            return redirect(url_for("agenda.point", item_id=item_id, _anchor="helped"))
        except Refused as refused:
            explain(form, refused)
    return page(item, session=form), 422
