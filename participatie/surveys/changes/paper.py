"""Verbs on paper: hand out sheets with a code, take in what was typed over from one, take that back."""

from participatie.core import audit
from participatie.core.errors import Conflict
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.models import Survey
from participatie.surveys.rules.kinds import SurveyState


def hand_out_sheets(survey: Survey, number: int, *, by: Actor) -> None:
    """Somebody prints sheets that carry a code each. Only how many is on the record: what they say lies nowhere."""
    if survey.state is SurveyState.DRAFT:
        raise Conflict(N_("This survey was not opened yet."))
    audit.record("hand_out_sheets", survey, by=by, sheets=number)
