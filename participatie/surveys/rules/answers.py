"""What a resident filled in, read and checked: a value, or a sentence about what is not right yet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from participatie.core.statuses import N_
from participatie.surveys.rules.kinds import LONG_MAX, NUMBER_MOST, SCALES, SHORT_MAX, TEXTS, QuestionKind
from participatie.surveys.rules.questions import Asked, Said, Value, shown
from participatie.surveys.rules.texts import storable


@dataclass(frozen=True)
class Read:
    """Values by name of the question, and what is wrong by name of the question."""

    answers: dict[str, Value]
    problems: dict[str, Said]


def read(questions: Sequence[Asked], filled: Mapping[str, list[str]], areas: Collection[str] = ()) -> Read:
    """Everything that was filled in. Only questions that are shown to this person count; of those that are not, nothing is kept."""
    answers: dict[str, Value] = {}
    problems: dict[str, Said] = {}
    for question in questions:
        if question not in shown(questions, answers):
            continue
        value, problem = read_one(question, filled.get(question.name, []), areas)
        if problem:
            problems[question.name] = problem
        if value is not None:
            answers[question.name] = value
    return Read(answers, problems)


def read_one(question: Asked, filled: Sequence[str], areas: Collection[str] = ()) -> tuple[Value | None, Said | None]:
    """The value (None: nothing, or nothing that can be used) and what is wrong with it."""
    said = [storable(one).strip() for one in filled]
    said = [one for one in said if one]
    if not said:
        return None, _missing(question) if question.required else None
    if question.kind is QuestionKind.AREA:
        return (said[0], None) if said[0] in areas else (None, (N_("Choose from the list."), {}))
    return _READERS[question.kind](question, said)


def _missing(question: Asked) -> Said:
    return (N_("Write an answer."), {}) if question.kind in TEXTS | {QuestionKind.NUMBER} else (N_("Choose an answer."), {})


def _text(question: Asked, said: list[str]) -> tuple[Value | None, Said | None]:
    most = SHORT_MAX if question.kind is QuestionKind.SHORT_TEXT else LONG_MAX
    words = said[0].replace("\r\n", "\n")
    if len(words) > most:
        return None, (N_("This is too long: at most %(most)s characters."), {"most": most})
    return words, None


def _one(question: Asked, said: list[str]) -> tuple[Value | None, Said | None]:
    if said[0] in {choice.key for choice in question.choices}:
        return said[0], None
    return None, (N_("Choose from the list."), {})


def _many(question: Asked, said: list[str]) -> tuple[Value | None, Said | None]:
    chosen = [choice.key for choice in question.choices if choice.key in said]
    if len(chosen) < len(set(said)):
        return chosen or None, (N_("Choose from the list."), {})
    return chosen, None


def _number(question: Asked, said: list[str]) -> tuple[Value | None, Said | None]:
    """Digits of any script: who writes Arabic may type them as they are used to."""
    digits = said[0].removeprefix("-").removeprefix("+").replace("\u2212", "")
    if not digits.isdecimal() or len(digits) > 9:
        return None, (N_("Write a whole number, in digits."), {})
    value = -int(digits) if said[0][0] in "-\u2212" else int(digits)
    least, most = question.least, question.most
    if question.kind in SCALES:
        return (value, None) if value in question.steps else (None, (N_("Choose from the list."), {}))
    if (least is not None and value < least) or (most is not None and value > most):
        return None, _outside(least, most)
    return value, None


def _outside(least: int | None, most: int | None) -> Said:
    if least is None:
        return N_("Write a number of at most %(most)s."), {"most": most}
    if most is None:
        return N_("Write a number of at least %(least)s."), {"least": least}
    return N_("Write a number from %(least)s to %(most)s."), {"least": least, "most": most}


_READERS: dict[QuestionKind, Callable[[Asked, list[str]], tuple[Value | None, Said | None]]] = {
    QuestionKind.SHORT_TEXT: _text,
    QuestionKind.LONG_TEXT: _text,
    QuestionKind.ONE_CHOICE: _one,
    QuestionKind.MANY_CHOICES: _many,
    QuestionKind.SCALE: _number,
    QuestionKind.PICTURE_SCALE: _number,
    QuestionKind.NUMBER: _number,
}
assert NUMBER_MOST == 10**9 - 1  # nine digits, as `_number` counts them
