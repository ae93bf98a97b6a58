"""Surveys of the practice data: made and opened by the coordinator, answered by residents of whom nobody knows anything."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any

from participatie.conversations.rules.receipt import code_of, fingerprint
from participatie.core import clock
from participatie.core.db import db
from participatie.core.ids import uuid4, uuid7
from participatie.core.roles import TELLER
from participatie.demo.events import Event, at
from participatie.demo.files import read
from participatie.demo.world import World
from participatie.privacy.rules import Consent
from participatie.stories.rules import StoryLevel
from participatie.surveys.changes.interviews import Brought, take_interview
from participatie.surveys.changes.open_answers import make_story
from participatie.surveys.changes.paper import Typed, type_in
from participatie.surveys.changes.period import open_survey
from participatie.surveys.changes.questions import add_question
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.changes.write import make_survey
from participatie.surveys.models import Response, Survey
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import ApartWhy, QuestionKind
from participatie.surveys.rules.questions import KEYS, Asked, Choice, Condition

EDITOR = "carla"


def events(world: World) -> Iterator[Event]:
    """Make and open each survey, then the answers one by one."""
    for said in read("surveys")["surveys"]:
        yield at(world, said["days_ago"], 10, _make, world, said)
        for n, sent in enumerate(said["responses"]):
            yield at(world, sent["days_ago"], 11 + n % 10, _answer, world, said["key"], n, sent)


def _make(world: World, said: dict[str, Any]) -> None:
    by, ends = world.actor(EDITOR), datetime.combine(world.today + timedelta(days=said["closes_in_days"]), time(), clock.LOCAL)
    texts = said["title"], said["intro"], said["thanks"]
    made = make_survey(world.area(said["area"]), SurveyWords(*texts, tuple(said["languages"]), None, ends), by=by)
    for number, question in enumerate(said["questions"], 1):
        add_question(made, _asked(number, question), by=by)
    open_survey(made, by=by)
    world.surveys[said["key"]] = made.id


def _asked(number: int, said: dict[str, Any]) -> Asked:
    condition = Condition(f"q{said['show_if'][0] + 1}", said["show_if"][1]) if "show_if" in said else None
    texts = said.get("choices", [])
    drawn = said.get("pictures", [""] * len(texts))
    return Asked(
        name=f"q{number}", kind=QuestionKind(said["kind"]), text=said["text"], hint=said.get("hint", {}), required=said.get("required", False),
        choices=tuple(Choice(key, text, picture) for key, text, picture in zip(KEYS, texts, drawn, strict=False)),
        least=said.get("least"), most=said.get("most"), low=said.get("low", {}), high=said.get("high", {}), show_if=condition,
        may_become_story=said.get("may_become_story", False),
    )  # fmt: skip


def _answer(world: World, key: str, number: int, said: dict[str, Any]) -> None:
    survey = db.session.get_one(Survey, world.surveys[key])
    answers = {f"q{n}": value for n, value in enumerate(said["answers"], 1) if value is not None}
    code = code_of(sha256(f"practice survey {key} {number}".encode()).digest())
    if said.get("paper"):
        type_in(survey, Typed(uuid7(), None, said["language"], answers), by=world.actor(EDITOR))
        return
    consent = Consent(*said.get("consent", ()))
    if "duo" in said:
        brought = Brought(uuid4(), world.duos[said["duo"]], fingerprint(code), said["language"], answers, consent)
        take_interview(survey, brought, apart=False, by=world.actor(said["by"]))
        return
    apart = ApartWhy(said["apart"]) if "apart" in said else None
    sent = hand_in(survey, Sent(uuid7(), code, said["language"], answers, consent), apart, by=TELLER)
    if level := said.get("story"):
        told = next(one for one in db.session.get_one(Response, sent).answers if one.question.may_become_story)
        made = make_story(told, area_code=survey.area.code, level=StoryLevel(level), by=world.actor(EDITOR))
        world.stories[f"{key}-{number}"] = made.id
