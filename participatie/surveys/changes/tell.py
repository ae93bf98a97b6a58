"""Phones of duos hear that there is a survey to take along, or another one."""

from participatie.core import feed
from participatie.surveys.models import Survey
from participatie.surveys.queries.interviews import duos_that_ask


def tell_duos(survey: Survey) -> None:
    """They fetch what they may ask anew; the line itself says nothing of it."""
    for duo in duos_that_ask(survey):
        feed.announce(survey.id, kind="survey", area_id=survey.area_id, duo_id=duo, state=survey.state.value)
