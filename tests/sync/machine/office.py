"""The rules of everybody else: tellers, coordinators, strangers, and who decides when a duo ends."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.privacy.changes import CONVERSATION, STORY, Subject, erase
from participatie.stories.changes.review import accept_story, return_story
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState
from tests.sync.machine.network import Network
from tests.sync.machine.phone import some_id
from tests.sync.machine.writing import WHO

STRANGE = [{"Sync_Proto": "2"}, {"Sync_Proto": "0"}, {"Sync_Schema": "4"}, {"Sync_Epoch": some_id()}]


class Office(Network):
    """What happens meanwhile."""

    @rule(k=st.integers(0, 60), whole=st.booleans())
    def withdraw(self, k: int, whole: bool) -> None:
        look = self.world.look()
        there = sorted(look.conversations if whole else look.stories)
        if there and not k % 2:
            self.take_back(CONVERSATION if whole else STORY, there[k % len(there)])

    @rule(n=WHO, k=st.integers(0, 20), whole=st.booleans())
    def withdraw_under_way(self, n: int, k: int, whole: bool) -> None:
        """The answer is lost, the teller takes back what came in, and then the phone sends the same once more."""
        phone = self.up_to_date(n)
        ops = [op for op in self.ready(phone)[:6] if op["id"] not in self.poison]
        self.send(phone, list(ops), "drop answer")
        there = self.world.look().conversations
        if found := [op for op in ops if op["item"] in there and op["body"]["stories"]]:
            op = found[k % len(found)]
            self.take_back(*((CONVERSATION, op["item"]) if whole else (STORY, op["body"]["stories"][0]["id"])))
            self.send(phone, list(ops), "none")

    def take_back(self, kind: str, found: str) -> None:
        """The teller takes it back; the worker takes the bytes away when it comes round."""
        with transaction():
            erase(Subject(kind, UUID(found)), by=TELLER, why="withdrawn")
        (self.withdrawn_items if kind == CONVERSATION else self.withdrawn_stories).add(found)
        self.world.counts["withdrawn"] += 1

    @rule()
    def worker(self) -> None:
        self.world.take_away()

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
        phone, stranger = self.up_to_date(n), self.strangers_phone
        if ops := self.ready(phone)[:3]:
            self.world.counts["other account"] += 1
            phone.tried |= {op["id"] for op in ops}
            assert self.world.push(phone, ops, as_person="fatma").status_code == 409
            before, stranger.agreed = set(self.world.look().versions), phone.agreed
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

    @rule(n=WHO, headers=st.sampled_from(STRANGE))
    def other_program(self, n: int, headers: dict[str, str]) -> None:
        """A phone that is newer, older, or knew the database before it was restored: nothing is taken, nothing is lost."""
        phone = self.up_to_date(n)
        if ops := self.ready(phone)[:2]:
            phone.tried |= {op["id"] for op in ops}
            before = set(self.world.look().versions)
            assert self.world.push(phone, ops, **headers).status_code in {409, 426}
            assert set(self.world.look().versions) == before
