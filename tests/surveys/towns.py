"""Made-up surveys with made-up people who come, change their mind and go, with a release now and then."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from participatie.surveys.rules.freezing import freeze, why_not_freeze
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Asked, Choice, Condition, shown
from tests.surveys.attacker import Released

K = 10
PLACES = ("north", "south", "west")
WORDS = {QuestionKind.LONG_TEXT: "In my own words"}


def _asked(name: str, kind: QuestionKind, choices: str = "", on: tuple[str, str] | None = None, **said: Any) -> Asked:
    """Of an area question the places stand in `hint`, where the attacker looks for them."""
    return Asked(
        name,
        kind,
        {"nl": name},
        choices=tuple(Choice(key, {"nl": key}) for key in choices),
        show_if=Condition(*on) if on else None,
        **said,
    )


ONE, MANY, AREA = QuestionKind.ONE_CHOICE, QuestionKind.MANY_CHOICES, QuestionKind.AREA
EVERYTHING = (
    _asked("q1", ONE, "abc"),
    _asked("q2", ONE, "ab", ("q1", "b")),
    _asked("q3", MANY, "ab"),
    _asked("where", AREA, hint=dict.fromkeys(PLACES, "")),
    _asked("q4", QuestionKind.SCALE, least=1, most=3),
    _asked("q5", QuestionKind.NUMBER, least=0, most=99, hint=dict.fromkeys(("0–19", "20–39", "40–59", "60–79", "80–99"), "")),
    _asked("q6", ONE, "ab", ("q2", "a")),
    _asked("q7", ONE, "ab", ("q3", "a")),
    _asked("told", QuestionKind.LONG_TEXT),
)


def questions(random: Random) -> list[Asked]:
    """Most of them; sometimes the place is asked of some people only."""
    on = random.choice([None, None, Condition("q1", "a"), Condition("q3", "b")])
    return [replace(one, show_if=on) if one.kind is AREA else one for one in EVERYTHING]


def town(seed: int, releases: int = 3) -> tuple[list[Asked], list[Released]]:
    """A survey and what was released of it. Some towns are calm, in some few people come between releases."""
    random = Random(seed)
    asked = questions(random)
    return asked, released_in(asked, random, releases)


def released_in(asked: list[Asked], random: Random, releases: int = 3) -> list[Released]:
    """What was released of these questions where these people live."""
    lean = {one.name: [random.random() ** 3 + 0.01 for _ in range(8)] for one in asked}
    people = [_person(asked, lean, random) for _ in range(random.randint(K, 160))]
    made: list[Released] = []
    for _round in range(releases * 3):
        earlier = [one.figures for one in made]
        if why_not_freeze(len(people), K, earlier) is None:
            made.append(Released(freeze(asked, people, K, earlier), list(people)))
        if len(made) == releases:
            break
        people = _later(people, asked, lean, random)
    return made


def _later(
    people: Sequence[dict[str, Any]], asked: list[Asked], lean: dict[str, list[float]], random: Random
) -> list[dict[str, Any]]:
    calm = random.random() < 0.3
    gone = random.randint(0, 3 if calm else 14)
    left = random.sample(list(people), max(0, len(people) - gone))
    come = [_person(asked, lean, random) for _ in range(gone if calm else random.randint(0, 45))]
    return left + come


def _person(asked: list[Asked], lean: dict[str, list[float]], random: Random) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for one in asked:
        if random.random() > lean[one.name][7] / 2:
            given[one.name] = _answer(one, lean[one.name], random)
    names = {one.name for one in shown(asked, given)}
    return {name: value for name, value in given.items() if name in names}


def _answer(one: Asked, lean: list[float], random: Random) -> Any:
    if one.kind is QuestionKind.NUMBER:
        return min(99, int(random.expovariate(1 / 20)))
    if one.kind is QuestionKind.LONG_TEXT:
        return WORDS[one.kind]
    options: list[Any] = list(PLACES) if one.kind is AREA else list(one.steps) or [choice.key for choice in one.choices]
    if one.kind is MANY:
        return [key for key, weight in zip(options, lean, strict=False) if random.random() < weight] or options[:1]
    return random.choices(options, lean[: len(options)])[0]


def towns(first: int, number: int) -> Iterator[tuple[int, list[Asked], list[Released]]]:
    """(seed, questions, releases) of each."""
    for seed in range(first, first + number):
        yield (seed, *town(seed))
