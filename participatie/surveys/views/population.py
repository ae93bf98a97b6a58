"""How many people live where: figures of a register, brought in by a file, to lay beside who answered."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from participatie.core.errors import Refused
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.population import bring_in_population
from participatie.surveys.forms import PopulationForm
from participatie.surveys.queries import visible
from participatie.surveys.queries.population import areas_by_code, brought
from participatie.surveys.rules.population import MOST_BYTES, read
from participatie.surveys.views import explain, surveys

ROOM = 64 * 1024
SHOWN = 100


@surveys.url_value_preprocessor
def room_for_figures(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Said before anything of the file is read."""
    if endpoint == "surveys.population":
        request.max_content_length = MOST_BYTES + ROOM


@surveys.route("/population", methods=["GET", "POST"])
@allow(*visible.WRITERS)
def population() -> ResponseReturnValue:
    """What is there, and a file that adds to it. With any line that cannot be taken nothing is brought in."""
    form, problems, own = PopulationForm(), [], current_actor().areas(*visible.WRITERS)
    if form.validate_on_submit():
        areas = areas_by_code(own)
        try:
            found = read(form.file.data.read(MOST_BYTES + 1), areas)
            problems = found.problems
            number = bring_in_population(found, areas, form.year.data, form.source.data or "", by=current_actor())
            flash(ngettext("%(num)s line was brought in.", "%(num)s lines were brought in.", number), "ok")
            return redirect(url_for("surveys.population"))
        except Refused as refused:
            refused.field = refused.field or "file"
            explain(form, refused)
    return render_template("surveys/population.html", form=form, problems=problems[:SHOWN], brought=brought(own)), 422 if form.errors else 200
