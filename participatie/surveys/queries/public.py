"""What a visitor of /v/<short> meets."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participatie.areas.models import Area
from participatie.core.db import db
from participatie.surveys.models import Survey, SurveyRelease
from participatie.surveys.rules.kinds import QuestionKind, SurveyState
from participatie.surveys.rules.phase import Phase
from participatie.surveys.rules.texts import language_said, said

_BY_SHORT = (
    sa.select(Survey)
    .where(Survey.short == sa.bindparam("short"))
    .options(joinedload(Survey.all_questions), joinedload(Survey.area, innerjoin=True))
)
"""Made once, and one statement: every post asks it."""


def by_short(short: str) -> Survey | None:
    """The survey at this address (any case), drafts too: its phase says what may be shown."""
    return db.session.scalars(_BY_SHORT, {"short": short.lower()[:20]}).unique().first()


def surveys_of(area_id: UUID) -> tuple[list[Survey], list[Survey]]:
    """What residents of this area can fill in now, and of what they can read figures; the newest first."""
    told = sa.exists().where(SurveyRelease.survey_id == Survey.id, SurveyRelease.published_at.is_not(None))
    chosen = sa.select(Survey, told).where(Survey.area_id == area_id, sa.or_(Survey.state == SurveyState.OPEN, told))
    found = db.session.execute(chosen.order_by(Survey.made_at.desc())).all()
    return [survey for survey, _told in found if survey.phase is Phase.OPEN], [survey for survey, is_told in found if is_told]


def title_in(survey: Survey, language: str) -> tuple[str, str]:
    """(title, the language it is in), for a reader of this language."""
    return said(survey.title, language), language_said(survey.title, language)


def titles_in(surveys: Sequence[Survey], language: str) -> list[tuple[str, str, str, int | None]]:
    """(short address, title, the language it is in, its wave when another has the same title), for a reader of this language."""
    titles = [said(one.title, language) for one in surveys]
    return [
        (one.short, title, language_said(one.title, language), one.wave if titles.count(title) > 1 else None)
        for one, title in zip(surveys, titles, strict=True)
    ]


def places(survey: Survey) -> list[tuple[str, str]]:
    """(code, name) of the areas to choose from, when a question asks for one: those that lie in the survey's area, else its neighbours."""
    if not any(question.kind is QuestionKind.AREA for question in survey.questions):
        return []
    for parent in (survey.area_id, survey.area.parent_id):
        chosen = sa.select(Area).where(Area.parent_id == parent, Area.valid_to.is_(None)).order_by(Area.name)
        found = list(db.session.scalars(chosen)) if parent else []
        if found:
            return [(area.code, area.shown_name) for area in found]
    return [(survey.area.code, survey.area.shown_name)]
