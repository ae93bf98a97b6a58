"""From the answers of everybody to the figures of a release, beside every earlier release of the same survey."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from participatie.core.statuses import N_
from participatie.surveys.rules.bands import band_of
from participatie.surveys.rules.kinds import TEXTS, QuestionKind
from participatie.surveys.rules.questions import Answers, Asked, Said, holds
from participatie.surveys.rules.release import Counts, Told, is_few, tell
from participatie.surveys.rules.results import NEVER_UNDER, NO_ANSWER

NOWHERE = ""
"""The place of who named none."""
TOO_FEW = N_("Fewer than %(k)s people answered. With so few nothing may be told.")
TOO_SOON = N_(
    "Since release %(number)s fewer than %(k)s answers came in or were taken back."
    " Wait until there are more: now the difference would point at a few people."
)
NOTHING_NEW = N_("Release %(number)s tells the same already. Nothing that may be told has changed since.")


@dataclass(frozen=True)
class Figures:
    """Everything that a release tells: of how many people, and each table (a question, or one of its several choices)."""

    people: int
    tables: Mapping[str, Told] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """What is counted: one answer for everybody to whom it was asked."""

    key: str
    asked: Asked
    choice: str | None = None

    def answer_of(self, given: Answers) -> str:
        """In which cell this person is."""
        value, asked = given.get(self.asked.name), self.asked
        if self.choice is not None:
            return self.choice if holds(value, self.choice) else NO_ANSWER
        if value is None:
            return NO_ANSWER
        return (
            band_of(value, asked.least, asked.most)
            if asked.kind is QuestionKind.NUMBER and isinstance(value, int)
            else str(value)
        )


def least_of(k: int) -> int:
    """The smallest number that may be told."""
    return max(k, NEVER_UNDER)


def why_not_freeze(people: int, k: int, earlier: Sequence[Figures]) -> Said | None:
    """Why there cannot be a release now, or None."""
    least = least_of(k)
    if people < least:
        return TOO_FEW, {"k": least}
    for number, old in enumerate(earlier, 1):
        if is_few(people - old.people, least):
            return TOO_SOON, {"number": number, "k": least}
    return None


def freeze(questions: Sequence[Asked], everybody: Sequence[Answers], k: int, earlier: Sequence[Figures]) -> Figures:
    """The figures as they may be told, first over all places, then for each place that is told apart."""
    told: dict[str, Told] = {}
    where = next((one.name for one in questions if one.kind is QuestionKind.AREA), None)
    for by_place in (False, True):
        named = told[where].all.apart.keys() - {NO_ANSWER} if by_place and where in told else set()
        groups: dict[str, Sequence[Answers]] = {}
        for table in tables(questions):
            group = _asked(table.asked, questions, told, groups, everybody)
            if group is None:
                continue
            above = _above(table.asked, questions)
            allowed = set() if table.key == where else named & told[above].places.keys() if above else named
            before = [old.tables[table.key] for old in earlier if table.key in old.tables]
            told[table.key] = tell(_counts(table, group, where), allowed, least_of(k), before)
            groups[table.key] = group
    return Figures(len(everybody), told)


def tables(questions: Sequence[Asked]) -> Iterator[Table]:
    """What a release counts, in order. Words are never part of it."""
    for one in questions:
        if one.kind is QuestionKind.MANY_CHOICES:
            yield from (Table(key_of(one, choice.key), one, choice.key) for choice in one.choices)
        elif one.kind not in TEXTS:
            yield Table(one.name, one)


def key_of(asked: Asked, answer: str) -> str:
    """The table in which an answer is counted: of several choices each has its own, for who chose it and who did not."""
    return f"{asked.name}={answer}" if asked.kind is QuestionKind.MANY_CHOICES else asked.name


def _above(asked: Asked, questions: Sequence[Asked]) -> str | None:
    """The table on which this question depends."""
    if asked.show_if is None:
        return None
    return key_of(next(one for one in questions if one.name == asked.show_if.name), asked.show_if.value)


def _asked(
    asked: Asked,
    questions: Sequence[Asked],
    told: Mapping[str, Told],
    groups: Mapping[str, Sequence[Answers]],
    everybody: Sequence[Answers],
) -> Sequence[Answers] | None:
    """To whom it was asked. None: that depends on an answer that is not told apart, so it would give that answer away."""
    above = _above(asked, questions)
    if asked.show_if is None or above is None:
        return everybody
    on = asked.show_if
    if above not in groups or on.value in told[above].lump:
        return None
    return [one for one in groups[above] if holds(one.get(on.name), on.value)]


def _counts(table: Table, group: Sequence[Answers], where: str | None) -> Counts:
    return Counter((table.answer_of(one), str(one.get(where, NOWHERE)) if where else NOWHERE) for one in group)
