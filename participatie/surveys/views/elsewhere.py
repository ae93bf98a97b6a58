"""The same questions in several wijken: take them over, and the report that lays the wijken beside each other."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.errors import Refused
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.family import ask_elsewhere
from participatie.surveys.forms import ElsewhereForm
from participatie.surveys.models import Survey
from participatie.surveys.queries import visible
from participatie.surveys.queries.family import to_copy
from participatie.surveys.rules.kinds import DUTCH
from participatie.surveys.views import explain, surveys
from participatie.surveys.views.report import report_of


@surveys.route("/elsewhere", methods=["GET", "POST"])
@allow(*visible.WRITERS)
def elsewhere() -> ResponseReturnValue:
    """Questions of one wijk as a draft for another; `survey`: which one was chosen already."""
    wijken = visible.wijken(current_actor(), clock.today())
    found = [one for one in to_copy(current_actor(), clock.today()) if {area.id for area in wijken} - {one.area_id}]
    form = _form(found, wijken)
    if form.validate_on_submit():
        where = next(area for area in wijken if str(area.id) == form.area.data)
        try:
            made = ask_elsewhere(next(one for one in found if str(one.id) == form.survey.data), where, by=current_actor())
            flash(_("The questions are there as a draft. Look whether they fit this wijk, give it its days and open it."), "ok")
            return redirect(url_for("surveys.show", survey_id=made.id))
        except Refused as refused:
            explain(form, refused)
    hints = {str(one.id): f"{one.area.shown_name} · {_('Wave %(number)s', number=one.wave)}" for one in found}
    return render_template("surveys/elsewhere.html", form=form, hints=hints, surveys=found, wijken=wijken), 422 if form.errors else 200


@surveys.get("/<uuid:survey_id>/report")
@allow(*visible.WRITERS)
def report(survey_id: UUID) -> str:
    """The newest published figures of each wijk that got these questions."""
    found = visible.writable_survey(survey_id, current_actor())
    return render_template("surveys/report.html", survey=found, told=report_of(found))


def _form(found: Sequence[Survey], wijken: Sequence[Area]) -> ElsewhereForm:
    """With the survey that was chosen on the page before, and a wijk that is not its own."""
    chosen = next((one for one in found if str(one.id) == request.args.get("survey")), None)
    other = next((area for area in wijken if chosen and area.id != chosen.area_id), None)
    form = ElsewhereForm(survey=str(chosen.id) if chosen else None, area=str(other.id) if other else None)
    form.survey.choices = [(str(one.id), one.title.get(DUTCH, "")) for one in found]
    form.area.choices = [(str(area.id), area.shown_name) for area in wijken]
    return form
