"""The rules of writing: a duo with three phones, and what it types, records and photographs."""

import random
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests import pushes
from tests.sync.machine.medium import Medium, Piece
from tests.sync.machine.phone import CHANCE, MEDIA, Op, Phone, tellers_of, told, words_only
from tests.sync.machine.poison import POISONS, poisoned
from tests.sync.machine.world import World

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=8)
WHO = st.integers(0, 2)
HOW = st.sampled_from(["words", "add", "drop", "reading", "answer", "open", "merge", "photo"])
HELD = {"date": "2020-06-01", "part_of_day": "morning"}
"""Typed by a person: long ago, on any clock. A date that lies ahead is poison."""


class Writing(RuleBasedStateMachine):
    """What is typed goes into an outbox; `world` is set by the test that runs it."""

    world: World

    @initialize(old=st.sets(WHO, max_size=2))
    def start(self, old: set[int]) -> None:
        self.world.clean()
        CHANCE.seed(7)
        accounts = self.world.people.accounts
        self.phones = [Phone(n, owner, str(accounts[owner])) for n, owner in enumerate(("amina", "joost", "amina"))]
        for n in old:
            self.phones[n].program = self.phones[n].agreed = 1 + n % 2
        self.strangers_phone = Phone(9, "fatma", str(accounts["fatma"]))
        self.duo, self.area = str(self.world.people.duo_of("amina")), str(self.world.people.areas["nazareth"])
        self.written: dict[str, Op] = {}
        self.writers: dict[str, str] = {}
        self.interviews: dict[str, Op] = {}
        self.media: dict[str, Medium] = {}
        self.poison: dict[str, str] = {}
        self.delayed: list[tuple[Phone, list[Op]]] = []
        self.delayed_pieces: list[tuple[Phone, Medium, Piece]] = []
        self.withdrawn_items: set[str] = set()
        self.withdrawn_stories: set[str] = set()
        self.words: dict[str, set[str]] = {}
        self.scope, self.scopes = "joined", 0
        self.random = random.Random(0)

    # ---- a duo at work

    @rule(
        n=WHO, words=WORDS, stage=st.sampled_from(["submitted", "open"]), several=st.booleans(), how_many=st.integers(1, 3),
        media=st.sampled_from([0, 1, 2]),
    )  # fmt: skip
    def new(self, n: int, words: str, stage: str, several: bool, how_many: int = 1, media: int = 0) -> None:
        for _ in range(how_many):
            item = self.phones[n].new_id()
            stories = [told(words) for _ in range(1 + several)]
            for _ in range(media):
                self.photograph(self.phones[n], item, stories[0])
            self.write(n, item, [], pushes.conversation(self.duo, self.area, *stories, stage=stage, held=HELD))

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
        self.write(n, key, parents, self.changed(key, body, how, words, phone))

    def changed(self, item: str, body: dict[str, Any], how: str, words: str, phone: Phone) -> dict[str, Any]:
        body["stage"] = "open" if how == "open" else "submitted"
        if how == "words" and body["stories"]:
            body["stories"][-1] = {**body["stories"][-1], "quote": f"{phone.new_id()} {words}"}
        if how == "add" or not body["stories"]:
            body["stories"].append(told(words))
        if how == "photo":
            self.photograph(phone, item, body["stories"][-1])
        if how == "drop" and len(body["stories"]) > 1:
            body["stories"].pop(0)
        if how == "reading":
            body["readings"][phone.account] = words
        if how == "answer":
            body["answers"] = {story["id"]: f"{phone.new_id()} {words}" for story in body["stories"]}
        asked = {story["id"] for story in body["stories"]}
        body["answers"] = {story: answer for story, answer in body["answers"].items() if story in asked}
        return {**body, "tellers": tellers_of(body), "contact_only": False}

    def photograph(self, phone: Phone, item: str, story: dict[str, Any]) -> None:
        """A program of before knows no photos."""
        if phone.program >= MEDIA:
            made = Medium(phone.new_id(), item, story["id"], CHANCE.randbytes(CHANCE.choice([1, 30, 90])))
            phone.media[made.id] = self.media[made.id] = made
            story["media"] = [*story.get("media", ()), made.id]

    def write(self, n: int, item: str, parents: list[str], body: dict[str, Any]) -> None:
        phone = self.phones[n]
        media = self.named(phone, body)
        said = {"schema": 2 if media else 1, "media": [one.facts for one in media], "client_time": phone.clock.says(self.random)}
        self.keep(phone, pushes.op(body, item=item, parents=parents, id=phone.new_id(), **said))
        for one in media:
            one.version = one.version or phone.outbox[-1]["id"]

    def named(self, phone: Phone, body: dict[str, Any]) -> list[Medium]:
        """The media of this phone that the stories name; others are not named again, and stay with their story on the server."""
        for story in body["stories"]:
            story["media"] = [key for key in story.get("media", ()) if key in phone.media]
        found = [phone.media[key] for story in body["stories"] for key in story["media"]]
        if not found:
            for story in body["stories"]:
                del story["media"]
        return found

    def keep(self, phone: Phone, made: Op) -> None:
        phone.save(made)
        self.written[made["id"]], self.writers[made["id"]] = made, phone.account
        for story in made["body"]["stories"]:
            self.words.setdefault(story["id"], set()).update(
                {story["quote"][:36], made["body"]["answers"].get(story["id"], "")[:36]} - {""}
            )

    def split(self, phone: Phone) -> None:
        """For an older server: the words of what never left go as a version of their own, and itself stays behind, on top of them."""
        for op in [op for op in phone.outbox if phone.agreed < op["schema"] == MEDIA and op["id"] not in phone.tried]:
            words = words_only(op, phone.new_id())
            self.keep(phone, words)
            op["parents"], phone.items[op["item"]].parents[op["id"]] = [words["id"]], {words["id"]}
            phone.tried.add(op["id"])  # once is enough

    @rule(n=WHO, kinds=st.lists(st.sampled_from(sorted(POISONS)), min_size=1, max_size=4, unique=True))
    def poisons(self, n: int, kinds: list[str]) -> None:
        """What can never be taken, in the middle of the rest."""
        for kind in kinds:
            made = poisoned(kind, self.fresh("x"))
            self.phones[n].outbox.insert(len(self.phones[n].outbox) // 2, made)
            self.poison[made["id"]] = kind

    def fresh(self, words: str) -> Op:
        chance = self.phones[0]
        body = pushes.conversation(self.duo, self.area, told(words), held=HELD)
        return pushes.op(body, id=chance.new_id(), item=chance.new_id())

    def is_whole(self, op: Op) -> bool:
        """Nothing of it was withdrawn: its ids are taken for certain."""
        return op["item"] not in self.withdrawn_items and not self.withdrawn_stories & {
            story["id"] for story in op["body"]["stories"]
        }
