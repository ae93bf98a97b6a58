"""Conversations of the practice data: pushed as phones push them, reviewed as a coordinator reviews them."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from participatie.accounts.models import Account
from participatie.agenda.changes.actions import change_action
from participatie.agenda.models import Action
from participatie.agenda.rules import ActionWords
from participatie.coding.changes.tag import accept_and_tag
from participatie.conversations.rules import ALPHABET, LENGTH, fingerprint
from participatie.core import clock
from participatie.core.db import db
from participatie.core.ids import uuid4, uuid7
from participatie.core.statuses import Status
from participatie.demo.events import WAYS, Event, at
from participatie.demo.files import read
from participatie.demo.world import World
from participatie.stories.changes.review import return_story, set_aside_story
from participatie.stories.models import Story
from participatie.sync.changes.devices import know_device
from participatie.sync.changes.push import push

WIJKEN = ("nazareth", "pottenberg")
REVIEWER = "carla"
HOURS = {"morning": 10, "afternoon": 14, "evening": 19, "night": 22}
TAKEN = {"created", "conflict", "duplicate"}

Talk = dict[str, Any]


class NotTaken(Exception):
    """The door refused practice data: the data is wrong, or the door is."""


def events(world: World) -> Iterator[Event]:
    """Push every conversation at its hour, review it the day after, push later edits and signals."""
    device = {duo: uuid4() for duo in world.duos}
    for wijk in WIJKEN:
        source = read(f"conversations-{wijk}")
        talks = {talk["key"]: talk for talk in source["conversations"]}
        for talk in talks.values():
            yield from _of_talk(world, talk, device[talk["duo"]])
        for signal in source["signals"]:
            days = talks[signal["conversation"]]["days_ago"]
            hour = HOURS[talks[signal["conversation"]]["part_of_day"]] + 1
            sent = _Signal(world, signal, device[signal["duo"]])
            yield at(world, days, hour, sent.send)
            if signal["taken_up"]:
                yield at(world, days - 1, 9, sent.take_up)


def _of_talk(world: World, talk: Talk, device: UUID) -> Iterator[Event]:
    sent = _Sent(world, talk, device)
    yield at(world, talk["days_ago"], HOURS[talk["part_of_day"]], sent.first)
    for story in talk["stories"]:
        if story["state"] in REVIEWS:
            yield at(world, talk["days_ago"] - 1, 9, REVIEWS[story["state"]], world, story)
    if any(story["later_edit"] or story["answer"] for story in talk["stories"]):
        yield at(world, talk["days_ago"] - 2, 16, sent.again)


class _Sent:
    """One conversation on a phone: its ids, and what was pushed."""

    def __init__(self, world: World, talk: Talk, device: UUID) -> None:
        self.world, self.talk, self.device = world, talk, device
        self.item, self.version = uuid4(), uuid4()

    def first(self) -> None:
        """Log it."""
        self.item = uuid7()
        self.tellers = {teller["key"]: str(uuid7()) for teller in self.talk["tellers"]}
        for story in self.talk["stories"]:
            self.world.stories[story["key"]] = uuid7()
        self._push([], {story["key"]: story["quote"] for story in self.talk["stories"]}, {})

    def again(self) -> None:
        """Write it anew: other words, or an answer to the coordinator's question."""
        quotes = {story["key"]: story["later_edit"] or story["quote"] for story in self.talk["stories"]}
        answers = {str(self.world.stories[s["key"]]): s["answer"] for s in self.talk["stories"] if s["answer"]}
        self._push([str(self.version)], quotes, answers)

    def _push(self, parents: list[str], quotes: dict[str, str], answers: dict[str, str]) -> None:
        self.version = uuid7()
        op = {
            "id": str(self.version), "item": str(self.item), "type": "conversation", "schema": 1, "parents": parents,
            "client_time": clock.now().isoformat(), "media": [], "body": self._body(quotes, answers),
        }  # fmt: skip
        _send(self.world, op, self._author(), self.device)

    def _author(self) -> str:
        """The halves of a duo take turns in typing."""
        duo = next(duo for duo in read("people")["duos"] if duo["key"] == self.talk["duo"])
        return str(duo["resident"] if int(self.talk["key"][1:]) % 2 else duo["professional"])

    def _body(self, quotes: dict[str, str], answers: dict[str, str]) -> dict[str, Any]:
        talk, held = self.talk, self.world.today - timedelta(days=self.talk["days_ago"])
        duo = next(duo for duo in read("people")["duos"] if duo["key"] == talk["duo"])
        return {
            "duo": str(self.world.duos[talk["duo"]]), "area": str(self.world.areas[duo["area"]]), "stage": "submitted",
            "held": {"date": held.isoformat(), "part_of_day": talk["part_of_day"]}, "occasion": talk["occasion"],
            "place": talk["place"], "people": talk["people"],
            "contact_only": talk["contact_only"], "reflection": talk["reflection"],
            "readings": self._readings(), "answers": answers, "tellers": [self._teller(teller) for teller in talk["tellers"]],
            "stories": [self._story(story, quotes[story["key"]]) for story in talk["stories"]],
        }  # fmt: skip

    def _readings(self) -> dict[str, str]:
        author = self._author()
        return {str(self.world.people[who]): text for who, text in self.talk["readings"].items() if who == author}

    def _teller(self, teller: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": self.tellers[teller["key"]], "receipt": fingerprint(code_of(teller["key"])), "age_band": teller["age_band"],
            "group": teller["group"],
        }  # fmt: skip

    def _story(self, story: dict[str, Any], quote: str) -> dict[str, Any]:
        return {
            "id": str(self.world.stories[story["key"]]), "teller": self.tellers[story["teller"]], "quote": quote,
            "own_words": story["own_words"] or "", "valence": story["valence"], "level": story["level"],
            "themes": [str(self.world.themes[key]) for key in story["themes"]], "proposals": story["proposals"],
            "consent": story["consent"],
        }  # fmt: skip


