"""Take in what a resident answered on the phone of a duo: once, whatever the network does."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from participatie.core import audit, clock, feed, seals
from participatie.core.bulk import insert_new
from participatie.core.db import connection, db
from participatie.core.ids import uuid4
from participatie.core.roles import Actor
from participatie.privacy.rules import Consent
from participatie.surveys.models import Response, Survey
from participatie.surveys.rules import consents
from participatie.surveys.rules.kinds import ResponseState
from participatie.surveys.rules.questions import Value

COLUMNS = ("id", "public_id", "survey_id", "language", "state", "receipt", "sent_on", "duo_id", *consents.FOUR)
KIND = "response"
"""How the feed calls it."""


class Taken(Enum):
    """What became of it."""

    NEW = auto()
    KNOWN = auto()
    WITHDRAWN = auto()
    OTHER = auto()
    """This id holds something else."""


@dataclass(frozen=True)
class Brought:
    """What a phone brings. `receipt`: the SHA-256 of the code, in hex."""

    id: UUID
    duo: UUID
    receipt: str
    language: str
    answers: Mapping[str, Value]
    consent: Consent = Consent()


def take_interview(survey: Survey, sent: Brought, *, apart: bool, late: bool = False, by: Actor) -> Taken:
    """The first time it is stored; the same again is known. `late`: the period of the duo is over."""
    state = ResponseState.APART if apart else ResponseState.COUNTED
    receipt = seals.mac("receipt", sent.receipt)
    four = consents.about(survey.asked, sent.answers, sent.consent)
    row = (sent.id, uuid4(), survey.id, sent.language, state, receipt, clock.today(), sent.duo, *four)
    if not insert_new(connection(), Response.__table__, COLUMNS, [row]):
        return taken_before(sent, survey) or Taken.OTHER
    held = db.session.get_one(Response, sent.id)
    held.answer(sent.answers)
    audit.record("take_interview", held, by=by, area_id=survey.area_id, state=state, duo_id=sent.duo, late=late)
    feed.announce(held.id, kind=KIND, area_id=survey.area_id, duo_id=sent.duo, state="taken")
    return Taken.NEW


def taken_before(sent: Brought, survey: Survey) -> Taken | None:
    """None when its id is new. Compared with what is stored, for as long as that is there: no other trace of the answers is kept.
    The four about a story are not compared: the code may have changed them since."""
    held = db.session.get(Response, sent.id, populate_existing=True, with_for_update=True)
    if held is None:
        return None
    if (held.survey_id, held.duo_id, held.language) != (survey.id, sent.duo, sent.language):
        return Taken.OTHER
    if held.withdrawn_at is not None:
        return Taken.WITHDRAWN
    if held.receipt is None:
        return Taken.KNOWN
    same = seals.same(held.receipt, seals.mac("receipt", sent.receipt)) and _holds(held, sent.answers)
    return Taken.KNOWN if same else Taken.OTHER


def _holds(held: Response, sent: Mapping[str, Value]) -> bool:
    """The same answers; of one that was emptied meanwhile nobody can say what it was."""
    there = {one.question.name: one.value for one in held.answers}
    return there.keys() == sent.keys() and all(value is None or value == sent[name] for name, value in there.items())
