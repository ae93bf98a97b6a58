"""Figures that were frozen, and how many people live where."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.core import clock
from participatie.core.db import db, uuid_pk
from participatie.core.errors import constraint
from participatie.core.statuses import N_
from participatie.surveys.models.survey import Survey, Words


class SurveyRelease(db.Model):
    """Figures of a survey as they were frozen: classes of people of nobody or at least k. Never changed, never made again."""

    __tablename__ = "survey_release"
    __personal__ = None
    __table_args__ = (
        sa.UniqueConstraint(
            "survey_id", "number", name=constraint("uq_survey_release_number", N_("Somebody froze these figures a moment ago."))
        ),
    )

    id: Mapped[UUID] = uuid_pk()
    survey_id: Mapped[UUID] = mapped_column(sa.ForeignKey("survey.id"))
    number: Mapped[int]
    people: Mapped[int]
    least: Mapped[int] = mapped_column(doc="No class of fewer people is told: k, never under five.")
    figures: Mapped[Words] = mapped_column(doc="As `rules.figures` writes them.")
    words: Mapped[list[Any]] = mapped_column(sa.JSON(), doc="The questions in every language, as they were asked then.")
    frozen_at: Mapped[datetime] = mapped_column(default=clock.now)
    frozen_by: Mapped[UUID | None]
    published_at: Mapped[datetime | None] = mapped_column(doc="Since when everybody may read it.")

    survey: Mapped[Survey] = relationship()


FROZEN = ("survey_id", "number", "people", "least", "figures", "words", "frozen_at", "frozen_by")


@sa.event.listens_for(SurveyRelease, "before_update")
def _stays_frozen(_mapper: object, _connection: object, release: SurveyRelease) -> None:
    changed = [name for name in FROZEN if sa.inspect(release).attrs[name].history.has_changes()]
    if changed:
        raise AssertionError(f"a release is never changed: {changed}")


class Population(db.Model):
    """How many people live in an area, out of a register that somebody brought in: in all (band empty), or in a band such as an age."""

    __tablename__ = "population"
    __personal__ = None

    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    band: Mapped[str] = mapped_column(sa.String(60), primary_key=True, default="")
    people: Mapped[int]
    source: Mapped[str] = mapped_column(sa.String(120))
    brought_by: Mapped[UUID | None]
    brought_at: Mapped[datetime] = mapped_column(default=clock.now)
