"""The board: the insights of a wijk, in columns of how far they are."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.insights import changes, queries
from participatie.insights.forms import InsightForm
from participatie.insights.rules import READINGS_NEEDED, InsightState
from participatie.insights.views import insights

ROAD = (InsightState.GATHERING, InsightState.CHECKED, InsightState.ON_AGENDA)


@insights.get("")
@allow(*queries.READERS)
def board() -> ResponseReturnValue:
    """Everything that stories of a wijk say together."""
    wijken = queries.wijken(current_actor(), clock.today())
    area = _chosen(wijken)
    columns = queries.board(area.id) if area else {}
    weights = queries.weights(one.id for column in columns.values() for one in column)
    writes = area is not None and current_actor().can(Capability.COORDINATOR, area.id)
    return render_template(
        "insights/board.html",
        wijken=wijken,
        area=area,
        columns=columns,
        road=ROAD,
        aside=InsightState.PUT_ASIDE,
        weights=weights,
        nothing=queries.Weight(),
        writes=writes,
        needed=READINGS_NEEDED,
    )


@insights.route("/new", methods=["GET", "POST"])
@allow(Capability.COORDINATOR)
def new() -> ResponseReturnValue:
    """Say what stories say together; the stories are chosen on the next page."""
    wijken = queries.wijken(current_actor(), clock.today(), of=(Capability.COORDINATOR,))
    area = _chosen(wijken)
    form = InsightForm(area=area.code if area else None)
    form.area.choices = [(wijk.code, wijk.shown_name) for wijk in wijken]
    if form.validate_on_submit():
        where = next(wijk for wijk in wijken if wijk.code == form.area.data)
        made = changes.make_insight(where, form.claim.data, by=current_actor())
        return redirect(url_for("insights.pick", insight_id=made.id))
    return render_template("insights/new.html", form=form), 422 if form.errors else 200


def _chosen(wijken: list[Area]) -> Area | None:
    """The wijk that the address asks for; the first when it asks for none."""
    code = request.args.get("wijk")
    if code is None:
        return wijken[0] if wijken else None
    found = next((area for area in wijken if area.code.lower() == code.lower()), None)
    if found is None:
        raise NotYours
    return found
