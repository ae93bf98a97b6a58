"""A phone as the contract wants it: an outbox, a quarantine, what is sealed, and a copy of the graph."""

from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from tests import pushes

CHANCE = Random(7)
"""Where ids come from, so that what the machine finds can be played again."""
TAKEN = {"created", "conflict", "duplicate"}
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
    gone: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    cursor: str | None = None
    scope: int | None = None
    looked: int = -1
    """When it last asked about its scope, counted in changes of it."""

    def save(self, op: Op) -> None:
        """What was typed is in the outbox before anything else."""
        self.outbox.append(op)
        item = self.items.setdefault(op["item"], Item())
        item.parents[op["id"]] = set(op["parents"])
        item.bodies[op["id"]] = deepcopy(op["body"])

    def writable(self) -> list[str]:
        """Items of which a head's words are here."""
        return sorted(key for key, item in self.items.items() if any(head in item.bodies for head in item.heads))

    def hear(self, ops: list[Op], results: list[dict[str, Any]]) -> None:
        """Results of a push, in order."""
        assert [op["id"] for op in ops] == [result["id"] for result in results]
        for op, result in zip(ops, results, strict=True):
            here = next((kept for kept in self.outbox if kept["id"] == op["id"]), None)
            if result["status"] in TAKEN:
                self.acknowledged.add(op["id"])
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
                item = self.items.setdefault(line["item"], Item())
                item.parents[line["version"]] = set(line["parents"])
                if "body" in line:
                    item.bodies[line["version"]] = line["body"]

    def forget(self, item: str) -> None:
        self.gone.add(item)
        self.items.pop(item, None)
        self.outbox = [op for op in self.outbox if op["item"] != item]

    def holds(self, version: str) -> bool:
        return version in self.quarantine or any(op["id"] == version for op in (*self.outbox, *self.sealed))


def some_id() -> str:
    """From a phone whose clock may be anywhere: no order can be read from it."""
    return str(UUID(int=CHANCE.getrandbits(128), version=4))


def told(words: str, **said: Any) -> dict[str, Any]:
    """A story with a word in it that stands nowhere else."""
    return pushes.story(f"{some_id()} {words}", id=some_id(), teller=some_id(), **said)


def tellers_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Everybody who tells something in it, as known before or new."""
    known = {teller["id"]: teller for teller in body["tellers"]}
    new = {"receipt": None, "age_band": None, "group": None}
    return [known.get(story["teller"], {"id": story["teller"], **new}) for story in body["stories"]]
