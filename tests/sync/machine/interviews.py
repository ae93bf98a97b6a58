"""The rules of surveys on the phone: residents fill them in, and take their answers back."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from participatie.core.db import transaction
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.privacy.changes import RESPONSE, Subject, erase
from tests import pushes
from tests.sync.machine.network import FAULT
from tests.sync.machine.phone import NEWEST, some_id
from tests.sync.machine.uploads import Uploads
from tests.sync.machine.writing import WHO, WORDS


class Interviews(Uploads):
    """Answers go the way of everything else: into the outbox, and out of it when the server knows them."""

    @rule(n=WHO, words=WORDS, choice=st.sampled_from("ab"), use=st.none() | st.booleans(), how_many=st.integers(1, 3), fault=FAULT)
    def interview(self, n: int, words: str, choice: str, use: bool | None, how_many: int, fault: str) -> None:
        """Some residents after each other on this phone; the last one's answers meet a fault on their way."""
        phone = self.up_to_date(n)
        if phone.program < NEWEST:
            return
        for _ in range(how_many):
            key, receipt = some_id(), some_id().replace("-", "") * 2
            answers = {"q1": [choice], "q3": [f"{some_id()} {words}"]}
            said = {"id": key, "item": key, "body": {"receipt": receipt, "consent": {"use": use}}, "client_time": phone.clock.says(self.random)}
            made = pushes.interview(self.duo, self.area, self.world.survey, answers, **said)
            self.interviews[key] = made
            phone.outbox.append(made)
        self.send(phone, [op for op in phone.ready() if op["type"] == "response"][-how_many:], fault)

    @rule(k=st.integers(0, 60))
    def take_answers_back(self, k: int) -> None:
        """Whoever holds the code of answers that came in."""
        there = sorted(key for key, row in self.world.look().responses.items() if row.withdrawn_at is None)
        if there:
            found = there[k % len(there)]
            with transaction():
                erase(Subject(RESPONSE, UUID(found)), by=TELLER, why="withdrawn")
            self.withdrawn_items.add(found)
            self.world.counts["withdrawn"] += 1
