"""The family of a survey: every survey that asks the same questions, in waves and in wijken, and their newest releases."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.areas.models import Area
from participatie.areas.queries import around, taking_part
from participatie.core.db import db
from participatie.core.engines import is_writing
from participatie.core.roles import Actor
from participatie.surveys.models import Survey, SurveyRelease
from participatie.surveys.queries.visible import WRITERS
from participatie.surveys.rules.kinds import SurveyState
from participatie.surveys.rules.phase import Phase

FAMILY = sa.func.coalesce(Survey.first_id, Survey.id)
PUBLISHED = SurveyRelease.published_at.is_not(None)


def family(survey: Survey) -> list[Survey]:
    """Every wave in every wijk, this one among them, by wave and wijk."""
    chosen = sa.select(Survey).join(Area).where(sa.or_(Survey.id == survey.family_id, Survey.first_id == survey.family_id))
    return list(db.session.scalars(chosen.options(selectinload(Survey.area)).order_by(Survey.wave, Area.name)))


def waves(survey: Survey) -> list[Survey]:
    """Every wave in the wijk of this survey, this one among them, the first one first."""
    return [one for one in family(survey) if one.area_id == survey.area_id]


def hold_family(survey: Survey) -> None:
    """One at a time makes a next wave or asks elsewhere."""
    if is_writing():
        db.session.scalars(sa.select(Survey.id).where(Survey.id == survey.family_id).with_for_update()).one()


def newest(surveys: Sequence[Survey], *, public: bool) -> dict[UUID, SurveyRelease]:
    """The newest release of each survey that has one; `public`: of those that everybody may read."""
    chosen = sa.select(SurveyRelease).where(SurveyRelease.survey_id.in_([one.id for one in surveys]))
    if public:
        chosen = chosen.where(PUBLISHED)
    return {one.survey_id: one for one in db.session.scalars(chosen.order_by(SurveyRelease.number))}


def one_of_each(surveys: Sequence[Survey]) -> list[Survey]:
    """Of each family the first of these."""
    return list({one.family_id: one for one in reversed(surveys)}.values())[::-1]


def in_several_wijken(surveys: Iterable[Survey]) -> list[Survey]:
    """Those of which the family has published figures of two wijken in one wave."""
    asked = list(surveys)
    chosen = sa.select(FAMILY).join(SurveyRelease, SurveyRelease.survey_id == Survey.id).join(Area, Area.id == Survey.area_id)
    chosen = chosen.where(FAMILY.in_({one.family_id for one in asked}), PUBLISHED, Area.takes_part).group_by(FAMILY, Survey.wave)
    told = set(db.session.scalars(chosen.having(sa.func.count(sa.distinct(Survey.area_id)) > 1))) if asked else set()
    return [one for one in asked if one.family_id in told]


def to_copy(actor: Actor, day: date) -> list[Survey]:
    """What this coordinator may ask in another wijk: what was opened in the own wijken, and in the others of the gemeente what everybody reads."""
    own = actor.areas(*WRITERS)
    others = {area.id for area in taking_part(day)} & around(own)
    told = sa.exists().where(SurveyRelease.survey_id == Survey.id, PUBLISHED)
    chosen = sa.select(Survey, told).join(Area).where(Survey.area_id.in_(others | own), Survey.state != SurveyState.DRAFT)
    found = db.session.execute(chosen.options(selectinload(Survey.area)).order_by(Area.name, Survey.made_at.desc(), Survey.id))
    return [survey for survey, is_told in found if survey.area_id in own or is_told or survey.phase is Phase.OPEN]
