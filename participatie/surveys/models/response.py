"""What residents answered. No account, no address, no moment of a resident is kept."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.core.db import Personal, client_pk, db, enum_column, public_id
from participatie.privacy.rules import Consent
from participatie.surveys.models.survey import Question, Survey
from participatie.surveys.rules.kinds import AFTER_THE_END, ApartWhy, ResponseState
from participatie.surveys.rules.questions import Value


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
    use: Mapped[bool | None] = mapped_column(doc="Consent about what was written for a story: use within the programme.")
    quote: Mapped[bool | None] = mapped_column(doc="Consent: quote without name.")
    public: Mapped[bool | None] = mapped_column(doc="Consent: public.")
    contact: Mapped[bool | None] = mapped_column(doc="Consent: call or come back.")
    typed_by: Mapped[UUID | None] = mapped_column(doc="The coordinator who typed it in from paper; None: the resident sent it.")
    typed_at: Mapped[datetime | None] = mapped_column(doc="When that was.")

    survey: Mapped[Survey] = relationship()

    @property
    def why_apart(self) -> str | None:
        """Why it waits apart, as a msgid. What a duo brings waits for one reason only."""
        if self.apart_why:
            return self.apart_why.label
        return AFTER_THE_END if self.duo_id and self.state is not ResponseState.COUNTED else None

    answers: Mapped[list["Answer"]] = relationship(back_populates="response")

    @property
    def consent(self) -> Consent:
        return Consent(use=self.use, quote=self.quote, public=self.public, contact=self.contact)

    def answer(self, said: Mapping[str, Value]) -> None:
        """Put in what was said, by name of the question."""
        asked = {question.name: question.id for question in self.survey.questions}
        self.answers += [Answer(question_id=asked[name], value=value) for name, value in said.items()]


class Answer(db.Model):
    """The answer to one question: a text, a key of a choice, a list of keys, a figure, or the code of an area."""

    __tablename__ = "answer"
    __personal__ = Personal("surveys", erased=("value",), kept=(), sort="answer", also=("written",))

    response_id: Mapped[UUID] = mapped_column(sa.ForeignKey("response.id"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(sa.ForeignKey("question.id"), primary_key=True, index=True)
    value: Mapped[Value | None] = mapped_column(sa.JSON(none_as_null=True))

    response: Mapped[Response] = relationship(back_populates="answers")
    question: Mapped[Question] = relationship()


class AnswerRead(db.Model):
    """A coordinator read an open answer that may become a story: it did (`story_id`), or it stays an answer (None)."""

    __tablename__ = "answer_read"
    __personal__ = Personal("surveys", erased=(), sort="answer")

    response_id: Mapped[UUID] = mapped_column(sa.ForeignKey("response.id"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(sa.ForeignKey("question.id"), primary_key=True, index=True)
    story_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("story.id"), index=True)
    read_by: Mapped[UUID | None]
    read_at: Mapped[datetime]


class SurveyTry(db.Model):
    """Posts in a survey per source and hour. The source is a keyed hash that changes daily and goes the same night; empty: all together."""

    __tablename__ = "survey_try"
    __personal__ = None

    survey_id: Mapped[UUID] = mapped_column(sa.ForeignKey("survey.id"), primary_key=True)
    hour: Mapped[str] = mapped_column(sa.String(13), primary_key=True, doc="2026-11-22T14")
    source: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    posts: Mapped[int] = mapped_column(default=0)