def code_of(teller: str) -> str:
    """The receipt code of a teller in the practice data: always the same, so that one can try it."""
    chosen = random.Random(teller)
    return "".join(chosen.choice(ALPHABET) for _ in range(LENGTH))


class _Signal:
    """Something that could not wait: pushed by the duo, taken up the day after by the coordinator."""

    def __init__(self, world: World, said: dict[str, Any], device: UUID) -> None:
        self.world, self.said, self.device, self.id = world, said, device, uuid4()

    def send(self) -> None:
        duo = next(duo for duo in read("people")["duos"] if duo["key"] == self.said["duo"])
        story = self.world.stories[self.said["story"]] if self.said["story"] else None
        talk = db.session.get_one(Story, story).conversation_id if story else None
        self.id = uuid7()
        op = {
            "id": str(uuid7()), "item": str(self.id), "type": "signal", "schema": 1, "parents": [],
            "client_time": clock.now().isoformat(), "body": {
                "duo": str(self.world.duos[duo["key"]]), "area": str(self.world.areas[duo["area"]]), "text": self.said["text"],
                "conversation": str(talk) if talk else None, "story": str(story) if story else None,
            },
        }  # fmt: skip
        _send(self.world, op, duo["resident"], self.device)

    def take_up(self) -> None:
        """One responsible, and how it went."""
        plan, by = self.said["taken_up"], self.world.actor(REVIEWER)
        who = db.session.get_one(Account, self.world.people[plan["responsible"]]).name
        action = db.session.get_one(Action, self.id)
        for status in WAYS[Status(plan["status"])]:
            change_action(action, ActionWords(self.said["text"], who, status, "", plan["learned"] or ""), by=by)


def _send(world: World, op: dict[str, Any], author: str, device: UUID) -> None:
    by = world.actor(author)
    know_device(UUID(int=device.int ^ world.people[author].int), by=by)
    result = push([msgspec.Raw(msgspec.json.encode(op))], by=by, device=device)[0]
    if result["status"] not in TAKEN:
        raise NotTaken(result)


def _accept(world: World, story: dict[str, Any]) -> None:
    found = db.session.get_one(Story, world.stories[story["key"]])
    themes = [world.themes[key] for key in story["themes"]]
    text = story["publishable"] or story["quote"] or story["own_words"]
    accept_and_tag(found, publishable=text, theme_ids=themes, by=world.actor(REVIEWER))


def _return(world: World, story: dict[str, Any]) -> None:
    found = db.session.get_one(Story, world.stories[story["key"]])
    return_story(found, question=story["question"], by=world.actor(REVIEWER))


def _set_aside(world: World, story: dict[str, Any]) -> None:
    found = db.session.get_one(Story, world.stories[story["key"]])
    set_aside_story(found, reason=story["reason"], by=world.actor(REVIEWER))


REVIEWS = {"accepted": _accept, "returned": _return, "set_aside": _set_aside}
