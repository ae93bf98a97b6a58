"""Surveys, their questions in order, and what residents answered. No account, no address, no moment of a resident is kept."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import Personal, client_pk, db, enum_column, public_id, uuid_pk
from participatie.core.errors import constraint
from participatie.core.statuses import N_
from participatie.surveys.rules.kinds import AFTER_THE_END, ApartWhy, QuestionKind, ResponseState, SurveyState
from participatie.surveys.rules.phase import Phase, phase
from participatie.surveys.rules.questions import Asked, Choice, Condition, Value

Words = dict[str, Any]
"""A text in languages: {"nl": ..., "ar": ...}."""


class Survey(db.Model):
    """A short list of questions for the residents of an area."""

    __tablename__ = "survey"
    __personal__ = None

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
        sa.ForeignKey("survey.id"), index=True, doc="The first wave, when this one repeats its questions."
    )
    wave: Mapped[int] = mapped_column(default=1)
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
            low=self.low, high=self.high,
        )  # fmt: skip


class Response(db.Model):
    """What one resident sent. Known by a receipt only; of the moment the day is kept."""

    __tablename__ = "response"
    __personal__ = Personal("surveys", erased=("receipt",), kept=("language", "duo_id"), sort="answer")
    __table_args__ = (sa.Index("ix_response_survey_state", "survey_id", "state"),)

    id: Mapped[UUID] = client_pk()
    public_id: Mapped[UUID] = public_id()
    survey_id: Mapped[UUID] = mapped_column(sa.ForeignKey("survey.id"))
    language: Mapped[str] = mapped_column(sa.String(8))
    state: Mapped[ResponseState] = enum_column(ResponseState)
    apart_why: Mapped[ApartWhy | None] = enum_column(ApartWhy, nullable=True)
    receipt: Mapped[str | None] = mapped_column(sa.String(64), index=True, doc="HMAC of the SHA-256 of the code.")
    sent_on: Mapped[date]
    duo_id: Mapped[UUID | None] = mapped_column(doc="The duo on whose phone it was filled in; empty: on the page, by the resident alone.")
    withdrawn_at: Mapped[datetime | None]

    survey: Mapped[Survey] = relationship()

    @property
    def why_apart(self) -> str | None:
        """Why it waits apart, as a msgid. What a duo brings waits for one reason only."""
        if self.apart_why:
            return self.apart_why.label
        return AFTER_THE_END if self.duo_id and self.state is not ResponseState.COUNTED else None

    answers: Mapped[list["Answer"]] = relationship(back_populates="response")


class Answer(db.Model):
    """The answer to one question: a text, a key of a choice, a list of keys, a figure, or the code of an area."""

    __tablename__ = "answer"
    __personal__ = Personal("surveys", erased=("value",), kept=(), sort="answer")

    response_id: Mapped[UUID] = mapped_column(sa.ForeignKey("response.id"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(sa.ForeignKey("question.id"), primary_key=True, index=True)
    value: Mapped[Value | None] = mapped_column(sa.JSON(none_as_null=True))

    response: Mapped[Response] = relationship(back_populates="answers")
    question: Mapped[Question] = relationship()


class SurveyTry(db.Model):
    """Posts in a survey per source and hour. The source is a keyed hash that changes daily and goes the same night; empty: all together."""

    __tablename__ = "survey_try"
    __personal__ = None

    survey_id: Mapped[UUID] = mapped_column(sa.ForeignKey("survey.id"), primary_key=True)
    hour: Mapped[str] = mapped_column(sa.String(13), primary_key=True, doc="2026-11-22T14")
    source: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    posts: Mapped[int] = mapped_column(default=0)


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
