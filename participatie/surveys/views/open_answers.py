"""Open answers, read one by one: which becomes a story, and which stays an answer."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core import clock
from participatie.core.errors import Refused
from participatie.core.i18n import OWN_NAMES, sentence
from participatie.core.web import allow, current_actor
from participatie.privacy.queries import number_at
from participatie.stories.rules import StoryLevel
from participatie.surveys.changes import open_answers as changes
from participatie.surveys.models import Answer
from participatie.surveys.queries import open_answers as queries
from participatie.surveys.queries import visible
from participatie.surveys.views import surveys


@surveys.get("/<uuid:survey_id>/answers")
@allow(*visible.WRITERS)
def open_answers(survey_id: UUID) -> str:
    """What waits to be read, and what was read last."""
    found = visible.writable_survey(survey_id, current_actor())
    waiting, number = queries.waiting(found)
    return render_template(
        "surveys/open_answers.html", survey=found, waiting=waiting, number=number, read=queries.read_already(found), levels=StoryLevel,
        areas=queries.areas_for(found, clock.today()), days=number_at("written", clock.now()), own_names=OWN_NAMES,
        beside=queries.beside(waiting),
    )  # fmt: skip


@surveys.post("/<uuid:survey_id>/answers/<uuid:response_id>/<uuid:question_id>/<any(story, leave, again):way>")
@allow(*visible.WRITERS)
def read_answer(survey_id: UUID, response_id: UUID, question_id: UUID, way: str) -> ResponseReturnValue:
    """One of them becomes a story, stays an answer, or is to be read again."""
    found = visible.writable_survey(survey_id, current_actor())
    answer = queries.open_answer(found, response_id, question_id)
    try:
        flash(_WAYS[way](answer), "ok")
    except Refused as refused:
        flash(sentence(refused.sentence, **refused.values), "error")
    return redirect(url_for("surveys.open_answers", survey_id=found.id))


def _story(answer: Answer) -> str:
    level = next((one for one in StoryLevel if one.value == request.form.get("level")), None)
    changes.make_story(answer, area_code=request.form.get("area", ""), level=level, by=current_actor())
    return _("It is a story now. It waits in the inbox to be reviewed.")


def _leave(answer: Answer) -> str:
    changes.leave_answer(answer, by=current_actor())
    return _("It stays an answer. You find it below, among those that were read.")


def _again(answer: Answer) -> str:
    changes.read_again(answer, by=current_actor())
    return _("It waits to be read again.")


_WAYS = {"story": _story, "leave": _leave, "again": _again}
