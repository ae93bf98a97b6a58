"""A survey of the practice data that was asked twice in two wijken, with its frozen figures: what changed, and where the wijken differ."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from participatie.conversations.rules.receipt import code_of, fingerprint
from participatie.core.db import db
from participatie.core.ids import uuid4, uuid7
from participatie.core.roles import TELLER
from participatie.demo.events import Event, at
from participatie.demo.world import World
from participatie.surveys.changes.family import ask_elsewhere, repeat_survey
from participatie.surveys.changes.interviews import Brought, take_interview
from participatie.surveys.changes.period import close_survey, open_survey
from participatie.surveys.changes.population import bring_in_population
from participatie.surveys.changes.questions import add_question
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.changes.write import make_survey
from participatie.surveys.models import Survey
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.population import Read, Row
from participatie.surveys.rules.questions import Asked, Choice
from participatie.surveys.rules.ways import Way

EDITOR = "carla"
SMALL_NUMBER = 10
TITLE, INTRO = "Wonen in uw wijk", "Zes korte vragen. Over een tijd vragen we hetzelfde nog eens."


@dataclass(frozen=True)
class Wijk:
    """Where it was asked; for each wave how many answered, and how likely each answer is to q1 (faces) and q2."""

    key: str
    code: str
    beside: tuple[str, str]
    people: tuple[int, int]
    glad: tuple[tuple[int, ...], tuple[int, ...]]
    known: tuple[tuple[int, ...], tuple[int, ...]]
    meeting: dict[str, float]
    duo: str
    member: str
    often: float = 0.95
    """How many of them answer a question."""


NAZARETH = Wijk(
    "wonen", "BU09350403", ("BU09350401", "BU09350402"), (148, 131), ((1, 2, 5, 5, 2), (1, 1, 3, 6, 5)), ((3, 4, 3), (8, 3, 2)),
    {"a": 0.5, "b": 0.35, "c": 0.2, "d": 0.12}, "duo-nazareth", "amina",
)  # fmt: skip
POTTENBERG = Wijk(
    "wonen-pottenberg", "BU09350203", ("BU09350202", "BU09350204"), (84, 97), ((1, 2, 5, 4, 2), (1, 2, 5, 4, 2)), ((2, 3, 6), (2, 3, 6)),
    {"a": 0.3, "b": 0.15, "c": 0.55, "d": 0.25}, "duo-pottenberg", "fatma", 0.85,
)  # fmt: skip
CAME = (Way.OWN, Way.DUO)
"""How the answers of the second wave came in, in turn: figures of both can be told."""
LIVE = {
    (NAZARETH.code, ""): 3410, (NAZARETH.code, "Tot 30 jaar"): 1180, (NAZARETH.code, "30 tot 60 jaar"): 1290,
    (NAZARETH.code, "60 jaar of ouder"): 940, (NAZARETH.beside[0], ""): 2875, (NAZARETH.beside[1], ""): 1920, (POTTENBERG.code, ""): 3275,
}  # fmt: skip
AGES = (2, 5, 5)
QUESTIONS = (
    Asked("q1", QuestionKind.PICTURE_SCALE, {"nl": "Hoe woont u hier?"}),
    Asked(
        "q2", QuestionKind.ONE_CHOICE, {"nl": "Kent u uw buren?"},
        choices=tuple(Choice(key, {"nl": said}) for key, said in (("a", "Ja, de meesten"), ("b", "Een paar"), ("c", "Nee"))),
    ),
    Asked(
        "q3", QuestionKind.MANY_CHOICES, {"nl": "Waar ontmoet u andere mensen?"},
        choices=tuple(
            Choice(key, {"nl": said}) for key, said in (("a", "Op straat"), ("b", "In het buurthuis"), ("c", "Bij de winkels"), ("d", "Bij een club"))
        ),
    ),
    Asked("q4", QuestionKind.AREA, {"nl": "In welke buurt woont u?"}),
    Asked(
        "q6", QuestionKind.ONE_CHOICE, {"nl": "Hoe oud bent u?"},
        choices=tuple(Choice(key, {"nl": said}) for key, said in (("a", "Tot 30 jaar"), ("b", "30 tot 60 jaar"), ("c", "60 jaar of ouder"))),
    ),
    Asked("q5", QuestionKind.LONG_TEXT, {"nl": "Wat wilt u nog zeggen?"}),
)  # fmt: skip


def events(world: World) -> Iterator[Event]:
    """Asked in the one wijk, then in the other; closed, frozen and published; then once more."""
    yield at(world, 92, 9, _make, world)
    yield at(world, 91, 9, _elsewhere, world)
    yield at(world, 80, 9, _live, world)
    for place, wijk in enumerate((NAZARETH, POTTENBERG)):
        for wave, day in enumerate((90, 24)):
            yield at(world, day, 12 + place, _answer, world, wijk, wave)
            yield at(world, day - 14, 9 + place, _close, world, wijk)
        yield at(world, 25, 9 + place, _repeat, world, wijk)


def _make(world: World) -> None:
    made = make_survey(world.area(NAZARETH.code), SurveyWords({"nl": TITLE}, {"nl": INTRO}), by=world.actor(EDITOR))
    for asked in QUESTIONS:
        add_question(made, asked, by=world.actor(EDITOR))
    open_survey(made, by=world.actor(EDITOR))
    world.surveys[NAZARETH.key] = made.id


def _elsewhere(world: World) -> None:
    made = ask_elsewhere(_survey(world, NAZARETH), world.area(POTTENBERG.code), by=world.actor(EDITOR))
    open_survey(made, by=world.actor(EDITOR))
    world.surveys[POTTENBERG.key] = made.id


def _repeat(world: World, wijk: Wijk) -> None:
    made = repeat_survey(_survey(world, wijk), by=world.actor(EDITOR))
    open_survey(made, by=world.actor(EDITOR))
    world.surveys[wijk.key] = made.id


def _came_in(world: World, wijk: Wijk, way: Way, code: str, answers: dict[str, Any]) -> None:
    found = _survey(world, wijk)
    if way is Way.OWN:
        hand_in(found, Sent(uuid7(), code, "nl", answers), None, by=TELLER)
    else:
        brought = Brought(uuid4(), world.duos[wijk.duo], fingerprint(code), "nl", answers)
        take_interview(found, brought, apart=False, by=world.actor(wijk.member))


def _answer(world: World, wijk: Wijk, wave: int) -> None:
    luck = random.Random(f"{wijk.key} {wave}")
    for person in range(wijk.people[wave]):
        code = code_of(sha256(f"practice survey {wijk.key} {wave} {person}".encode()).digest())
        _came_in(world, wijk, CAME[person % len(CAME)] if wave else Way.OWN, code, _answers(luck, wijk, wave))


def _answers(luck: random.Random, wijk: Wijk, wave: int) -> dict[str, Any]:
    given: dict[str, Any] = {
        "q1": luck.choices(range(1, 6), wijk.glad[wave])[0],
        "q2": luck.choices("abc", wijk.known[wave])[0],
        "q3": [key for key, often in wijk.meeting.items() if luck.random() < often],
        "q6": luck.choices("abc", AGES)[0],
        "q4": luck.choices((wijk.code, *wijk.beside), (6, 3, 1))[0],
    }
    if luck.random() < 0.2:
        given["q5"] = luck.choice(("Meer bankjes op het plein.", "Het is hier rustiger geworden.", "De bus komt te weinig."))
    return {name: value for name, value in given.items() if value and luck.random() < wijk.often}


def _close(world: World, wijk: Wijk) -> None:
    by = world.actor(EDITOR)
    close_survey(_survey(world, wijk), by=by)
    publish_release(freeze_survey(_survey(world, wijk), SMALL_NUMBER, by=by), by=by)


def _live(world: World) -> None:
    areas = {code: world.area(code).id for code, _band in LIVE}
    rows = [Row(code, band, people) for (code, band), people in LIVE.items()]
    bring_in_population(Read(rows, []), areas, 2025, "Oefencijfers", by=world.actor(EDITOR))


def _survey(world: World, wijk: Wijk) -> Survey:
    return db.session.get_one(Survey, world.surveys[wijk.key])
