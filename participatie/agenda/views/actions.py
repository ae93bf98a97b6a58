"""Signals and actions: what cannot wait, who does it, how it goes, what was learned."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda import queries, rules
from participatie.agenda.changes import actions
from participatie.agenda.forms import ActionForm, ReportForm
from participatie.agenda.models import Action
from participatie.agenda.views import agenda, explain, own_words
from participatie.core import clock
from participatie.core.errors import NotYours, Refused, Stale
from participatie.core.ids import parse_uuid
from participatie.core.statuses import ACTIVE, Status
from participatie.core.web import allow, current_actor


@agenda.get("/signals")
@allow(*queries.ACTION_READERS)
def signals() -> ResponseReturnValue:
    """Everything that is asked or done in my wijken; what nobody took up yet stands first."""
    actor = current_actor()
    wijken = queries.action_wijken(actor, clock.today())
    asked = request.args.get("wijk", "").lower()
    area = next((wijk for wijk in wijken if wijk.code.lower() == asked), None)
    if asked and area is None:
        raise NotYours
    found = queries.actions_in([area.id] if area else [wijk.id for wijk in wijken])
    shown = [(one, queries.may_read_text(one, actor)) for one in found]
    return render_template(
        "agenda/signals.html",
        wijken=wijken,
        area=area,
        waiting=[one for one in shown if queries.waits(one[0])],
        running=[one for one in shown if one[0].status in ACTIVE and not queries.waits(one[0])],
        ended=[one for one in shown if one[0].status not in ACTIVE],
    )


@agenda.get("/signals/<uuid:action_id>")
@allow(*queries.ACTION_READERS)
def action(action_id: UUID) -> ResponseReturnValue:
    """One action; the form for who may say how it goes."""
    found = queries.readable_action(action_id, current_actor())
    return _page(found, _form(found), [])


@agenda.post("/signals/<uuid:action_id>")
@allow(*queries.REPORTERS)
def change_action(action_id: UUID) -> ResponseReturnValue:
    """Accept a signal, give it to one partner, say how it goes."""
    found = queries.reportable_action(action_id, current_actor())
    form, both = _form(found), []
    if form.validate_on_submit():
        try:
            actions.change_action(found, _words(form, found), etag=form.seen.data, by=current_actor())
            _place(found, form)
            flash(_("The action was saved."), "ok")
            return redirect(url_for("agenda.action", action_id=found.id))
        except Stale as stale:
            both, form.seen.data = own_words(stale.both), stale.etag
        except Refused as refused:
            explain(form, refused)
    return _page(found, form, both), 412 if both else 422


def _form(found: Action) -> ActionForm:
    """Whole for the office; how it goes for a partner."""
    kind = ActionForm if queries.writes_action(found, current_actor()) else ReportForm
    form = kind(obj=found, seen=actions.action_etag(found), point=found.item_id)
    form.offer(found.status)
    if form.point is not None:
        items = queries.points(found.area_id)
        form.point.choices = [("", _("No point: it stands by itself")), *((str(item.id), item.title) for item in items)]
    return form


def _place(found: Action, form: ActionForm) -> None:
    """Under the point that was chosen, when it is another than before."""
    if form.point is None or form.point.data == str(found.item_id or ""):
        return
    wanted = parse_uuid(form.point.data)
    actions.place_action(found, queries.writable_point(wanted, current_actor()) if wanted else None, by=current_actor())


def _words(form: ActionForm, found: Action) -> rules.ActionWords:
    return form.words_on(found.text, found.responsible) if isinstance(form, ReportForm) else form.words()


def _page(found: Action, form: ActionForm, both: list[tuple[str, str, str]]) -> str:
    actor = current_actor()
    reads = queries.may_read_text(found, actor)
    return render_template(
        "agenda/action.html",
        action=found,
        form=form,
        both=both,
        reads=reads,
        waits=queries.waits(found),
        stuck=Status.STUCK,
        writes=queries.writes_action(found, actor),
        reports=reads and found.area_id in actor.areas(*queries.REPORTERS),
        duo=queries.duo_of_action(found),
    )
