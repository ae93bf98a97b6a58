"""What the holder of a receipt code sees of the own answers."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.areas.models import Area
from participatie.conversations.rules.receipt import fingerprint, parse_code
from participatie.core import seals
from participatie.core.db import db
from participatie.core.i18n import RIGHT_TO_LEFT, sentence_in
from participatie.surveys.models import Answer, Response, Survey
from participatie.surveys.queries.open_answers import stories_of
from participatie.surveys.rules import consents
from participatie.surveys.rules.faces import FACES
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Value
from participatie.surveys.rules.texts import language_said, said

NOBODY = "0" * 16


@dataclass(frozen=True)
class OwnAnswers:
    """One sent survey: its title, and (question, its language, answer) as the resident read it."""

    public_id: UUID
    area: Area
    title: str
    language: str
    sent_on: date
    lines: list[tuple[str, str, str]]
    became: int = 0
    """How many of the answers are stories now."""
    asks: list[tuple[str, str, str, str]] = field(default_factory=list)
    """The four answers about what was written for a story (`rules.consents.rows`); empty: nothing was."""

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


def receipt_of(code: str) -> str:
    """How a code of 16 characters is stored."""
    return seals.mac("receipt", fingerprint(code))


def responses_of_code(typed: str) -> list[Response]:
    """What was sent under a typed code and not taken back. A wrong code takes the same way and gives nothing."""
    receipt = receipt_of(parse_code(typed) or NOBODY)
    chosen = sa.select(Response).where(Response.receipt == receipt, Response.withdrawn_at.is_(None))
    loaded = (
        selectinload(Response.survey).selectinload(Survey.area),
        selectinload(Response.answers).selectinload(Answer.question),
    )
    return list(db.session.scalars(chosen.options(*loaded)))


def own_answers(typed: str) -> list[OwnAnswers]:
    """Everything that the holder of this code sent."""
    return [_own(sent) for sent in responses_of_code(typed)]


def _own(sent: Response) -> OwnAnswers:
    title, became = said(sent.survey.title, sent.language), len(stories_of(sent.id))
    told = [(asked, language_said(one.question.text, sent.language), words) for one, asked, words in _told(sent, sent.language)]
    return OwnAnswers(sent.public_id, sent.survey.area, title, sent.language, sent.sent_on, told, became, _asks(sent))


def _asks(sent: Response) -> list[tuple[str, str, str, str]]:
    """Not of what is a story by now: that has its own."""
    told = stories_of(sent.id)
    left = any(one.question.may_become_story and one.value is not None and one.question_id not in told for one in sent.answers)
    return consents.rows(sent.consent) if left else []


def response_of_code(typed: str, public_id: UUID) -> Response | None:
    """The one that was meant, if this code opens it."""
    return next((sent for sent in responses_of_code(typed) if sent.public_id == public_id), None)


def lines(sent: Response, language: str | None = None) -> list[tuple[str, str]]:
    """(question, answer) as people read them, in the language of the resident unless said otherwise."""
    return [(asked, words) for _one, asked, words in _told(sent, language or sent.language)]


def _told(sent: Response, speaks: str) -> list[tuple[Answer, str, str]]:
    names = dict(db.session.execute(sa.select(Area.code, Area.name)).all()) if _names_places(sent) else {}
    given = sorted((one for one in sent.answers if one.value is not None), key=lambda one: one.question.position)
    return [(one, said(one.question.text, speaks), plain(one, speaks, names)) for one in given]


def _names_places(sent: Response) -> bool:
    return any(one.question.kind is QuestionKind.AREA for one in sent.answers)


def plain(one: Answer, language: str, names: dict[str, str]) -> str:
    """An answer in words."""
    value: Value | None = one.value
    if one.question.kind is QuestionKind.AREA:
        return names.get(str(value), str(value))
    if one.question.kind is QuestionKind.PICTURE_SCALE and isinstance(value, int):
        return sentence_in(language, FACES[value - 1])
    words = {choice.key: said(choice.text, language) for choice in one.question.asked.choices}
    if isinstance(value, list):
        return ", ".join(words.get(key, key) for key in value)
    return words.get(str(value), str(value)) if words else str(value)
