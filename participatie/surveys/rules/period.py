"""What must be there before a survey opens."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from participatie.core.statuses import N_
from participatie.surveys.rules.kinds import DUTCH
from participatie.surveys.rules.questions import Asked, misfit, misplaced


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
