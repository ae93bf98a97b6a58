"""The wijkagendas, and the points of one wijk in their order."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda import queries
from participatie.agenda.changes import points
from participatie.agenda.rules import MAX_ACTIVE
from participatie.agenda.views import agenda, small_number
from participatie.core import clock
from participatie.core.statuses import ACTIVE
from participatie.core.web import allow, current_actor
from participatie.insights.queries import READERS, Weight, wijken


@agenda.get("/agenda")
@allow(*READERS)
def overview() -> ResponseReturnValue:
    """The wijken of this reader; straight to the agenda when there is only one."""
    found = wijken(current_actor(), clock.today())
    if len(found) == 1:
        return redirect(url_for("agenda.editor", code=found[0].code.lower()))
    cards = [(area, queries.current_version(area), queries.active_points(area.id)) for area in found]
    return render_template("agenda/overview.html", cards=cards, most=MAX_ACTIVE)


@agenda.get("/agenda/<string:code>")
@allow(*READERS)
def editor(code: str) -> ResponseReturnValue:
    """The points in the making: what we heard, the goal, who leads, what is promised."""
    actor = current_actor()
    area = queries.readable_area(code, actor, clock.today())
    items = queries.points(area.id)
    writes = area.id in actor.areas(*queries.WRITERS)
    changed = bool(queries.differences(queries.draft(area, small_number()))) if writes else False
    return render_template(
        "agenda/editor.html",
        area=area,
        points=items,
        retired=queries.points(area.id, retired=True),
        writes=writes,
        changed=changed,
        weights=queries.weights_of_points(item.id for item in items),
        nothing=Weight(),
        most=MAX_ACTIVE,
        active=sum(item.status in ACTIVE for item in items),
        version=queries.current_version(area),
    )


@agenda.post("/agenda/items/<uuid:item_id>/<any(up, down):way>")
@allow(*queries.WRITERS)
def move(item_id: UUID, way: str) -> ResponseReturnValue:
    """One place up or down."""
    item = points.move_point(queries.writable_point(item_id, current_actor()), up=way == "up", by=current_actor())
    return redirect(url_for("agenda.editor", code=item.area.code.lower(), _anchor=f"p-{item.id}"))


@agenda.post("/agenda/items/<uuid:item_id>/retire")
@allow(*queries.WRITERS)
def retire(item_id: UUID) -> ResponseReturnValue:
    """Off the agenda, or back on it."""
    item = queries.writable_point(item_id, current_actor())
    if item.retired_at:
        points.bring_back_point(item, by=current_actor())
        flash(_("The point is back on the agenda."), "ok")
    else:
        points.retire_point(item, by=current_actor())
        flash(_("The next version leaves this point out. You can bring it back below."), "ok")
    return redirect(url_for("agenda.editor", code=item.area.code.lower()))
