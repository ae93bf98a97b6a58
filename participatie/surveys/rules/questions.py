"""A question as it is asked: what it holds, when it is shown, what is still missing before it may be asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from participatie.core.statuses import N_
from participatie.surveys.rules.faces import FACES
from participatie.surveys.rules.kinds import (
    BOUNDED,
    CHOICE_KINDS,
    CHOICES_MAX,
    DUTCH,
    LEADS_ON,
    NUMBER_MOST,
    ON_ONE_PAGE,
    SCALE_MOST,
    TEXTS,
    QuestionKind,
)
from participatie.surveys.rules.texts import Text

Value = str | int | list[str]
Answers = Mapping[str, Value]
Said = tuple[str, dict[str, Any]]
"""A sentence (msgid) with its values."""
KEYS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Choice:
    """`picture`: a name of `pictures.PICTURES`, or nothing."""

    key: str
    text: Text
    picture: str = ""


@dataclass(frozen=True)
class Condition:
    """Shown only when the answer to an earlier question is, or holds, this value."""

    name: str
    value: str


@dataclass(frozen=True)
class Asked:
    """One question. `least` and `most` bound scales and numbers; `low` and `high` are the words at the ends of a scale."""

    name: str
    kind: QuestionKind
    text: Text
    hint: Text = field(default_factory=dict)
    required: bool = False
    choices: tuple[Choice, ...] = ()
    least: int | None = None
    most: int | None = None
    low: Text = field(default_factory=dict)
    high: Text = field(default_factory=dict)
    show_if: Condition | None = None
    may_become_story: bool = False
    """Open questions only: what is written may become a story, with the four answers about its use."""

    @property
    def texts(self) -> list[Text]:
        """Every text that wants a translation."""
        return [self.text, self.hint, self.low, self.high, *(choice.text for choice in self.choices)]

    @property
    def build(self) -> tuple[object, ...]:
        """What answers depend on: may not change once residents answer."""
        keys = [choice.key for choice in self.choices]
        return (self.kind, self.required, keys, self.least, self.most, self.show_if, self.may_become_story)

    @property
    def steps(self) -> list[int]:
        """The figures of a scale."""
        if self.kind is QuestionKind.PICTURE_SCALE:
            return list(range(1, len(FACES) + 1))
        if self.kind is not QuestionKind.SCALE:
            return []
        return list(range(1 if self.least is None else self.least, (5 if self.most is None else self.most) + 1))


def shown(questions: Iterable[Asked], answers: Answers) -> list[Asked]:
    """The questions that this person gets: a condition counts only when its own question is shown."""
    found: dict[str, Asked] = {}
    for question in questions:
        if question.show_if is None or (
            question.show_if.name in found and holds(answers.get(question.show_if.name), question.show_if.value)
        ):
            found[question.name] = question
    return list(found.values())


def holds(answer: Value | None, value: str) -> bool:
    if answer is None:
        return False
    return value in answer if isinstance(answer, list) else str(answer) == value


def one_by_one(questions: Sequence[Asked]) -> bool:
    """Has each question a page of its own? From five on, and when one depends on another: without script a page cannot change."""
    return len(questions) > ON_ONE_PAGE or any(question.show_if for question in questions)


def misfit(question: Asked) -> Said | None:
    """Why this cannot be a question, or None."""
    if not question.text.get(DUTCH):
        return N_("Write the question in Dutch."), {}
    if question.may_become_story and question.kind not in TEXTS:
        return N_("Only an open question can lead to a story."), {}
    if question.kind in CHOICE_KINDS:
        return _misfit_of_choices(question)
    if question.kind in BOUNDED:
        return _misfit_of_bounds(question)
    return None


def _misfit_of_choices(question: Asked) -> Said | None:
    if len(question.choices) < 2:
        return N_("Give at least two choices."), {}
    if len(question.choices) > CHOICES_MAX:
        return N_("Give at most %(most)s choices."), {"most": CHOICES_MAX}
    if any(not choice.text.get(DUTCH) for choice in question.choices):
        return N_("Write every choice in Dutch."), {}
    said = [choice.text[DUTCH] for choice in question.choices]
    return (N_("Two choices say the same."), {}) if len(set(said)) < len(said) else None


def _misfit_of_bounds(question: Asked) -> Said | None:
    least, most = question.least, question.most
    if least is not None and most is not None and least >= most:
        return N_("The lowest figure must be lower than the highest."), {}
    if max(abs(least or 0), abs(most or 0)) > NUMBER_MOST:
        return N_("Give a figure of at most nine digits."), {}
    if question.kind is QuestionKind.SCALE and len(question.steps) > SCALE_MOST:
        return N_("A scale has at most %(most)s steps."), {"most": SCALE_MOST}
    return None


def misplaced(questions: Sequence[Asked]) -> Asked | None:
    """The first question that depends on a later one, on one that is gone, or on an answer that does not exist."""
    before: dict[str, Asked] = {}
    for question in questions:
        if question.show_if and question.show_if.value not in values_of(before.get(question.show_if.name)):
            return question
        before[question.name] = question
    return None


def values_of(question: Asked | None) -> list[str]:
    """The answers on which a later question can depend."""
    if question is None or question.kind not in LEADS_ON:
        return []
    return [choice.key for choice in question.choices] or [str(step) for step in question.steps]


def keyed(lines: Mapping[str, Sequence[str]], before: Sequence[Choice], *, keep: bool = False) -> tuple[Choice, ...]:
    """Choices from lines per language, the nth line of each belonging together.

    A choice keeps its key when its Dutch line is still the same; with `keep` the nth line is the nth choice, whatever it says.
    """
    known = {choice.text.get(DUTCH, ""): choice.key for choice in before}
    if keep:
        known = {line: choice.key for line, choice in zip(lines.get(DUTCH, ()), before, strict=False)}
    used = set(known.values()) | {choice.key for choice in before}
    free = (key for key in [*KEYS, *(f"{a}{b}" for a in KEYS for b in KEYS)] if key not in used)
    found = []
    for n in range(max((len(part) for part in lines.values()), default=0)):
        text = {language: part[n] for language, part in lines.items() if n < len(part) and part[n]}
        if text:
            found.append(Choice(known.pop(text.get(DUTCH, ""), "") or next(free), text))
    return tuple(found)
