"""Take what a resident answered on the duo's phone: written once, judged by the same rules as the page's answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec.structs import asdict

from participatie.conversations import queries as conversations
from participatie.core import clock
from participatie.core.roles import Actor
from participatie.privacy.rules import Consent
from participatie.surveys.changes.interviews import Brought, Taken, take_interview, taken_before
from participatie.surveys.models import Survey
from participatie.surveys.queries.interviews import survey_of
from participatie.surveys.queries.public import places
from participatie.surveys.queries.visible import counts
from participatie.surveys.rules import phase
from participatie.surveys.rules.answers import Read, read
from participatie.surveys.rules.spam import APART_FULL
from participatie.sync.rules import Code, Interview, Op, Unfit

RESULTS = {Taken.NEW: "created", Taken.KNOWN: "duplicate", Taken.WITHDRAWN: "gone"}
HELD = {phase.Brought.NOT_NOW: "retry", phase.Brought.TOO_LATE: "forbidden"}


@dataclass(slots=True, eq=False)
class WantedInterview:
    """Answers that may come in. `late`: the period of the duo is over."""

    place: int
    op: Op
    said: Interview
    late: bool


def take(one: WantedInterview, *, by: Actor) -> dict[str, Any]:
    """Its result. Raises Unfit, or an error of the database."""
    said = one.said
    if conversations.withdrawn({one.op.id}):
        return {"status": "gone"}
    survey = survey_of(said.survey)
    if survey is None or survey.area_id != said.area:
        return {"status": "forbidden"}
    checked = read(survey.asked, said.answers, [code for code, _name in places(survey)])
    sent = Brought(one.op.id, said.duo, said.receipt, said.language, checked.answers, Consent(**asdict(said.consent)))
    taken = taken_before(sent, survey)
    if taken is None:
        how = phase.brought(survey.state, survey.opens_at, survey.ends_at, filled=_moment(one.op.client_time), now=clock.now())
        apart = how is phase.Brought.WAITS_APART
        if how in HELD or (apart and _is_full(survey)):
            return {"status": HELD.get(how, "retry")}
        _fit(survey, said, checked)
        taken = take_interview(survey, sent, apart=apart, late=one.late, by=by)
    if taken is Taken.OTHER:
        raise Unfit(Code.ID_REUSE)
    return {"status": RESULTS[taken]}


def _fit(survey: Survey, said: Interview, checked: Read) -> None:
    """By the rules of the page. Raises Unfit with the names of the questions, never with what was answered."""
    if said.language not in survey.languages:
        raise Unfit(Code.MALFORMED, "language")
    if unknown := said.answers.keys() - {asked.name for asked in survey.asked}:
        raise Unfit(Code.MALFORMED, f"answers: {len(unknown)} to no question")
    if checked.problems:
        raise Unfit(Code.MALFORMED, ", ".join(checked.problems))
    if not checked.answers:
        raise Unfit(Code.MALFORMED, "answers: empty")


def _is_full(survey: Survey) -> bool:
    return counts([survey.id]).get(survey.id, (0, 0))[1] >= APART_FULL


def _moment(said: str) -> datetime | None:
    """What the phone's clock says, when it can be read and has a zone."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo else None
