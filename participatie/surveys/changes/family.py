"""The same questions once more: in this wijk after a while, the next wave; or in another wijk, in the same wave."""

from participatie.areas.models import Area
from participatie.core import audit
from participatie.core.db import db
from participatie.core.errors import Conflict, Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.changes.questions import add_question
from participatie.surveys.changes.write import make_survey
from participatie.surveys.models import Survey
from participatie.surveys.queries.family import family, hold_family, waves
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import SurveyState

NOT_OPENED = N_("This survey was not opened yet.")


def repeat_survey(survey: Survey, *, by: Actor) -> Survey:
    """The next wave: a draft in the same wijk."""
    if survey.state is SurveyState.DRAFT:
        raise Conflict(NOT_OPENED)
    hold_family(survey)
    before = waves(survey)
    if before[-1].state is SurveyState.DRAFT:
        raise Conflict(N_("The next wave is there already, as a draft."))
    made = _asked_again(survey, survey.area, before[-1].wave + 1, by)
    audit.record("repeat_survey", made, by=by, earlier_id=survey.id, wave=made.wave)
    return made


def ask_elsewhere(survey: Survey, area: Area, *, by: Actor) -> Survey:
    """The same wave in another wijk: a draft there."""
    if survey.state is SurveyState.DRAFT:
        raise Conflict(NOT_OPENED)
    hold_family(survey)
    if any(one.area_id == area.id and one.wave == survey.wave for one in family(survey)):
        raise Refused(N_("This wijk has these questions already, in this wave."), field="area")
    made = _asked_again(survey, area, survey.wave, by)
    audit.record("ask_elsewhere", made, by=by, earlier_id=survey.id, wave=made.wave)
    return made


def _asked_again(survey: Survey, area: Area, wave: int, by: Actor) -> Survey:
    """A draft of the same family: the same texts, and the same questions under the same names. Its days are still to be chosen."""
    made = make_survey(area, SurveyWords(survey.title, survey.intro, survey.thanks, tuple(survey.languages)), by=by)
    made.first_id, made.wave = survey.family_id, wave
    for asked in survey.asked:
        add_question(made, asked, by=by)
    db.session.flush()
    return made
