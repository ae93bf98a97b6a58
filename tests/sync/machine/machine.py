"""The rules: what three phones, a network and an office do, in any order."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.privacy.changes import CONVERSATION, STORY, Subject, erase
from participatie.stories.changes.review import accept_story, return_story
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState
from tests.sync.machine import promises
from tests.sync.machine.phone import Phone, some_id
from tests.sync.machine.poison import borrowed
from tests.sync.machine.world import Killed
from tests.sync.machine.writing import HOW, WHO, WORDS, Writing

FAULTS = ["drop request", "drop answer", "duplicate", "delay", "reorder", "kill start", "kill before", "kill after"]
FAULT = st.sampled_from([*FAULTS, *FAULTS, "none"])


class Sync(Writing):
    """The whole machine."""

    # ---- the network

    def push(self, n: int, fault: str, most: int) -> None:
        phone = self.phones[n]
        for _ in range(most - len(phone.outbox)):
            self.new(n, "", "submitted", several=False)
        ops = deepcopy(phone.outbox[:most])
        self.world.counts[fault] += len(ops)
        self.send(phone, ops, fault)

    push_one = rule(n=WHO, fault=FAULT, most=st.just(1))(push)
    push_some = rule(n=WHO, fault=FAULT, most=st.integers(2, 5))(push)
    push_much = rule(n=WHO, fault=FAULT, most=st.integers(5, 12))(push)

    def send(self, phone: Phone, ops: list[dict[str, Any]], fault: str) -> None:
        if self.world.mutant == "fire and forget":
            phone.outbox = phone.outbox[len(ops) :]
        if fault in {"drop request", "kill start"}:
            return
        if fault == "delay":
            self.delayed.append((phone, ops))
            return
        if fault == "reorder":
            ops.reverse()
        answer = self.killed(phone, ops, fault) if fault.startswith("kill") else self.world.push(phone, ops)
        if answer is None:
            return
        assert answer.status_code == 200, answer.get_data(as_text=True)
        if fault == "duplicate":
            promises.nothing_changes(self, phone, ops)
        if fault != "drop answer":
            promises.fair_results(self, ops, answer.json["results"])
            phone.hear(ops, answer.json["results"])

    def killed(self, phone: Phone, ops: list[dict[str, Any]], fault: str) -> Any:
        """The answer, when a server that was killed gave one after all."""
        self.world.kill = fault.removeprefix("kill ")
        try:
            return self.world.push(phone, ops)
        except Killed:
            return None
        finally:
            self.world.kill = None

    @rule()
    def late(self) -> None:
        """A request that was stuck in the network arrives now; its answer goes nowhere."""
        if self.delayed:
            phone, ops = self.delayed.pop(0)
            self.world.counts["late"] += len(ops)
            assert self.world.push(phone, ops).status_code == 200

    @precondition(lambda self: self.world.postgresql)
    @rule(n=WHO, other=WHO, place=st.sampled_from(["reading", "commit"]))
    def overtaken(self, n: int, other: int, place: str) -> None:
        """In the middle of one push the same comes in again, another phone pushes, and a third pulls."""
        phone, second = self.phones[n], self.phones[other]
        ops, more = deepcopy(phone.outbox[:3]), deepcopy(second.outbox[:2])
        if not ops or self.world.counts["overtaken"] >= self.world.most_overtaken:
            return
        self.world.counts["overtaken"] += len(ops)
        answers: list[Any] = []

        def others() -> None:
            answers.append(self.world.push(phone, ops))
            if more and other != n:
                answers.append(self.world.push(second, more))
            self.pull(other, 200, "none")

        self.world.meanwhile = {place: others}
        answer = self.world.push(phone, ops)
        self.world.meanwhile = {}
        self.world.settle()
        for given in (answer, *answers[:1]):
            assert given.status_code == 200, given.get_data(as_text=True)
            promises.fair_results(self, ops, given.json["results"])
        phone.hear(ops, answer.json["results"])

    @rule(n=WHO, limit=st.integers(1, 6), fault=st.sampled_from(["none", "pull lost", "pull twice", "none"]))
    def pull(self, n: int, limit: int, fault: str) -> None:
        phone = self.phones[n]
        if phone.looked != self.scopes:
            self.look_at_scope(phone)
        answer = self.world.get(phone, "changes", limit=limit, **({"cursor": phone.cursor} if phone.cursor else {}))
        assert answer.status_code == 200, answer.get_data(as_text=True)
        if fault != "none":
            self.world.counts[fault] += 1
        page = answer.json
        promises.page_goes_on(phone.cursor, page)
        if self.world.mutant == "cursor before page":
            phone.cursor = page["cursor"]
        if fault == "pull lost":
            return
        for _ in range(1 + (fault == "pull twice")):
            phone.apply(deepcopy(page))
        phone.cursor = page["cursor"]

    def look_at_scope(self, phone: Phone) -> None:
        """Another scope: what it may see is another feed, from the start."""
        scope = self.world.get(phone, "hello").json["scope"]
        if phone.scope not in (None, scope):
            phone.cursor = None
        phone.scope, phone.looked = scope, self.scopes

    @rule(n=WHO, other=WHO, words=WORDS, how=HOW)
    def side_by_side(self, n: int, other: int, words: str, how: str) -> None:
        """Two phones write on top of the same version."""
        if n == other or self.scope not in {"joined", "late"}:
            return
        self.new(n, words, "open", several=True)
        key = self.phones[n].outbox[-1]["item"]
        self.send(self.phones[n], deepcopy(self.phones[n].outbox), "none")
        self.pull(other, 200, "none")
        for number in (n, other):
            if key in self.phones[number].writable():
                self.edit_item(number, key, words, how, all_heads=True)

    @rule(n=WHO, k=st.integers(0, 50), kind=st.sampled_from(["id", "story", "teller"]))
    def borrow(self, n: int, k: int, kind: str) -> None:
        """A batch with an op that uses somebody's id for something else: it is refused, the rest is taken."""
        phone, stored = self.phones[n], sorted(self.world.look().versions)
        theirs = [op for key in stored if (op := self.written[key])["body"]["stories"] and self.is_whole(op)]
        if theirs and self.scope in {"joined", "late"}:
            owner = theirs[k % len(theirs)]
            ops = [borrowed(kind, self.fresh("y"), owner), *deepcopy(phone.outbox[:2])]
            first, *rest = self.world.push(phone, ops).json["results"]
            assert (first["status"], first.get("code")) == ("rejected", "id_reuse"), (kind, first)
            promises.fair_results(self, ops[1:], rest)
            phone.hear(ops[1:], rest)

    # ---- what happens meanwhile

    @rule(k=st.integers(0, 60), whole=st.booleans())
    def withdraw(self, k: int, whole: bool) -> None:
        look = self.world.look()
        there = sorted(look.conversations if whole else look.stories)
        if not there or k % 2:
            return
        found = there[k % len(there)]
        with transaction():
            erase(Subject(CONVERSATION if whole else STORY, UUID(found)), by=TELLER, why="withdrawn")
        (self.withdrawn_items if whole else self.withdrawn_stories).add(found)
        self.world.counts["withdrawn"] += 1

    @rule(k=st.integers(0, 60), question=st.booleans())
    def review(self, k: int, question: bool) -> None:
        """The coordinator accepts a story, or asks something about it: then its words come back to the phones."""
        carla = self.world.people.actor("carla")
        with transaction():
            waiting = db.session.query(Story).filter_by(
                state=ReviewState.WAITING, submitted=True, withdrawn_at=None, dropped_at=None
            )
            found = waiting.order_by(Story.id).all()
            if found and question:
                return_story(found[k % len(found)], question="Bij welke bushalte?", by=carla)
            elif found:
                accept_story(found[k % len(found)], publishable="Dit mag.", by=carla)

    @rule(n=WHO)
    def other_account(self, n: int) -> None:
        """Somebody of another duo signs in on this phone: nothing goes out under that name."""
        phone, stranger = self.phones[n], self.strangers_phone
        if ops := deepcopy(phone.outbox[:3]):
            self.world.counts["other account"] += 1
            assert self.world.push(phone, ops, as_person="fatma").status_code == 409
            before = set(self.world.look().versions)
            answer = self.world.push(stranger, ops)
            sent = {op["id"] for op in ops}
            assert all(r["status"] in {"forbidden", "rejected"} for r in answer.json["results"] if r["id"] in sent)
            assert set(self.world.look().versions) == before

    @rule(how=st.sampled_from(["joined", "joined", "late", "closed", "left"]))
    def change_scope(self, how: str) -> None:
        self.world.change_scope(how)
        self.scope, self.scopes = how, self.scopes + 1
        if how in {"joined", "late"}:
            for phone in self.phones:
                phone.outbox, phone.sealed = phone.sealed + phone.outbox, []

    @rule(
        n=WHO,
        headers=st.sampled_from([{"Sync_Proto": "2"}, {"Sync_Proto": "0"}, {"Sync_Schema": "2"}, {"Sync_Epoch": some_id()}]),
    )
    def other_program(self, n: int, headers: dict[str, str]) -> None:
        """A phone that is newer, older, or knew the database before it was restored: nothing is taken, nothing is lost."""
        phone = self.phones[n]
        if phone.outbox:
            before = set(self.world.look().versions)
            assert self.world.push(phone, deepcopy(phone.outbox[:2]), **headers).status_code in {409, 426}
            assert set(self.world.look().versions) == before

    # ---- promises

    @invariant()
    def keeps_its_promises(self) -> None:
        if hasattr(self, "phones") and self.world.touched:
            self.world.touched = False
            promises.after_each_step(self, self.world.look())

    def teardown(self) -> None:
        if hasattr(self, "phones"):
            promises.quiet(self)
            assert audit.verify() is None, "the chain of the audit is broken"
            assert clock.now()
            db.session.remove()
