"""A phone as the contract wants it: an outbox, a quarantine, what is sealed, and a copy of the graph."""

from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

from participatie.core.ids import UUID
from tests import pushes
from tests.sync.machine.clocks import Clock
from tests.sync.machine.medium import Medium

CHANCE = Random(7)
"""Where ids come from, so that what the machine finds can be played again."""
TAKEN = {"created", "conflict", "duplicate"}
MEDIA, NEWEST = 2, 3
"""Schemas: from the first on a program knows photos and memos, from the second on doors and surveys."""
Op = dict[str, Any]


@dataclass
class Item:
    """A conversation as this phone knows it: version → parents, and the bodies it was given or wrote."""

    parents: dict[str, set[str]] = field(default_factory=dict)
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def heads(self) -> set[str]:
        return set(self.parents) - {p for many in self.parents.values() for p in many}


@dataclass
class Phone:
    number: int
    owner: str
    """Key of the person; `account` is that person's id."""
    account: str
    device: str = field(default_factory=pushes.new_id)
    outbox: list[Op] = field(default_factory=list)
    quarantine: dict[str, Op] = field(default_factory=dict)
    sealed: list[Op] = field(default_factory=list)
    items: dict[str, Item] = field(default_factory=dict)
    media: dict[str, Medium] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    """Answers of residents that were acknowledged."""
    tried: set[str] = field(default_factory=set)
    """Ops that left this phone once: their outcome may be known elsewhere."""
    seen: set[int] = field(default_factory=set)
    cursor: str | None = None
    scope: int | None = None
    looked: int = -1
    """When it last asked about its scope and the server's schema, counted in changes of them."""
    program: int = NEWEST
    """The newest schema that its program writes."""
    agreed: int = NEWEST
    """The newest that it and the server both know, as the server last said."""
    deaf: int = 0
    """Up to this line of the feed it was told nothing of media."""
    deaf_to_newest: int = 0
    """Up to this line it was told nothing of doors and surveys."""
    ticks: list[Op] = field(default_factory=list)
    """Ticks and undos that wait to be sent."""
    acknowledged_ticks: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    """Versions of which it was told the words without their media."""
    clock: Clock = field(default_factory=Clock)

    def save(self, op: Op) -> None:
        """What was typed is in the outbox before anything else."""
        self.outbox.append(op)
        item = self.items.setdefault(op["item"], Item())
        item.parents[op["id"]] = set(op["parents"])
        item.bodies[op["id"]] = op["body"]

    def ready(self) -> list[Op]:
        """What this server can take; media that it does not know are held back. Poison knows no manners."""
        return [op for op in self.outbox if not self.agreed < op["schema"] <= NEWEST]

    def writable(self) -> list[str]:
        """Items of which a head's words are here."""
        return sorted(key for key, item in self.items.items() if any(head in item.bodies for head in item.heads))

    def hear(self, ops: list[Op], results: list[dict[str, Any]]) -> None:
        """Results of a push, in order."""
        assert [op["id"] for op in ops] == [result["id"] for result in results]
        for op, result in zip(ops, results, strict=True):
            here = next((kept for kept in self.outbox if kept["id"] == op["id"]), None)
            if result["status"] in TAKEN:
                (self.answered if op["type"] == "response" else self.acknowledged).add(op["id"])
            elif result["status"] == "gone":
                self.forget(op["item"])
            elif result["status"] == "rejected" and here:
                self.quarantine[op["id"]] = here
            elif result["status"] == "forbidden" and here:
                self.sealed.append(here)
            if here and result["status"] != "retry":
                self.outbox = [kept for kept in self.outbox if kept["id"] != op["id"]]

    def apply(self, page: dict[str, Any]) -> None:
        """A page of the feed; the caller stores the cursor with it."""
        for line in page["changes"]:
            self.seen.add(line["seq"])
            if line["kind"] == "gone":
                self.forget(line["item"])
            elif line["kind"] in {"version", "review"} and line["item"] not in self.gone:
                assert "parents" in line, "a line of the feed tells of a version that is not there"
                item = self.items.setdefault(line["item"], Item())
                item.parents[line["version"]] = set(line["parents"])
                if "body" in line:
                    item.bodies[line["version"]] = line["body"]
                    (self.plain.add if self.agreed < MEDIA else self.plain.discard)(line["version"])
        last = int(page["cursor"].rpartition(":")[2])
        self.deaf = last if self.agreed < MEDIA else self.deaf
        self.deaf_to_newest = last if self.agreed < NEWEST else self.deaf_to_newest

    def forget(self, item: str) -> None:
        self.gone.add(item)
        self.items.pop(item, None)
        self.outbox = [op for op in self.outbox if op["item"] != item]
        for medium in self.media.values():
            if medium.item == item:
                medium.state = "gone"

    def holds(self, version: str) -> bool:
        return version in self.quarantine or any(op["id"] == version for op in (*self.outbox, *self.sealed))

    def new_id(self) -> str:
        """By this phone's clock, which may be anywhere."""
        return self.clock.id(CHANCE)


def some_id() -> str:
    """From nobody's clock: no order can be read from it."""
    return str(UUID(int=CHANCE.getrandbits(128), version=4))


def told(words: str, **said: Any) -> dict[str, Any]:
    """A story with a word in it that stands nowhere else; its teller may be visited."""
    return pushes.story(f"{some_id()} {words}", **{"id": some_id(), "teller": some_id(), "consent": {**pushes.YES, "contact": True}, **said})


def tellers_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Everybody who tells something in it, as known before or new."""
    known = {teller["id"]: teller for teller in body["tellers"]}
    new = {"receipt": None, "age_band": None, "group": None}
    return [known.get(story["teller"], {"id": story["teller"], **new}) for story in body["stories"]]


def words_only(op: Op, key: str) -> Op:
    """The words of an op as a version of their own, for a server that does not know media."""
    stories = [{name: part for name, part in story.items() if name != "media"} for story in op["body"]["stories"]]
    return {**deepcopy(op), "id": key, "schema": 1, "body": {**deepcopy(op["body"]), "stories": stories}, "media": []}
