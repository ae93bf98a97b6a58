"""Write a point: a new one, other words, another status. The sixth active point asks which one stops."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda import queries
from participatie.agenda.changes import points
from participatie.agenda.forms import PointForm, StatusForm, StopForm
from participatie.agenda.models import AgendaItem
from participatie.agenda.rules import LEVEL_MEANS, must_choose_what_stops
from participatie.agenda.views import Both, agenda, explain, own_words
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.errors import NotYours, Refused, Stale
from participatie.core.ids import parse_uuid
from participatie.core.statuses import ACTIVE, Status
from participatie.core.web import allow, current_actor
from participatie.insights import queries as insights
from participatie.insights.models import Insight


@agenda.route("/agenda/<string:code>/new", methods=["GET", "POST"])
@allow(*queries.WRITERS)
def new_point(code: str) -> ResponseReturnValue:
    """A new point; with five running, the same form asks which one stops."""
    area = queries.readable_area(code, current_actor(), clock.today(), of=queries.WRITERS)
    ground, form = _asked_ground(area), PointForm()
    _offer_stops(form, area, needed=True)
    if form.validate_on_submit():
        try:
            made = points.make_point(area, form.words(), by=current_actor(), stop=_stop(form, area))
            if ground:
                points.ground_point(made, ground, by=current_actor())
            flash(_("The point stands on the agenda in the making. Ask somebody to lead it."), "ok")
            return redirect(url_for("agenda.point", item_id=made.id))
        except Refused as refused:
            explain(form, refused)
    return _page(area, form, ground=ground), 422 if form.errors else 200


@agenda.route("/agenda/items/<uuid:item_id>/edit", methods=["GET", "POST"])
@allow(*queries.WRITERS)
def edit_point(item_id: UUID) -> ResponseReturnValue:
    """Rewrite a point. When somebody else saved first, both texts are shown and mine stays in the form."""
    item = queries.writable_point(item_id, current_actor())
    form, both = PointForm(obj=item, seen=points.words_etag(item)), []
    if form.validate_on_submit():
        try:
            points.rewrite_point(item, form.words(), etag=form.seen.data or "", by=current_actor())
            flash(_("The point was saved."), "ok")
            return redirect(url_for("agenda.point", item_id=item.id))
        except Stale as stale:
            both, form.seen.data = stale.both, stale.etag
        except Refused as refused:
            explain(form, refused)
    return _page(item.area, form, item=item, both=both), 412 if both else 422 if form.errors else 200


@agenda.route("/agenda/items/<uuid:item_id>/status", methods=["GET", "POST"])
@allow(*queries.WRITERS)
def point_status(item_id: UUID) -> ResponseReturnValue:
    """Another status with its reason."""
    item = queries.writable_point(item_id, current_actor())
    form, both = StatusForm(seen=points.status_etag(item)), []
    form.offer(item.status)
    if item.status not in ACTIVE:
        _offer_stops(form, item.area, needed=False)  # only when the new status is one that runs
    if form.validate_on_submit():
        try:
            then, stop = Status(form.status.data), _stop(form, item.area)
            points.change_status(item, then, form.reason.data or "", etag=form.seen.data, by=current_actor(), stop=stop)
            flash(_("The status was changed."), "ok")
            return redirect(url_for("agenda.point", item_id=item.id))
        except Stale as stale:
            both, form.seen.data = stale.both, stale.etag
        except Refused as refused:
            explain(form, refused)
    shown = render_template("agenda/status.html", item=item, form=form, both=own_words(both))
    return shown, 412 if both else 422 if form.errors else 200


def _page(
    area: Area, form: PointForm, *, item: AgendaItem | None = None, ground: Insight | None = None, both: Both | None = None
) -> str:
    hints = {level.value: _(means) for level, means in LEVEL_MEANS.items()}
    return render_template(
        "agenda/write.html", area=area, item=item, form=form, ground=ground, both=own_words(both or []), hints=hints
    )


def _asked_ground(area: Area) -> Insight | None:
    """The insight that the link brought along."""
    wanted = parse_uuid(request.args.get("insight"))
    if wanted is None:
        return None
    found = insights.readable(wanted, current_actor())
    if found.area_id != area.id:
        raise NotYours
    return found


def _offer_stops(form: StopForm, area: Area, *, needed: bool) -> None:
    active = queries.active_points(area.id)
    full = must_choose_what_stops(len(active), becomes_active=True)
    form.offer_stops([(str(one.id), one.title) for one in active] if full else [], needed=needed)


def _stop(form: StopForm, area: Area) -> points.Stop | None:
    chosen = next((one for one in queries.active_points(area.id) if str(one.id) == form.stops.data), None)
    return points.Stop(chosen, form.stop_reason.data or "") if chosen else None
