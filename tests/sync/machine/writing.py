"""The rules of writing: a duo with three phones, and what it types."""

import random
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests import pushes
from tests.sync.machine.phone import CHANCE, Phone, some_id, tellers_of, told
from tests.sync.machine.poison import POISONS, poisoned
from tests.sync.machine.world import World

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=8)
CLOCKS = ["1970-01-01T00:00:00Z", "2026-11-22T10:00:00Z", "2099-12-31T23:59:59Z", "gisteren"]
"""The phone's clock decides nothing."""
WHO = st.integers(0, 2)
HOW = st.sampled_from(["words", "add", "drop", "reading", "answer", "open", "merge"])


class Writing(RuleBasedStateMachine):
    """What is typed goes into an outbox; `world` is set by the test that runs it."""

    world: World

    @initialize()
    def start(self) -> None:
        self.world.clean()
        CHANCE.seed(7)
        accounts = self.world.people.accounts
        self.phones = [Phone(n, owner, str(accounts[owner])) for n, owner in enumerate(("amina", "joost", "amina"))]
        self.strangers_phone = Phone(9, "fatma", str(accounts["fatma"]))
        self.duo, self.area = self.world.people.duo_of("amina"), self.world.people.areas["nazareth"]
        self.written: dict[str, dict[str, Any]] = {}
        self.writers: dict[str, str] = {}
        self.poison: dict[str, str] = {}
        self.delayed: list[tuple[Phone, list[dict[str, Any]]]] = []
        self.withdrawn_items: set[str] = set()
        self.withdrawn_stories: set[str] = set()
        self.words: dict[str, set[str]] = {}
        self.scope, self.scopes = "joined", 0
        self.random = random.Random(0)

    # ---- a duo at work

    @rule(n=WHO, words=WORDS, stage=st.sampled_from(["submitted", "open"]), several=st.booleans(), how_many=st.integers(1, 3))
    def new(self, n: int, words: str, stage: str, several: bool, how_many: int = 1) -> None:
        for _ in range(how_many):
            stories = [told(words) for _ in range(1 + several)]
            self.write(n, some_id(), [], pushes.conversation(self.duo, self.area, *stories, stage=stage))

    @rule(n=WHO, k=st.integers(0, 50), words=WORDS, how=HOW)
    def edit(self, n: int, k: int, words: str, how: str) -> None:
        if writable := self.phones[n].writable():
            self.edit_item(n, writable[k % len(writable)], words, how, all_heads=not k % 3)

    def edit_item(self, n: int, key: str, words: str, how: str, *, all_heads: bool) -> None:
        phone = self.phones[n]
        item = phone.items[key]
        parents = sorted(head for head in item.heads if head in item.bodies)
        if how != "merge" and not all_heads:
            parents = parents[:1]
        body = deepcopy(item.bodies[parents[-1]])
        body["readings"] = {who: text for parent in parents for who, text in item.bodies[parent]["readings"].items()}
        self.write(n, key, parents, self.changed(body, how, words, phone))

    def changed(self, body: dict[str, Any], how: str, words: str, phone: Phone) -> dict[str, Any]:
        body["stage"] = "open" if how == "open" else "submitted"
        if how == "words" and body["stories"]:
            body["stories"][-1] = {**body["stories"][-1], "quote": f"{some_id()} {words}"}
        if how == "add" or not body["stories"]:
            body["stories"].append(told(words))
        if how == "drop" and len(body["stories"]) > 1:
            body["stories"].pop(0)
        if how == "reading":
            body["readings"][phone.account] = words
        if how == "answer":
            body["answers"] = {story["id"]: f"{some_id()} {words}" for story in body["stories"]}
        asked = {story["id"] for story in body["stories"]}
        body["answers"] = {story: answer for story, answer in body["answers"].items() if story in asked}
        return {**body, "tellers": tellers_of(body), "contact_only": False}

    def write(self, n: int, item: str, parents: list[str], body: dict[str, Any]) -> None:
        made = pushes.op(body, item=item, parents=parents, id=some_id(), client_time=self.random.choice(CLOCKS))
        self.phones[n].save(made)
        self.written[made["id"]], self.writers[made["id"]] = deepcopy(made), self.phones[n].account
        for story in body["stories"]:
            self.words.setdefault(story["id"], set()).update(
                {story["quote"][:36], body["answers"].get(story["id"], "")[:36]} - {""}
            )

    @rule(n=WHO, kind=st.sampled_from(sorted(POISONS)))
    def poisons(self, n: int, kind: str) -> None:
        """Something that can never be taken, in the middle of the rest."""
        made = poisoned(kind, self.fresh("x"))
        self.phones[n].outbox.insert(len(self.phones[n].outbox) // 2, made)
        self.poison[made["id"]] = kind

    def fresh(self, words: str) -> dict[str, Any]:
        return pushes.op(pushes.conversation(self.duo, self.area, told(words)), id=some_id(), item=some_id())

    def is_whole(self, op: dict[str, Any]) -> bool:
        """Nothing of it was withdrawn: its ids are taken for certain."""
        return op["item"] not in self.withdrawn_items and not self.withdrawn_stories & {
            story["id"] for story in op["body"]["stories"]
        }
