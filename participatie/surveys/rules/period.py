"""When a survey is open: its state, and the days between which it may be filled in."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from participatie.core.statuses import N_
from participatie.surveys.rules.kinds import DUTCH, LATE, Phase, SurveyState
from participatie.surveys.rules.questions import Asked, misfit, misplaced


def phase(state: SurveyState, opens_at: datetime | None, ends_at: datetime | None, now: datetime) -> Phase:
    """What somebody who comes now meets. A draft does not exist for the world."""
    if state is SurveyState.DRAFT:
        return Phase.UNKNOWN
    if state is SurveyState.CLOSED or (ends_at is not None and now >= ends_at):
        return Phase.OVER
    return Phase.NOT_YET if opens_at is not None and now < opens_at else Phase.OPEN


def takes(state: SurveyState, opens_at: datetime | None, ends_at: datetime | None, *, begun: datetime, now: datetime) -> bool:
    """Are these answers taken? Also of somebody who was filling in when it closed, for an hour."""
    if phase(state, opens_at, ends_at, now) is Phase.OPEN:
        return True
    if state is SurveyState.DRAFT or ends_at is None:
        return False
    return begun < ends_at <= now < ends_at + LATE


def why_not_open(title: Mapping[str, str], questions: list[Asked], ends_at: datetime | None, now: datetime) -> str | None:
    """What must be done before residents can fill it in, or None."""
    if not title.get(DUTCH):
        return N_("Give the survey a title in Dutch.")
    if not questions:
        return N_("Add at least one question.")
    if any(map(misfit, questions)):
        return N_("A question is not complete in Dutch yet.")
    if misplaced(questions):
        return N_("A question depends on an answer that does not come before it.")
    if ends_at is not None and ends_at <= now:
        return N_("The last day lies in the past. Choose a later one.")
    return None


def all_texts(own: Iterable[Mapping[str, str]], questions: Iterable[Asked]) -> list[Mapping[str, str]]:
    """Every text of a survey that wants a translation."""
    return [*own, *(text for question in questions for text in question.texts)]
