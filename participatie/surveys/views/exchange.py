"""Spreadsheets: a survey out as an XLSForm, and in from one."""

from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core import clock
from participatie.core.errors import Refused
from participatie.core.i18n import OWN_NAMES
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.exchange import bring_in_survey
from participatie.surveys.changes.write import words_of
from participatie.surveys.forms import ImportForm
from participatie.surveys.ports import workbook
from participatie.surveys.queries import visible
from participatie.surveys.queries.public import places
from participatie.surveys.rules.kinds import LANGUAGES
from participatie.surveys.rules.xlsform.columns import CHOICES, SETTINGS, SURVEY, Plan
from participatie.surveys.rules.xlsform.reading import plan_of
from participatie.surveys.rules.xlsform.writing import rows_of
from participatie.surveys.views import explain, surveys

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = {code: OWN_NAMES[code] for code in LANGUAGES}
ROOM = 64 * 1024
"""Around the file: the other fields of the form."""
SHOWN = 100


@surveys.url_value_preprocessor
def less_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Said before anything of the file is read."""
    if endpoint == "surveys.bring_in":
        request.max_content_length = workbook.MOST_BYTES + ROOM


@surveys.get("/<uuid:survey_id>/xlsform")
@allow(*visible.WRITERS)
def take_out(survey_id: UUID) -> ResponseReturnValue:
    """The survey as an XLSForm: for other programs, or to make the next one from."""
    found = visible.writable_survey(survey_id, current_actor())
    raw = workbook.write_sheets(rows_of(words_of(found), found.asked, places(found), NAMES))
    return Response(raw, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="survey-{found.short}.xlsx"'})


@surveys.route("/import", methods=["GET", "POST"])
@allow(*visible.WRITERS)
def bring_in() -> ResponseReturnValue:
    """A new survey from a spreadsheet. With any row that cannot be taken nothing is made, and every such row is shown."""
    wijken, form, plan = visible.wijken(current_actor(), clock.today()), ImportForm(), None
    form.area.choices = [(str(area.id), area.shown_name) for area in wijken]
    if form.validate_on_submit():
        where = next(area for area in wijken if str(area.id) == form.area.data)
        try:
            plan = _read(form)
            made = bring_in_survey(where, plan, by=current_actor())
            flash(_("The survey was imported as a draft. Look through it before you open it."), "ok")
            return redirect(url_for("surveys.show", survey_id=made.id))
        except Refused as refused:
            refused.field = "file"
            explain(form, refused)
    problems = plan.problems[:SHOWN] if plan else []
    return render_template("surveys/import.html", form=form, problems=problems, wijken=wijken), 422 if form.errors else 200


def _read(form: ImportForm) -> Plan:
    raw = form.file.data.read(workbook.MOST_BYTES + 1)
    return plan_of(workbook.read_sheets(raw, (SURVEY, CHOICES, SETTINGS)), NAMES)
