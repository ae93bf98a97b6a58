"""Surveys and their questions in order."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db, enum_column, uuid_pk
from participatie.core.errors import constraint
from participatie.core.statuses import N_
from participatie.surveys.rules.kinds import QuestionKind, SurveyState
from participatie.surveys.rules.phase import Phase, phase
from participatie.surveys.rules.questions import Asked, Choice, Condition

Words = dict[str, Any]
"""A text in languages: {"nl": ..., "ar": ...}."""


class Survey(db.Model):
    """A short list of questions for the residents of an area."""

    __tablename__ = "survey"
    __personal__ = None
    __table_args__ = (
        sa.UniqueConstraint(
            "first_id", "area_id", "wave",
            name=constraint("uq_survey_family", N_("Somebody asked the same questions here a moment ago.")),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = uuid_pk()
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    short: Mapped[str] = mapped_column(sa.String(12), unique=True, doc="The end of the public address: /v/<short>.")
    title: Mapped[Words]
    intro: Mapped[Words]
    thanks: Mapped[Words]
    languages: Mapped[list[str]] = mapped_column(sa.JSON(), doc="Codes, Dutch first.")
    state: Mapped[SurveyState] = enum_column(SurveyState, default=SurveyState.DRAFT)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None] = mapped_column(doc="As it was planned.")
    closed_at: Mapped[datetime | None] = mapped_column(doc="When somebody closed it.")
    first_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("survey.id"), index=True, doc="The first of its family, when this one asks the same questions in a later wave or another wijk."
    )
    wave: Mapped[int] = mapped_column(default=1, doc="The same number in every wijk of the family: what was asked in the same round.")
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    etag: Mapped[int] = mapped_column(default=1)

    area: Mapped[Area] = relationship()
    all_questions: Mapped[list["Question"]] = relationship(
        back_populates="survey", order_by="Question.position", foreign_keys="Question.survey_id"
    )
    __mapper_args__ = {"version_id_col": etag}

    @property
    def questions(self) -> list["Question"]:
        """Those that are asked."""
        return [question for question in self.all_questions if question.removed_at is None]

    @property
    def family_id(self) -> UUID:
        """What the waves and wijken that get the same questions have in common: the id of the first of them."""
        return self.first_id or self.id

    @property
    def ends_at(self) -> datetime | None:
        return min(filter(None, (self.closes_at, self.closed_at)), default=None)

    @property
    def last_day(self) -> date | None:
        """As people say it: the whole of that day counts."""
        return clock.local(self.closes_at - timedelta(seconds=1)).date() if self.closes_at else None

    @property
    def asked(self) -> list[Asked]:
        return [question.asked for question in self.questions]

    @property
    def phase(self) -> Phase:
        """What somebody who comes now meets."""
        return phase(self.state, self.opens_at, self.ends_at, clock.now())


class Question(db.Model):
    """One question. Removing sets it aside, so that it can be brought back."""

    __tablename__ = "question"
    __personal__ = None
    __table_args__ = (
        sa.UniqueConstraint(
            "survey_id", "name", name=constraint("uq_question_name", N_("Two questions of a survey may not have the same name."))
        ),
    )

    id: Mapped[UUID] = uuid_pk()
    survey_id: Mapped[UUID] = mapped_column(sa.ForeignKey("survey.id"))
    name: Mapped[str] = mapped_column(sa.String(32), doc="Short name in forms and spreadsheets: q1.")
    position: Mapped[int]
    kind: Mapped[QuestionKind] = enum_column(QuestionKind)
    text: Mapped[Words]
    hint: Mapped[Words] = mapped_column(default=dict)
    required: Mapped[bool] = mapped_column(default=False)
    choices: Mapped[list[Any]] = mapped_column(sa.JSON(), default=list, doc="[key, {language: text}] for each choice.")
    pictures: Mapped[dict[str, str]] = mapped_column(sa.JSON(), default=dict, server_default="{}", doc="Key of a choice: the name of its picture.")
    least: Mapped[int | None]
    most: Mapped[int | None]
    low: Mapped[Words] = mapped_column(default=dict, doc="The word at the low end of a scale.")
    high: Mapped[Words] = mapped_column(default=dict)
    show_if_name: Mapped[str | None] = mapped_column(sa.String(32), doc="Shown only when this earlier question ...")
    show_if_value: Mapped[str | None] = mapped_column(sa.String(32), doc="... was answered with this.")
    may_become_story: Mapped[bool] = mapped_column(default=False, server_default=sa.false(), doc="With the four answers about its use.")
    removed_at: Mapped[datetime | None]
    etag: Mapped[int] = mapped_column(default=1)

    survey: Mapped[Survey] = relationship(back_populates="all_questions", foreign_keys=[survey_id])
    __mapper_args__ = {"version_id_col": etag}

    @property
    def asked(self) -> Asked:
        condition = Condition(self.show_if_name, self.show_if_value or "") if self.show_if_name else None
        return Asked(
            name=self.name, kind=self.kind, text=self.text, hint=self.hint, required=self.required, show_if=condition,
            choices=tuple(Choice(key, text, self.pictures.get(key, "")) for key, text in self.choices), least=self.least, most=self.most,
            low=self.low, high=self.high, may_become_story=self.may_become_story,
        )  # fmt: skip
