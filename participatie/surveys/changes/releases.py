"""Verbs on figures: freeze them into a release, let everybody read it, take it off the page again. The figures themselves never change."""

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict, Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.models import Survey, SurveyRelease
from participatie.surveys.queries.public import places
from participatie.surveys.queries.releases import everybody, figures_of, is_worn, releases
from participatie.surveys.rules.figures import stored, words_of
from participatie.surveys.rules.freezing import NOTHING_NEW, freeze, least_of, why_not_freeze
from participatie.surveys.rules.kinds import SurveyState

WORN = N_(
    "The term of a part of these answers is over, and they went. What is left would tell something else than the earlier figures."
)


def freeze_survey(survey: Survey, k: int, *, by: Actor) -> SurveyRelease:
    """The next release. Refused when nothing may be told, or when it would point at a few people beside an earlier one."""
    if survey.state is SurveyState.DRAFT:
        raise Conflict(N_("This survey was not opened yet."))
    if is_worn(survey):
        raise Conflict(WORN)
    before = releases(survey.id)
    earlier, people = [figures_of(one) for one in before], everybody(survey)
    if refused := why_not_freeze(len(people), k, earlier):
        raise Refused(refused[0], **refused[1])
    figures = freeze(survey.asked, people, k, earlier)
    if figures in earlier[-1:]:
        raise Refused(NOTHING_NEW, number=len(earlier))
    made = SurveyRelease(
        survey_id=survey.id, number=len(before) + 1, people=figures.people, least=least_of(k), figures=stored(figures),
        words=words_of(survey.asked, places(survey)), frozen_by=by.id,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("freeze_survey", survey, by=by, number=made.number)
    return made


def publish_release(release: SurveyRelease, *, by: Actor) -> None:
    """From now on everybody may read it."""
    if release.published_at is None:
        release.published_at = clock.now()
        db.session.flush()
        audit.record("publish_release", release.survey, by=by, number=release.number)


def hide_release(release: SurveyRelease, *, by: Actor) -> None:
    """Off the page. It stays a release: who read it knows its figures, so the next one keeps reckoning with them."""
    if release.published_at is not None:
        release.published_at = None
        db.session.flush()
        audit.record("hide_release", release.survey, by=by, number=release.number)
