"""What a visitor of /v/<short> meets."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.areas.models import Area
from participatie.core.db import db
from participatie.surveys.models import Survey


def by_short(short: str) -> Survey | None:
    """The survey at this address (any case), drafts too: its phase says what may be shown."""
    chosen = sa.select(Survey).where(Survey.short == short.lower()[:20])
    return db.session.scalars(chosen.options(selectinload(Survey.all_questions), selectinload(Survey.area))).first()


def places(survey: Survey) -> list[tuple[str, str]]:
    """(code, name) of the areas to choose from: those that lie in the survey's area, else its neighbours."""
    for parent in (survey.area_id, survey.area.parent_id):
        chosen = sa.select(Area).where(Area.parent_id == parent, Area.valid_to.is_(None)).order_by(Area.name)
        found = list(db.session.scalars(chosen)) if parent else []
        if found:
            return [(area.code, area.shown_name) for area in found]
    return [(survey.area.code, survey.area.shown_name)]
