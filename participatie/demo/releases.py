"""A survey of the practice data that was asked twice, with its frozen figures: what residents read of it, and what changed."""

import random
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from participatie.conversations.rules.receipt import code_of, fingerprint
from participatie.core.db import db
from participatie.core.ids import uuid4, uuid7
from participatie.core.roles import TELLER
from participatie.demo.events import Event, at
from participatie.demo.world import World
from participatie.surveys.changes.interviews import Brought, take_interview
from participatie.surveys.changes.period import close_survey, open_survey
from participatie.surveys.changes.population import bring_in_population
from participatie.surveys.changes.questions import add_question
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.changes.waves import repeat_survey
from participatie.surveys.changes.write import make_survey
from participatie.surveys.models import Survey
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.population import Read, Row
from participatie.surveys.rules.questions import Asked, Choice
from participatie.surveys.rules.ways import Way

EDITOR = "carla"
SMALL_NUMBER = 10
WIJK, BESIDE = "BU09350403", ("BU09350401", "BU09350402")
TITLE, INTRO = "Wonen in uw wijk", "Zes korte vragen. Over een tijd vragen we hetzelfde nog eens."
PEOPLE = (148, 131)
"""How many answered in each wave."""
CAME = ("own", "duo")
"""How the answers of the second wave came in, in turn: figures of both can be told."""
DUO, MEMBER = "duo-nazareth", "amina"
GLAD = ((1, 2, 5, 5, 2), (1, 1, 3, 6, 5))
"""How likely each face is, in each wave."""
KNOWN = ((3, 4, 3), (8, 3, 2))
MEETING = {"a": 0.5, "b": 0.35, "c": 0.2, "d": 0.12}
LIVE = {
    (WIJK, ""): 3410, (WIJK, "Tot 30 jaar"): 1180, (WIJK, "30 tot 60 jaar"): 1290, (WIJK, "60 jaar of ouder"): 940,
    (BESIDE[0], ""): 2875, (BESIDE[1], ""): 1920,
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
    """Asked, closed, frozen and published; then once more."""
    yield at(world, 92, 9, _make, world)
    yield at(world, 80, 9, _live, world)
    for wave, day in enumerate((90, 24)):
        yield at(world, day, 12, _answer, world, wave)
        yield at(world, day - 14, 9, _close, world)
    yield at(world, 25, 9, _repeat, world)


def _make(world: World) -> None:
    made = make_survey(world.area(WIJK), SurveyWords({"nl": TITLE}, {"nl": INTRO}), by=world.actor(EDITOR))
    for asked in QUESTIONS:
        add_question(made, asked, by=world.actor(EDITOR))
    open_survey(made, by=world.actor(EDITOR))
    world.surveys["wonen"] = made.id


def _repeat(world: World) -> None:
    made = repeat_survey(_survey(world), by=world.actor(EDITOR))
    open_survey(made, by=world.actor(EDITOR))
    world.surveys["wonen"] = made.id


def _answer(world: World, wave: int) -> None:
    luck = random.Random(f"wonen {wave}")
    for person in range(PEOPLE[wave]):
        code = code_of(sha256(f"practice survey wonen {wave} {person}".encode()).digest())
        _came_in(world, Way(CAME[person % len(CAME)] if wave else Way.OWN), code, _answers(luck, wave))


def _came_in(world: World, way: Way, code: str, answers: dict[str, Any]) -> None:
    found = _survey(world)
    if way is Way.OWN:
        hand_in(found, Sent(uuid7(), code, "nl", answers), None, by=TELLER)
    else:
        take_interview(found, Brought(uuid4(), world.duos[DUO], fingerprint(code), "nl", answers), apart=False, by=world.actor(MEMBER))


def _answers(luck: random.Random, wave: int) -> dict[str, Any]:
    given: dict[str, Any] = {
        "q1": luck.choices(range(1, 6), GLAD[wave])[0],
        "q2": luck.choices("abc", KNOWN[wave])[0],
        "q3": [key for key, often in MEETING.items() if luck.random() < often],
        "q6": luck.choices("abc", AGES)[0],
        "q4": luck.choices((WIJK, *BESIDE), (6, 3, 1))[0],
    }
    if luck.random() < 0.2:
        given["q5"] = luck.choice(("Meer bankjes op het plein.", "Het is hier rustiger geworden.", "De bus komt te weinig."))
    return {name: value for name, value in given.items() if value and luck.random() < 0.95}


def _close(world: World) -> None:
    by = world.actor(EDITOR)
    close_survey(_survey(world), by=by)
    publish_release(freeze_survey(_survey(world), SMALL_NUMBER, by=by), by=by)


def _live(world: World) -> None:
    areas = {code: world.area(code).id for code, _band in LIVE}
    rows = [Row(code, band, people) for (code, band), people in LIVE.items()]
    bring_in_population(Read(rows, []), areas, 2025, "Oefencijfers", by=world.actor(EDITOR))


def _survey(world: World) -> Survey:
    return db.session.get_one(Survey, world.surveys["wonen"])
