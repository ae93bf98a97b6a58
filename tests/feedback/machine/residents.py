"""The rules of who told something, and of the duo that wrote it down."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from participatie.conversations import queries as conversations
from participatie.conversations.models import Conversation
from participatie.conversations.rules.body import spoken
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.ids import UUID
from participatie.stories.changes.conflict import BOTH, settle_conflict
from participatie.stories.models import Story, StoryText
from participatie.stories.queries.conflict import texts_of
from tests import pushes
from tests.feedback.codes import new_code
from tests.feedback.machine.known import NAMES, Known
from tests.feedback.machine.town import Town

K = st.integers(0, 59)
YES = dict.fromkeys(NAMES, True)
CONSENT = st.sampled_from(
    [YES, YES, YES, YES | {"public": False}, YES | {"quote": False}, YES | {"use": False}, dict.fromkeys(NAMES), YES | {"public": None}]
)
MOST = 7


class Residents(RuleBasedStateMachine):
    town: Town

    @initialize()
    def start(self) -> None:
        self.town.clean()
        self.known: dict[str, Known] = {}
        self.words: dict[str, tuple[str, bool]] = {}
        """A word → the story that it is of; whether it stands in a text that was accepted."""
        self.heads: dict[str, dict[str, Any]] = {}
        """Conversation → the op that phones wrote last."""
        self.steps = self.codes = 0
        for _ in range(3):
            self.tells(YES)
        self.settles_in()

    def settles_in(self) -> None:
        """What is there when it begins; the table says."""

    def word(self, story: str, *, used: bool) -> str:
        made = f"woord{len(self.words)}x"
        self.words[made] = (story, used)
        return made

    @contextmanager
    def trying(self, what: str) -> Iterator[None]:
        """A change that may be refused as things stand."""
        try:
            with transaction():
                yield
            self.town.counts[what] += 1
        except (Refused, Nothing) as not_now:
            self.town.counts[f"{what}: {not_now or type(not_now).__name__}"] += 1
            db.session.remove()

    def living(self, k: int) -> str:
        there = [story for story, known in self.known.items() if not known.gone]
        return pick(there, k)

    def row(self, story: str) -> Story:
        return db.session.get_one(Story, UUID(story), populate_existing=True)

    # ---- the duo

    @rule(consent=CONSENT)
    def tells(self, consent: dict[str, bool | None]) -> None:
        if len(self.known) >= MOST:
            return
        self.codes += 1
        code, receipt = new_code(seed=self.codes)
        story = pushes.story("", consent=dict(consent))
        story["quote"] = f"Ik zag {self.word(story['id'], used=False)}."
        duo, area = self.town.people.duo_of("amina"), self.town.people.areas["nazareth"]
        op = pushes.op(pushes.conversation(duo, area, story, receipts={story["teller"]: receipt}))
        self.push("amina", op)
        self.known[story["id"]] = Known(code, op["item"], dict(consent))
        self.town.counts["tells"] += 1

    @rule(k=K, consent=CONSENT, words=st.booleans())
    def writes_again(self, k: int, consent: dict[str, bool | None], words: bool) -> None:
        """A newer version with other answers, sometimes other words too. What was added on the server stays beside it."""
        op, story = self.newest(k)
        if op and story:
            story["consent"] = dict(consent)
            if words:
                story["quote"] = f"Ik zag {self.word(story['id'], used=False)}."
                self.known[story["id"]].moved = True
            self.push("amina", op)
            self.settled(op, story["id"])
            self.town.counts["writes again"] += 1

    @rule(k=K)
    def takes_out(self, k: int) -> None:
        """The duo leaves the story out of a newer version."""
        op, story = self.newest(k)
        if op and story:
            op["body"]["stories"].remove(story)
            speaking = {one["teller"] for one in op["body"]["stories"]}
            op["body"]["tellers"] = [one for one in op["body"]["tellers"] if one["id"] in speaking]
            op["body"]["contact_only"] = not speaking
            self.push("amina", op)
            self.settled(op, story["id"])
            self.town.counts["takes out"] += 1

    @rule(k=K, both=st.booleans(), consent=CONSENT)
    def both_write(self, k: int, both: bool, consent: dict[str, bool | None]) -> None:
        """Two halves of the duo write beside each other; the coordinator keeps both (a story becomes two) or one."""
        one, story = self.newest(k)
        other, again = self.newest(k)
        if not one or not other or not story or not again:
            return
        for who, op, told in (("amina", one, story), ("joost", other, again)):
            told["quote"], told["consent"] = f"Ik zag {self.word(story['id'], used=False)}.", dict(consent)
            self.push(who, op)
        self.known[story["id"]].moved = True
        with self.trying("settles both" if both else "settles one"):
            texts = texts_of(db.session.get_one(Conversation, UUID(one["item"])))
            choice = BOTH if both else str(texts.heads[k % len(texts.heads)].id)
            choices = {str(different.story): choice for different in texts.different}
            settle_conflict(db.session.get_one(Conversation, UUID(one["item"])), choices, seen=texts.mark, by=self.carla)
        self.settled(one, story["id"])

    def newest(self, k: int) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
        """A new op on top of all heads of the conversation of some story, and that story in it."""
        try:
            story = self.living(k)
        except Nothing:
            return None, None
        with transaction(write=False):
            item = conversations.known([UUID(self.known[story].item)])[UUID(self.known[story].item)]
            body = with_words(item.versions[item.head_id].body)
            parents = [str(head) for head in item.heads]
        op = pushes.op(body, item=self.known[story].item, parents=parents)
        return op, next((one for one in body["stories"] if one["id"] == story), None)

    def settled(self, op: dict[str, Any], story: str) -> None:
        """Read what the shown version holds now: that is what the duo says. A story split off keeps the answers of its teller."""
        with transaction(write=False):
            item = conversations.known([UUID(op["item"])])[UUID(op["item"])]
            told = {one["id"]: one for one in item.versions[item.head_id].body["stories"]}
        for held, one in told.items():
            if held not in self.known:
                mine = self.known[story]
                self.known[held] = Known(mine.code, mine.item, {}, dict(mine.own))
            self.known[held].phone = {name: one["consent"].get(name) for name in NAMES}
        for held, known in self.known.items():
            if known.item == op["item"] and not known.gone:
                known.out = held not in told

    def push(self, who: str, op: dict[str, Any]) -> None:
        said = pushes.results(self.town.phones[who], [op], device=pushes.new_id())
        assert said[0]["status"] in {"created", "conflict"}, said

    # ---- the teller, with the code

    @rule(k=K)
    def withdraws(self, k: int) -> None:
        if not k % 3 and (said := self.posts("withdraw", k)):
            self.known[said].gone = True

    @rule(k=K, name=st.sampled_from(NAMES[:3]), yes=st.booleans())
    def answers(self, k: int, name: str, yes: bool) -> None:
        if said := self.posts("consent", k, **{name: "yes" if yes else "no"}):
            self.known[said].own[name] = yes

    @rule(k=K)
    def corrects(self, k: int) -> None:
        there = any(not known.gone for known in self.known.values())
        if there and (said := self.posts("correct", k, quote=f"Nee, {self.word(self.living(k), used=False)}.")):
            self.known[said].moved = True

    @rule(k=K, consent=CONSENT)
    def tells_more(self, k: int, consent: dict[str, bool | None]) -> None:
        if len(self.known) >= MOST:
            return
        said = {name: "yes" if answer else "no" for name, answer in consent.items() if answer is not None}
        word = self.word("", used=False)
        if beside := self.posts("more", k, text=f"En {word}.", **said):
            with transaction(write=False):
                item = UUID(self.known[beside].item)
                found = {str(one.id) for one in db.session.query(Story).filter_by(conversation_id=item)} - set(self.known)
            own = {name: answer for name, answer in consent.items() if answer is not None}
            more = found.pop()
            self.known[more], self.words[word] = Known(self.known[beside].code, str(item), dict.fromkeys(NAMES), own), (more, False)

    def posts(self, what: str, k: int, **form: str) -> str | None:
        """The story, when the page took it."""
        try:
            story = self.living(k)
        except Nothing:
            return None
        with transaction(write=False):
            public = str(self.row(story).public_id)
        answer = self.town.anybody.post(f"/verhaal/{what}", data={"code": self.known[story].code, "story": public, **form})
        assert answer.status_code in (200, 404, 422), answer.status_code
        if answer.status_code != 200:
            return None
        self.town.counts[what] += 1
        return story

    @property
    def carla(self) -> Any:
        return self.town.people.actor("carla")


def with_words(stored: dict[str, Any]) -> dict[str, Any]:
    """A stored body as the phone has it."""
    texts = {row.mac: (row.quote, row.own_words) for row in db.session.query(StoryText)}
    body = spoken(stored, texts)
    return {**body, "stories": [dict(story) for story in body["stories"]]}


class Nothing(Exception):
    """There is nothing of that kind to do it with."""


def pick(there: Any, k: int) -> Any:
    found = list(there)
    if not found:
        raise Nothing
    return found[k % len(found)]
