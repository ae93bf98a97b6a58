"""The rules of doors: both halves of a duo tick that they told something, undo a slip, and tell it again, over the same network."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from participatie.areas.models import Area
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.feedback.changes.messages import write_message
from participatie.feedback.queries import Subject
from participatie.feedback.rules import Words
from tests import pushes
from tests.sync.machine.network import FAULT
from tests.sync.machine.phone import CHANCE, MEDIA, NEWEST, TAKEN, Op, Phone
from tests.sync.machine.uploads import Uploads
from tests.sync.machine.writing import HELD, WHO


class Doors(Uploads):
    """A tick is an item of its own, its undo another op of that item. Ticks wait in a box of their own on each phone."""

    @property
    def door_ops(self) -> dict[str, Op]:
        """Every tick and every undo that was ever made, by id."""
        return self.__dict__.setdefault("_door_ops", {})

    @rule(n=WHO, k=st.integers(0, 30), again=st.booleans())
    def go_back(self, n: int, k: int, again: bool) -> None:
        """Told at the door of somebody whose story is at the server; perhaps that was a slip, and it is told after all."""
        phone = self.up_to_date(n)
        if phone.program >= NEWEST and (stories := self.told_stories(phone)):
            tick = self.tick(phone, stories[k % len(stories)])
            if again:
                self.undo(phone, tick)
                self.tick(phone, tick["body"]["story"])

    @rule(n=WHO, other=WHO, k=st.integers(0, 30), faults=st.tuples(FAULT, FAULT, FAULT))
    def both_go_back(self, n: int, other: int, k: int, faults: tuple[str, str, str]) -> None:
        """Two phones of the duo have been at the same door; one of them takes its tick back."""
        one, two = self.up_to_date(n), self.up_to_date(other)
        if min(one.agreed, two.agreed) < NEWEST or not (stories := self.told_stories(one)):
            return
        first, _second = self.tick(one, stories[k % len(stories)]), self.tick(two, stories[k % len(stories)])
        self.send_ticks(one, list(one.ticks), faults[0])
        self.send_ticks(two, list(two.ticks), faults[1])
        self.undo(one, first)
        self.send_ticks(one, list(one.ticks), faults[2])

    def told_stories(self, phone: Phone) -> list[str]:
        """Stories that are at the server; when there are none, this phone sends some."""
        if not self.world.look().stories and phone.program >= MEDIA:
            self.new(phone.number, "", "submitted", several=True)
            self.send(phone, self.newest(phone), "none")
        return sorted(self.world.look().stories)

    @rule(n=WHO, k=st.integers(0, 30))
    def slip(self, n: int, k: int) -> None:
        """Either half takes back a tick of either half."""
        ticks = sorted(key for key, op in self.door_ops.items() if op["body"]["told"])
        if ticks and self.phones[n].program >= NEWEST:
            self.undo(self.phones[n], self.door_ops[ticks[k % len(ticks)]])

    @rule(n=WHO, fault=FAULT, most=st.integers(1, 6))
    def push_ticks(self, n: int, fault: str, most: int) -> None:
        phone = self.up_to_date(n)
        if phone.agreed >= NEWEST and phone.ticks:
            self.send_ticks(phone, phone.ticks[:most], fault)

    def send_ticks(self, phone: Phone, ops: list[Op], fault: str) -> None:
        self.world.counts[fault] += len(ops)
        if fault in {"drop request", "kill start"}:
            return
        if fault == "delay":
            self.delayed.append((phone, ops))
            return
        if fault == "reorder":
            ops = ops[::-1]
        answer = self.killed(phone, ops, fault) if fault.startswith("kill") else self.world.push(phone, ops)
        if answer is None or self.too_new(phone, answer):
            return
        assert answer.status_code == 200, answer.get_data(as_text=True)
        if fault == "duplicate":
            self.nothing_twice(phone, ops)
        if fault != "drop answer":
            self.hear_ticks(phone, ops, answer.json["results"])

    def nothing_twice(self, phone: Phone, ops: list[Op]) -> None:
        before = self.world.look().print()
        self.world.push(phone, ops)
        assert self.world.look().print() == before, "the same tick changed something"

    def hear_ticks(self, phone: Phone, ops: list[Op], results: list[dict[str, Any]]) -> None:
        for op, result in zip(ops, results, strict=True):
            allowed = TAKEN | ({"forbidden"} if self.scope in {"closed", "left"} else set())
            allowed |= {"gone"} if self.is_taken_back(op) else set()
            assert result["status"] in allowed, result
            if result["status"] in TAKEN:
                phone.acknowledged_ticks.add(op["id"])
            if result["status"] != "forbidden":
                phone.ticks = [kept for kept in phone.ticks if kept["id"] != op["id"]]

    def is_taken_back(self, op: Op) -> bool:
        story = op["body"]["story"]
        return story in self.withdrawn_stories or self.item_of(story) in self.withdrawn_items

    def item_of(self, story: str) -> str | None:
        return next((op["item"] for op in self.written.values() if story in {one["id"] for one in op["body"]["stories"]}), None)

    def tick(self, phone: Phone, story: str) -> Op:
        said = {"duo": self.duo, "area": self.area, "story": story, "message": self.message(), "told": True, "on": HELD["date"]}
        made = phone.new_id()
        return self.keep_tick(phone, pushes.op(said, id=made, item=made, type="door_told", schema=3, client_time=phone.clock.says(CHANCE)))

    def undo(self, phone: Phone, tick: Op) -> Op:
        said = {**tick["body"], "told": False}
        return self.keep_tick(phone, pushes.op(said, id=phone.new_id(), item=tick["id"], type="door_told", schema=3))

    def keep_tick(self, phone: Phone, op: Op) -> Op:
        phone.ticks.append(op)
        self.door_ops[op["id"]] = op
        self.world.counts["ticked" if op["body"]["told"] else "undone"] += 1
        return op

    def message(self) -> str:
        """What there is to tell the whole wijk; written by the coordinator when it is first asked for."""
        if "_message" not in self.__dict__:
            with transaction():
                area = db.session.get_one(Area, UUID(self.area))
                self._message = str(write_message(Subject(area), Words("Nog niets."), by=self.world.people.actor("carla")).id)
        return self._message
