"""One point on one page: what it stands on, who leads, what is done."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from participatie.agenda import queries
from participatie.agenda.changes import actions, points
from participatie.agenda.forms import AskForm, GroundForm, NewActionForm, SessionForm
from participatie.agenda.models import AgendaItem
from participatie.agenda.rules import LEVEL_MEANS, may_be_asked, may_be_told
from participatie.agenda.views import agenda
from participatie.agenda.views.reading import hard_in
from participatie.core import clock
from participatie.core.web import allow, current_actor
from participatie.insights import queries as insights

PREFIXED = {"session": SessionForm, "action": NewActionForm}


@agenda.get("/agenda/items/<uuid:item_id>")
@allow(*insights.READERS)
def point(item_id: UUID) -> ResponseReturnValue:
    """Everything about a point on one page."""
    return page(queries.readable_point(item_id, current_actor()))


@agenda.post("/agenda/items/<uuid:item_id>/insights")
@allow(*queries.WRITERS)
def ground(item_id: UUID) -> ResponseReturnValue:
    """The point stands on one more insight."""
    item = queries.writable_point(item_id, current_actor())
    form = GroundForm()
    form.insight.choices = _grounds(item)
    if form.validate_on_submit():
        found = insights.readable(UUID(form.insight.data), current_actor())
        points.ground_point(item, found, by=current_actor())
        flash(_("The point stands on this insight too."), "ok")
        return redirect(url_for("agenda.point", item_id=item.id))
    return page(item, ground=form), 422


@agenda.post("/agenda/items/<uuid:item_id>/insights/<uuid:insight_id>/remove")
@allow(*queries.WRITERS)
def unground(item_id: UUID, insight_id: UUID) -> ResponseReturnValue:
    """The point no longer stands on it."""
    item = queries.writable_point(item_id, current_actor())
    points.unground_point(item, insights.readable(insight_id, current_actor()), by=current_actor())
    flash(_("The insight was taken off this point."), "ok")
    return redirect(url_for("agenda.point", item_id=item.id))


@agenda.post("/agenda/items/<uuid:item_id>/actions")
@allow(*queries.WRITERS)
def new_action(item_id: UUID) -> ResponseReturnValue:
    """Something that is going to be done for it."""
    item, form = queries.writable_point(item_id, current_actor()), NewActionForm(prefix="action")
    if not form.validate_on_submit():
        return page(item, action=form), 422
    actions.make_action(item, form.text.data, form.responsible.data or "", by=current_actor())
    flash(_("The action was added."), "ok")
    return redirect(url_for("agenda.point", item_id=item.id))


def page(item: AgendaItem, **forms: FlaskForm) -> str:
    """A point with its small forms; those that were filled in come back as they were."""
    actor = current_actor()
    ask, add = AskForm(formdata=None, lead=item.lead_id), GroundForm(formdata=None)
    ask.lead.choices, add.insight.choices = lead_choices(item), _grounds(item)
    ids, writes = [one.id for one in item.insights], item.area_id in actor.areas(*queries.WRITERS)
    told = [(one, [voice for voice in insights.voices(one, actor) if voice.quoted or voice.withdrawn]) for one in item.insights]
    return render_template(
        "agenda/point.html",
        item=item,
        heard=told,
        hard=hard_in(item, actor) if writes else [],
        weight=insights.weight_together(ids),
        weights=insights.weights(ids),
        nothing=insights.Weight(),
        means=LEVEL_MEANS,
        writes=writes,
        asked=item.lead_id == actor.id,
        actions=[(one, queries.may_read_text(one, actor)) for one in item.actions],
        answers=queries.helped(item, actor),
        may_be_asked=may_be_asked(item.status),
        may_be_told=may_be_told(item.status),
        forms={"ask": ask, "ground": add} | {name: form(prefix=name, formdata=None) for name, form in PREFIXED.items()} | forms,
    )


def lead_choices(item: AgendaItem) -> list[tuple[str, str]]:
    """People with a role here, with what they are."""
    people = queries.lead_candidates(item.area, clock.today())
    return [("", _("Nobody yet")), *((str(one.id), f"{one.name}, {one.title or _(one.capability.label)}") for one in people)]


def _grounds(item: AgendaItem) -> list[tuple[str, str]]:
    held = {one.id for one in item.insights}
    return [(str(one.id), one.claim) for one in queries.grounds_to_choose(item.area_id) if one.id not in held]
