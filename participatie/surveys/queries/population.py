"""How many people live where, and what part of them answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.core.db import db
from participatie.surveys.models import Population, Survey, SurveyRelease
from participatie.surveys.queries.releases import figures_of
from participatie.surveys.rules.kinds import QuestionKind

WHOLE = ""
"""The band that holds everybody."""


@dataclass(frozen=True)
class ResponseShare:
    """Who answered beside who lives there. `percent` to one decimal."""

    name: str
    answered: int
    people: int
    year: int
    source: str

    @property
    def percent(self) -> float:
        return round(100 * self.answered / self.people, 1)


def people_in(area_id: UUID) -> Population | None:
    """Everybody who lives in this area, by the newest year there is."""
    chosen = sa.select(Population).where(Population.area_id == area_id, Population.band == WHOLE, Population.people > 0)
    return db.session.scalars(chosen.order_by(Population.year.desc()).limit(1)).first()


def people_of(area_ids: Iterable[UUID]) -> dict[UUID, Population]:
    """The same for several areas, where it is known."""
    chosen = sa.select(Population).where(Population.area_id.in_(list(area_ids)), Population.band == WHOLE, Population.people > 0)
    return {one.area_id: one for one in db.session.scalars(chosen.order_by(Population.year))}


def responses_of(survey: Survey, release: SurveyRelease) -> list[ResponseShare]:
    """Of the area of a survey, and of each place that is told apart; only where figures were brought in."""
    counts = {survey.area.code: release.people} | _of_places(release)
    chosen = sa.select(Area, Population).join(Population, Population.area_id == Area.id).order_by(Area.name, Population.year)
    found = db.session.execute(
        chosen.where(Area.code.in_(counts), Area.valid_to.is_(None), Population.band == WHOLE, Population.people > 0)
    )
    shares = {
        area.code: ResponseShare(area.shown_name, counts[area.code], one.people, one.year, one.source) for area, one in found
    }
    return sorted(shares.values(), key=lambda one: one.name != survey.area.shown_name)


def bands_in(area_id: UUID) -> dict[str, Population]:
    """The bands of the newest year that has any."""
    chosen = sa.select(Population).where(Population.area_id == area_id, Population.band != WHOLE)
    found = list(db.session.scalars(chosen.order_by(Population.year.desc(), Population.band)))
    return {one.band: one for one in found if one.year == found[0].year}


def _of_places(release: SurveyRelease) -> dict[str, int]:
    told = figures_of(release).tables
    asked = next((words["name"] for words in release.words if words["kind"] == QuestionKind.AREA), "")
    apart = told[asked].all.apart if asked in told else {}
    return {code: number for code, number in apart.items() if code and number}


def brought(area_ids: Iterable[UUID]) -> list[tuple[Area, Population]]:
    """Everything that was brought in for these areas, by name, the newest year first."""
    chosen = sa.select(Area, Population).join(Population, Population.area_id == Area.id).where(Area.id.in_(list(area_ids)))
    return [(area, one) for area, one in db.session.execute(chosen.order_by(Area.name, Population.year.desc(), Population.band))]


def areas_by_code(area_ids: Iterable[UUID]) -> dict[str, UUID]:
    """The areas of which somebody may bring figures in."""
    chosen = sa.select(Area.code, Area.id).where(Area.id.in_(list(area_ids)), Area.valid_to.is_(None))
    return {code.upper(): area_id for code, area_id in db.session.execute(chosen)}
