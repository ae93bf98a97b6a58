"""The texts, languages and days of a survey."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core.errors import Refused, Stale
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.write import rewrite_survey, words_of
from participatie.surveys.forms import survey_form, survey_values
from participatie.surveys.queries import visible
from participatie.surveys.views import explain, surveys


@surveys.route("/<uuid:survey_id>/edit", methods=["GET", "POST"])
@allow(*visible.WRITERS)
def edit(survey_id: UUID) -> ResponseReturnValue:
    """Languages side by side. When somebody else saved first, both texts are shown and mine stays in the form."""
    found = visible.writable_survey(survey_id, current_actor())
    form, both = survey_form(found.languages)(data=survey_values(words_of(found))), []
    if form.validate_on_submit():
        added = set(form.languages.data or ()) - set(found.languages)
        try:
            rewrite_survey(found, form.words(words_of(found)), etag=form.seen.data or "", by=current_actor())
            flash(_("The survey was saved."), "ok")
            return redirect(url_for("surveys.edit" if added else "surveys.show", survey_id=found.id))
        except Stale as stale:
            both, form.seen.data = stale.both, stale.etag
        except Refused as refused:
            explain(form, refused)
    return render_template("surveys/edit.html", survey=found, form=form, both=both), 412 if both else 422 if form.errors else 200
