"""Make a weighing, and change it as long as nobody can weigh."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda.rules import LEVEL_MEANS
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.errors import Refused, Stale
from participatie.core.web import allow, current_actor
from participatie.weighing import queries
from participatie.weighing.changes import rounds
from participatie.weighing.forms import RoundForm
from participatie.weighing.models import WeighingRound
from participatie.weighing.rules import METHOD_MEANS, Phase
from participatie.weighing.views import both_said, explain, phase_of, weighing


@weighing.route("/<string:code>/new", methods=["GET", "POST"])
@allow(*queries.WRITERS)
def new_round(code: str) -> ResponseReturnValue:
    """A new one for this wijk."""
    area, form = queries.writable_area(code, current_actor(), clock.today()), RoundForm()
    form.offer(_offered(area))
    if form.validate_on_submit():
        try:
            made = rounds.make_round(area, form.setup(), by=current_actor())
            flash(_("The weighing is ready to look at. Nobody sees it until you open it."), "ok")
            return redirect(url_for("weighing.show_round", round_id=made.id))
        except Refused as refused:
            explain(form, refused)
    return _page(area, form), 422 if form.errors else 200


@weighing.route("/rounds/<uuid:round_id>/edit", methods=["GET", "POST"])
@allow(*queries.WRITERS)
def edit_round(round_id: UUID) -> ResponseReturnValue:
    """Change it. When somebody else saved first, both texts are shown and mine stays in the form."""
    round = queries.writable_round(round_id, current_actor())
    if phase_of(round) is not Phase.HIDDEN:
        return redirect(url_for("weighing.show_round", round_id=round.id))
    form, both = RoundForm(setup=rounds.setup_of(round)), []
    form.offer(_offered(round.area))
    if form.validate_on_submit():
        try:
            rounds.change_round(round, form.setup(), etag=form.seen.data or "", by=current_actor())
            flash(_("The weighing was saved."), "ok")
            return redirect(url_for("weighing.show_round", round_id=round.id))
        except Stale as stale:
            both, form.seen.data = stale.both, stale.etag
        except Refused as refused:
            explain(form, refused)
    elif not form.is_submitted():
        form.seen.data = str(round.etag)
    return _page(round.area, form, round=round, both=both), 412 if both else 422 if form.errors else 200


def _offered(area: Area) -> list[tuple[str, str]]:
    return [(str(item.id), item.title) for item in queries.candidates(area.id)]


def _page(area: Area, form: RoundForm, *, round: WeighingRound | None = None, both: list[tuple[str, str, str]] | None = None) -> str:
    hints = {one.value: _(means) for one, means in (LEVEL_MEANS | METHOD_MEANS).items()}
    return render_template("weighing/write.html", area=area, form=form, round=round, hints=hints, both=both_said(both or []))
