"""The surveys of a coordinator, and a new one."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from participatie.core import clock
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.write import make_survey
from participatie.surveys.forms import NewSurveyForm
from participatie.surveys.queries import visible
from participatie.surveys.queries.family import in_several_wijken
from participatie.surveys.views import surveys


@surveys.get("")
@allow(*visible.WRITERS)
def overview() -> str:
    """Every survey with its state and its numbers."""
    actor = current_actor()
    rows = visible.rows(actor)
    beside = in_several_wijken(row.survey for row in rows)
    return render_template("surveys/overview.html", rows=rows, beside=beside, wijken=visible.wijken(actor, clock.today()))


@surveys.route("/new", methods=["GET", "POST"])
@allow(*visible.WRITERS)
def new() -> ResponseReturnValue:
    """A draft without questions."""
    wijken, form = visible.wijken(current_actor(), clock.today()), NewSurveyForm()
    form.area.choices = [(str(area.id), area.shown_name) for area in wijken]
    if form.validate_on_submit():
        where = next(area for area in wijken if str(area.id) == form.area.data)
        made = make_survey(where, form.words(), by=current_actor())
        return redirect(url_for("surveys.show", survey_id=made.id))
    return render_template("surveys/new.html", form=form, wijken=wijken), 422 if form.errors else 200
