"""A survey out of a spreadsheet: made through the same verbs as by hand."""

from participatie.areas.models import Area
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.changes.questions import add_question
from participatie.surveys.changes.write import make_survey
from participatie.surveys.models import Survey
from participatie.surveys.rules.xlsform.columns import Plan


def bring_in_survey(area: Area, plan: Plan, *, by: Actor) -> Survey:
    """A draft with every question of the plan. With any problem nothing is made."""
    if plan.problems or not plan.asked:
        raise Refused(N_("Nothing was imported: some rows of the file cannot be taken."), field="file")
    made = make_survey(area, plan.words, by=by)
    for asked in plan.asked:
        add_question(made, asked, by=by)
    return made
