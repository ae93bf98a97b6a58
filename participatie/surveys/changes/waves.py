"""The next wave: the same questions again, after a while."""

from participatie.core import audit
from participatie.core.db import db
from participatie.core.errors import Conflict
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.changes.questions import add_question
from participatie.surveys.changes.write import make_survey
from participatie.surveys.models import Survey
from participatie.surveys.queries.releases import waves
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import SurveyState


def repeat_survey(survey: Survey, *, by: Actor) -> Survey:
    """A draft with the same texts and the same questions under the same names, tied to the earlier waves. Its days are still to be chosen."""
    if survey.state is SurveyState.DRAFT:
        raise Conflict(N_("This survey was not opened yet."))
    before = waves(survey)
    if before[-1].state is SurveyState.DRAFT:
        raise Conflict(N_("The next wave is there already, as a draft."))
    made = make_survey(survey.area, SurveyWords(survey.title, survey.intro, survey.thanks, tuple(survey.languages)), by=by)
    made.first_id, made.wave = survey.first_id or survey.id, before[-1].wave + 1
    for asked in survey.asked:
        add_question(made, asked, by=by)
    db.session.flush()
    audit.record("repeat_survey", made, by=by, earlier_id=survey.id, wave=made.wave)
    return made
