"""The rules of the network: requests and answers are lost, late, repeated and out of order; the server is killed."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.sync.machine import promises
from tests.sync.machine.phone import Op, Phone
from tests.sync.machine.poison import borrowed
from tests.sync.machine.world import Killed
from tests.sync.machine.writing import HOW, WHO, WORDS, Writing

FAULTS = ["drop request", "drop answer", "duplicate", "delay", "reorder", "kill start", "kill before", "kill after"]
FAULT = st.sampled_from([*FAULTS, *FAULTS, "none"])
ARRIVES = st.sampled_from(["drop answer", "duplicate", "reorder", "kill after", "none"])
"""Faults after which the server has it all the same."""


class Network(Writing):
    """What waits goes out, and what changed comes in."""

    def push(self, n: int, fault: str, most: int) -> None:
        phone = self.phones[n]
        for _ in range(most - len(phone.outbox)):
            self.new(n, "", "submitted", several=False)
        self.send(phone, self.ready(phone)[:most], fault)

    push_one = rule(n=WHO, fault=FAULT, most=st.just(1))(push)
    push_some = rule(n=WHO, fault=FAULT, most=st.integers(2, 5))(push)
    push_much = rule(n=WHO, fault=FAULT, most=st.integers(5, 12))(push)

    @rule(n=WHO, how_many=st.integers(10, 40), faults=st.lists(FAULT, min_size=1, max_size=4))
    def whole_day(self, n: int, how_many: int, faults: list[str]) -> None:
        """A day without network is sent in the evening, and again, each time with another fault."""
        for fault in faults:
            self.push(n, fault, how_many)

    def ready(self, phone: Phone) -> list[Op]:
        """What may go now, as far as this phone knows the server."""
        self.split(phone)
        return phone.ready()

    def newest(self, phone: Phone) -> list[Op]:
        """What was written last, as much as one round carries."""
        return self.ready(phone)[-promises.PLENTY :]

    def send(self, phone: Phone, ops: list[Op], fault: str) -> None:
        self.world.counts[fault] += len(ops)
        phone.tried |= {op["id"] for op in ops}
        if self.world.mutant == "fire and forget":
            phone.outbox = [op for op in phone.outbox if op not in ops]
        if fault in {"drop request", "kill start"}:
            return
        if fault == "delay":
            self.delayed.append((phone, ops))
            return
        if fault == "reorder":
            ops.reverse()
        answer = self.killed(phone, ops, fault) if fault.startswith("kill") else self.world.push(phone, ops)
        if answer is None or self.too_new(phone, answer):
            return
        assert answer.status_code == 200, answer.get_data(as_text=True)
        if fault == "duplicate":
            promises.nothing_changes(self, phone, ops)
        if fault != "drop answer":
            promises.fair_results(self, ops, answer.json["results"])
            phone.hear(ops, answer.json["results"])

    def killed(self, phone: Phone, ops: list[Op], fault: str) -> Any:
        """The answer, when a server that was killed gave one after all."""
        self.world.kill = fault.removeprefix("kill ")
        try:
            return self.world.push(phone, ops)
        except Killed:
            return None
        finally:
            self.world.kill = None

    def too_new(self, phone: Phone, answer: Any) -> bool:
        """The server became older since this phone asked: it takes nothing, and the phone asks again before it sends."""
        if answer.status_code != 426:
            return False
        assert phone.agreed > self.world.schema, "an agreed schema was refused"
        self.greet(phone)
        return True

    @rule()
    def late(self) -> None:
        """A request that was stuck in the network arrives now; its answer goes nowhere."""
        if self.delayed:
            phone, ops = self.delayed.pop(0)
            self.world.counts["late"] += len(ops)
            answer = self.world.push(phone, ops)
            assert answer.status_code == 200 or self.too_new(phone, answer), answer.get_data(as_text=True)

    @precondition(lambda self: self.world.postgresql)
    @rule(n=WHO, other=WHO, place=st.sampled_from(["reading", "commit"]))
    def overtaken(self, n: int, other: int, place: str) -> None:
        """In the middle of one push the same comes in again, another phone pushes, and a third pulls."""
        phone, second = self.up_to_date(n), self.up_to_date(other)
        ops, more = self.ready(phone)[:3], self.ready(second)[:2]
        if not ops or self.world.counts["overtaken"] >= self.world.most_overtaken:
            return
        self.world.counts["overtaken"] += len(ops)
        phone.tried |= {op["id"] for op in ops}
        second.tried |= {op["id"] for op in more}
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

    def pull(self, n: int, limit: int, fault: str) -> bool:
        """A page of the feed. True while there is more."""
        phone = self.up_to_date(n)
        answer = self.world.get(phone, "changes", limit=limit, **({"cursor": phone.cursor} if phone.cursor else {}))
        assert answer.status_code == 200, answer.get_data(as_text=True)
        if fault != "none":
            self.world.counts[fault] += 1
        page = answer.json
        promises.page_goes_on(phone, page)
        if self.world.mutant == "cursor before page":
            phone.cursor = page["cursor"]
        if fault == "pull lost":
            return True
        for _ in range(1 + (fault == "pull twice")):
            phone.apply(page)
        phone.cursor = page["cursor"]
        return page["more"]

    @rule(n=WHO, limit=st.integers(1, 6), faults=st.lists(st.sampled_from(["none", "pull lost", "pull twice"]), min_size=1, max_size=4))
    def pull_pages(self, n: int, limit: int, faults: list[str]) -> None:
        for fault in faults:
            self.pull(n, limit, fault)

    def up_to_date(self, n: int) -> Phone:
        """The phone, after it asked what changed at the server, if anything did."""
        phone = self.phones[n]
        if phone.looked != self.scopes:
            self.greet(phone)
        return phone

    def greet(self, phone: Phone) -> None:
        """Hello. Another scope: what it may see is another feed, from the start. And the schema that both know."""
        answer = self.world.get(phone, "hello")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        said = answer.json
        if phone.scope not in (None, said["scope"]):
            phone.cursor = None
        phone.scope, phone.looked = said["scope"], self.scopes
        phone.agreed = min(phone.program, said["schema"][1])

    @rule(n=WHO, other=WHO, words=WORDS, how=HOW, fault=ARRIVES)
    def side_by_side(self, n: int, other: int, words: str, how: str, fault: str) -> None:
        """Two phones write on top of the same version, whatever the first of them heard of it."""
        if n == other or self.scope not in {"joined", "late"}:
            return
        self.new(n, words, "open", several=True)
        key = self.phones[n].outbox[-1]["item"]
        self.send(self.phones[n], self.newest(self.phones[n]), fault)
        self.pull(other, 200, "none")
        for number in (n, other):
            if key in self.phones[number].writable():
                self.edit_item(number, key, words, how, all_heads=True)

    @rule(n=WHO, k=st.integers(0, 50), kind=st.sampled_from(["id", "story", "teller"]))
    def borrow(self, n: int, k: int, kind: str) -> None:
        """A batch with an op that uses somebody's id for something else: it is refused, the rest is taken."""
        phone, stored = self.up_to_date(n), sorted(self.world.look().versions)
        theirs = [op for key in stored if (op := self.written[key])["body"]["stories"] and self.is_whole(op)]
        if theirs and self.scope in {"joined", "late"}:
            owner = theirs[k % len(theirs)]
            good = self.ready(phone)[:2]
            phone.tried |= {op["id"] for op in good}
            first, *rest = self.world.push(phone, [borrowed(kind, self.fresh("y"), owner), *good]).json["results"]
            assert (first["status"], first.get("code")) == ("rejected", "id_reuse"), (kind, first)
            promises.fair_results(self, good, rest)
            phone.hear(good, rest)
