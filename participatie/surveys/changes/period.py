"""Verbs on when a survey is filled in: open, close, back to draft."""

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict, Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.changes.tell import tell_duos
from participatie.surveys.models import Survey
from participatie.surveys.queries.visible import has_responses
from participatie.surveys.rules.kinds import SurveyState
from participatie.surveys.rules.period import why_not_open


def open_survey(survey: Survey, *, by: Actor) -> Survey:
    """From now (or from its first day) residents can fill it in."""
    if survey.state is SurveyState.OPEN:
        return survey
    refused = why_not_open(survey.title, survey.asked, survey.closes_at, clock.now())
    if refused:
        raise Refused(refused)
    survey.state, survey.closed_at = SurveyState.OPEN, None
    db.session.flush()
    audit.record("open_survey", survey, by=by)
    tell_duos(survey)
    return survey


def close_survey(survey: Survey, *, by: Actor) -> Survey:
    """No more answers; who is filling it in now may still send."""
    if survey.state is SurveyState.DRAFT:
        raise Conflict(N_("This survey was not opened yet."))
    if survey.state is SurveyState.OPEN:
        survey.state, survey.closed_at = SurveyState.CLOSED, clock.now()
        db.session.flush()
        audit.record("close_survey", survey, by=by)
        tell_duos(survey)
    return survey


def draft_again(survey: Survey, *, by: Actor) -> Survey:
    """Back to the drawing board, as long as nobody answered."""
    if has_responses(survey.id):
        raise Conflict(
            N_("Residents answered already, so the questions stay as they are. Make a new survey for other questions.")
        )
    if survey.state is not SurveyState.DRAFT:
        survey.state, survey.closed_at = SurveyState.DRAFT, None
        db.session.flush()
        audit.record("draft_again", survey, by=by)
        tell_duos(survey)
    return survey
