"""Answers that wait apart: the coordinator looks, lets them count or sets them aside."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from participatie.core.web import allow, current_actor
from participatie.surveys.changes import responses
from participatie.surveys.queries import counts, visible
from participatie.surveys.rules.kinds import ResponseState
from participatie.surveys.views import surveys


@surveys.get("/<uuid:survey_id>/apart")
@allow(*visible.WRITERS)
def apart(survey_id: UUID) -> str:
    """What waits, and what was set aside before."""
    found = visible.writable_survey(survey_id, current_actor())
    waiting = counts.responses_in(found, ResponseState.APART)
    gone = counts.responses_in(found, ResponseState.SET_ASIDE)
    total = visible.counts([found.id]).get(found.id, (0, 0))[1]
    return render_template("surveys/apart.html", survey=found, waiting=waiting, gone=gone, total=total)


@surveys.post("/<uuid:survey_id>/apart/<uuid:response_id>/<any(release, aside):way>")
@allow(*visible.WRITERS)
def judge(survey_id: UUID, response_id: UUID, way: str) -> ResponseReturnValue:
    """One of them counts after all, or does not."""
    found = visible.writable_survey(survey_id, current_actor())
    response = counts.response_in(found, response_id)
    if way == "release":
        responses.release(response, by=current_actor())
        flash(_("These answers count now."), "ok")
    else:
        responses.set_response_aside(response, by=current_actor())
        flash(_("These answers were set aside. You can still let them count below."), "ok")
    return redirect(url_for("surveys.apart", survey_id=found.id))


@surveys.post("/<uuid:survey_id>/apart/all")
@allow(*visible.WRITERS)
def judge_all(survey_id: UUID) -> ResponseReturnValue:
    """Everything that waits is spam."""
    found = visible.writable_survey(survey_id, current_actor())
    number = responses.set_all_aside(found, by=current_actor())
    flash(ngettext("%(num)s answer was set aside.", "%(num)s answers were set aside.", number), "ok")
    return redirect(url_for("surveys.apart", survey_id=found.id))
