"""The rules of media: piece by piece through the real door, with faults; resumed where the server says that it stands."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from participatie.privacy.changes import CONVERSATION, STORY
from tests.sync.machine import promises_media as promises
from tests.sync.machine.ages import Ages
from tests.sync.machine.medium import Medium, Piece, bent
from tests.sync.machine.phone import MEDIA, Phone
from tests.sync.machine.world import Killed
from tests.sync.machine.writing import WHO

CHUNK_FAULTS = [
    "drop request", "drop answer", "duplicate", "delay", "kill before", "kill after", "wrong offset", "bent on the way", "bent before",
]  # fmt: skip
CHUNK_FAULT = st.sampled_from([*CHUNK_FAULTS, *CHUNK_FAULTS, "none"])
LENGTH = st.sampled_from([7, 12, 60])


class Uploads(Ages):
    """A phone sends what its versions named, once their words are acknowledged."""

    def due(self, phone: Phone) -> list[Medium]:
        """Text first; a server that knows schema 1 only is sent no bytes."""
        if phone.agreed < MEDIA:
            return []
        return [one for one in phone.media.values() if one.state == "waiting" and one.version in phone.acknowledged]

    @rule(n=WHO, k=st.integers(0, 20), length=LENGTH, faults=st.lists(CHUNK_FAULT, min_size=2, max_size=8))
    def upload(self, n: int, k: int, length: int, faults: list[str]) -> None:
        """Some requests in a row, each with its fault. Who has no photo makes one."""
        phone = self.up_to_date(n)
        if not self.due(phone) and phone.program >= MEDIA:
            self.new(n, "", "submitted", several=True, media=2)
            self.send(phone, self.newest(phone), "none")
        if due := self.due(phone):
            medium = due[k % len(due)]
            for fault in faults:
                if medium.state == "waiting":
                    self.step(phone, medium, length, fault)

    def step(self, phone: Phone, medium: Medium, length: int, fault: str) -> None:
        """The next request of an upload, as the phone would send it."""
        if not medium.known:
            self.ask(phone, medium, fault, "POST", json=medium.announcement)
        elif medium.unsure:
            self.ask(phone, medium, "none", "HEAD", f"/{medium.id}")
        else:
            self.ask(phone, medium, fault, "PATCH", f"/{medium.id}", piece=self.piece(medium, length, fault))

    def piece(self, medium: Medium, length: int, fault: str) -> Piece:
        if fault == "wrong offset":
            offset = max(medium.sent - 5, 0) if medium.sent else min(5, len(medium.content) - 1)
            content = medium.content[offset : offset + length]
            return Piece(offset, content, content)
        content = medium.content[medium.sent : medium.sent + length]
        if fault == "bent before":
            content = bent(content)
        return Piece(medium.sent, bent(content) if fault == "bent on the way" else content, content)

    def ask(
        self, phone: Phone, medium: Medium, fault: str, method: str, address: str = "", *, piece: Piece | None = None, **said: Any
    ) -> None:
        """One request; what the phone makes of its answer, when it hears one."""
        self.world.counts[f"chunk {fault}"] += 1
        if piece:
            said = {"data": piece.content, "headers": piece.headers}
        if fault == "drop request" or (fault == "delay" and not piece):
            medium.unsure = medium.known
            return
        if fault == "delay" and piece:
            self.delayed_pieces.append((phone, medium, piece))
            medium.unsure = True
            return
        before = self.world.look()
        answer = self.answered(phone, fault, method, address, said)
        if answer is None:
            row = self.world.look().media.get(medium.id)
            medium.unsure, medium.bent = medium.known, medium.bent and row.received > 0
            return
        promises.fair_answer(self, medium, answer, piece, before)
        if fault == "duplicate":
            promises.nothing_more(self, phone, method, address, said)
        if fault == "drop answer":
            medium.unsure = medium.known
        else:
            medium.hear(answer.status_code, answer.headers.get("Upload-Offset"))

    def answered(self, phone: Phone, fault: str, method: str, address: str, said: dict[str, Any]) -> Any:
        self.world.kill = fault.removeprefix("kill ") if fault.startswith("kill") else None
        try:
            return self.world.media(phone, method, address, **said)
        except Killed:
            return None
        finally:
            self.world.kill = None

    @rule()
    def late_piece(self) -> None:
        """A piece that was stuck in the network arrives now; its answer goes nowhere."""
        if self.delayed_pieces:
            phone, medium, piece = self.delayed_pieces.pop(0)
            if phone.agreed <= self.world.schema:
                self.world.counts["chunk late"] += 1
                before = self.world.look()
                answer = self.world.media(phone, "PATCH", f"/{medium.id}", data=piece.content, headers=piece.headers)
                promises.fair_answer(self, medium, answer, piece, before)
                medium.unsure = medium.known

    @rule(n=WHO, k=st.integers(0, 20), whole=st.booleans())
    def withdraw_in_mid_upload(self, n: int, k: int, whole: bool) -> None:
        """The teller takes the story back while its photo is on its way."""
        under_way = [one for one in self.phones[n].media.values() if one.state == "waiting" and one.sent]
        if under_way and not k % 3:
            medium = under_way[k % len(under_way)]
            look = self.world.look()
            there = medium.item in look.conversations if whole else medium.story in look.stories
            if there:
                self.take_back(CONVERSATION if whole else STORY, medium.item if whole else medium.story)

    @precondition(lambda self: self.world.postgresql)
    @rule(n=WHO, k=st.integers(0, 20), length=LENGTH)
    def overtaken_piece(self, n: int, k: int, length: int) -> None:
        """In the middle of one piece the same comes in again: it is busy, or comes too late."""
        phone = self.up_to_date(n)
        ready = [one for one in self.due(phone) if one.known and not one.unsure]
        if not ready or self.world.counts["chunk overtaken"] >= self.world.most_overtaken:
            return
        medium = ready[k % len(ready)]
        piece, before, second = self.piece(medium, length, "none"), self.world.look(), []
        said = {"data": piece.content, "headers": piece.headers}
        self.world.counts["chunk overtaken"] += 1
        self.world.meanwhile = {"commit": lambda: second.append(self.world.media(phone, "PATCH", f"/{medium.id}", **said))}
        answer = self.world.media(phone, "PATCH", f"/{medium.id}", **said)
        self.world.meanwhile = {}
        self.world.settle()
        promises.fair_answer(self, medium, answer, piece, before)
        assert all(other.status_code in {403, 404, 409, 410, 423} for other in second), "one piece was taken twice"
        medium.hear(answer.status_code, answer.headers.get("Upload-Offset"))

    def finish(self, phone: Phone) -> None:
        """Everything that may go, goes."""
        for medium in self.due(phone):
            for _ in range(40):
                if medium.state == "waiting":
                    self.step(phone, medium, 60, "none")
            assert medium.state != "waiting", "an upload that never ends"
