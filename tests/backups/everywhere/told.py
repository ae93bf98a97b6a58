"""One teller whose words went through every door there is, and a neighbour whose words stay. Each kind of words is another word."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.changes import actions, helped, points
from participatie.agenda.models import Action, AgendaItem
from participatie.agenda.rules import ActionWords
from participatie.coding.changes.tag import tag_story
from participatie.contacts.models import Contact
from participatie.core import clock, jobs
from participatie.core.db import db, transaction
from participatie.core.statuses import Status
from participatie.insights import changes as insights
from participatie.insights.queries import link
from participatie.media.changes.memo import suggest_text
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.stories.changes.review import accept_story, return_story
from participatie.stories.models import Story
from participatie.themes.models import Theme
from tests import pushes
from tests.agenda import road
from tests.feedback.codes import new_code
from tests.surveys import making
from tests.uploads import Sender, photo, said

WORD = "qxzkanarie"
"""In all of them; its first three letters are side by side in no other word, so that an index of three letters shows it too."""
STAYS = "regenboogforel"
SOUND = b"\x1a\x45\xdf\xa3" + Random(7).randbytes(400)


def canary(kind: str) -> str:
    return f"{WORD}{kind}"


@dataclass
class Told:
    """What was told, and what somebody needs to take it back."""

    code: str
    survey_code: str = ""
    response: str = ""
    stories: list[str] = field(default_factory=list)
    """As the forms of the public page name them."""
    pieces: dict[str, bytes] = field(default_factory=dict)
    """A stretch of bytes of each file in the storage, and of what lies sealed in the vault."""


class Teller:
    """Sits at a kitchen table with Amina; afterwards goes on with a code."""

    def __init__(self, office: Any) -> None:
        self.office, self.people, self.carla = office, office.people, office.people.actor("carla")
        self.phone, self.home = Sender(office.people, office.browser), office.app.test_client()
        code, self.receipt = new_code(seed=71)
        self.sent: list[dict[str, Any]] = []
        self.files: list[tuple[dict[str, Any], bytes]] = []
        self.told = Told(code)

    def tells_everything(self) -> Told:
        self._at_the_table()
        self._at_the_office()
        self._on_the_agenda()
        self._at_home()
        self._fills_in_a_survey()
        self._keep_pieces()
        return self.told

    def _story(self) -> Story:
        return db.session.get_one(Story, UUID(self.op["body"]["stories"][0]["id"]))

    def _at_the_table(self) -> None:
        """A story with a memo, a photo, and files that nobody opened yet; and something that cannot wait."""
        memo, picture = SOUND + canary("sound").encode(), photo(comment=canary("comment").encode())
        files = [said(memo, "audio/webm"), said(picture), said(memo + b"2", "audio/webm"), said(picture + b"2")]
        media = [file["id"] for file in files]
        story = pushes.story(f"Ik zag {canary('raw')}.", own_words=f"Zij zag {canary('own')}.", proposals=[canary("theme")], media=media)
        talk = pushes.conversation(self.phone.duo, self.phone.area, story, receipts={story["teller"]: self.receipt})
        self.op = pushes.op(talk, schema=2, media=files)
        self._push(self.op)
        self.files = list(zip(files, (memo, picture, memo + b"2", picture + b"2"), strict=True))
        for file, content in self.files[:3]:
            assert self.phone.announce(self.op, file).status_code == 201
            self.phone.send_all(file, content)
        jobs.run_all()
        half, content = self.files[3]
        assert self.phone.announce(self.op, half).status_code == 201
        assert self.phone.send(half, content[: len(content) // 2], 0).status_code == 204
        body = {"duo": talk["duo"], "area": talk["area"], "item": self.op["item"], "story": story["id"], "medium": media[0]}
        words = pushes.op({**body, "text": canary("memo"), "source": "own"}, item=self.op["item"], type="memo_text", schema=2)
        self._push(words)
        with transaction():
            suggest_text(db.session.get_one(Medium, UUID(media[2])), canary("suggestion"), model="proef", by=self.carla)
        signal = pushes.signal(talk["duo"], talk["area"], canary("signal"), story=story["id"], conversation=self.op["item"])
        self._push(signal)
        self.signal = UUID(signal["id"])
        self._push(pushes.op(pushes.conversation(self.phone.duo, self.phone.area, pushes.story(f"Een {STAYS}."))))

    def _push(self, *ops: dict[str, Any]) -> None:
        self.sent += ops
        assert pushes.statuses(self.phone.browser, list(ops), device=self.phone.device) == ["created"] * len(ops)

    def _at_the_office(self) -> None:
        """Asked back, answered on the phone, accepted in other words."""
        with transaction():
            return_story(self._story(), question=canary("question"), text=canary("draft"), by=self.carla)
        story = self.op["body"]["stories"][0]
        answered = {**self.op["body"], "answers": {story["id"]: canary("answer")}}
        again = pushes.op(answered, item=self.op["item"], parents=[self.op["id"]], schema=2, media=self.op["media"])
        self._push(again)
        self.op = again
        with transaction():
            self._accept()
            tag_story(self._story(), db.session.get_one(Theme, self.people.themes["jeugd"]), by=self.carla)
            other = db.session.scalars(sa.select(Story).where(Story.id != self._story().id)).one()
            accept_story(other, publishable=f"Een {STAYS} sprong op.", by=self.carla)

    def _accept(self) -> None:
        accept_story(self._story(), publishable=f"Hier was {canary('used')}. Ook {canary('quote')} kwam.", by=self.carla)

    def _on_the_agenda(self) -> None:
        """Both stories are quoted under a point, the signal is an action for it; it is published, and does not help."""
        with transaction():
            stories = [self._story(), db.session.scalars(sa.select(Story).where(Story.id != self._story().id)).one()]
            ground = road.insight(self.people, stories)
            insights.quote_story(link(ground.id, stories[0].id), f"Ook {canary('quote')} kwam.", by=self.carla)
            insights.quote_story(link(ground.id, stories[1].id), f"Een {STAYS} sprong op.", by=self.carla)
            point = road.point(self.people, ground)
            for status in (Status.ACCEPTED, Status.RUNNING):
                points.change_status(point, status, "", by=self.carla)
            signal = actions.place_action(db.session.get_one(Action, self.signal), point, by=self.carla)
            actions.change_action(signal, ActionWords(signal.text, "Paul", Status.ACCEPTED), by=self.carla)
            helped.ask_helped(point, by=self.carla)
            road.publish(self.people)
            self.point = point.public_id

    def _at_home(self) -> None:
        """With the code: it did not help, call me, I say it otherwise, and there is more. The office lets the quote stand, and asks about more."""
        story = str(self._story().public_id)
        self._posts("helped", story=story, point=str(self.point), helped="no", why=canary("why"))
        self._posts("contact", story=story, reach="043-3504040", when=canary("vault"))
        self._posts("correct", story=story, quote=f"Nee, ik zag {canary('corrected')}.")
        self._posts("more", story=story, text=f"En ook {canary('more')}.", use="yes")
        with transaction():
            self._accept()
            found = list(db.session.scalars(sa.select(Story).where(Story.conversation_id == UUID(self.op["item"]))))
            self.told.stories = [str(one.public_id) for one in found]
            more = next(one for one in found if one.id != self._story().id)
            return_story(more, question=canary("asked"), by=self.carla)

    def _posts(self, what: str, **form: str) -> None:
        answer = self.home.post(f"/verhaal/{what}", data={"code": self.told.code, **form})
        assert answer.status_code == 200, (what, answer.text)

    def _fills_in_a_survey(self) -> None:
        path = making.opened(self.people, making.FEEL, making.WISH, making.NAME)
        page = self.home.get(path)
        with clock.frozen(clock.now() + making.LATER):
            done = making.press(self.home, page, path, q_q1="b", q_q3=canary("long"), q_q9=canary("short"))
            other = self.office.app.test_client()
            making.press(other, other.get(path), path, q_q1="a", q_q3=STAYS)
        self.told.survey_code = making.code_on(done)
        mine = self.home.post("/verhaal", data={"code": self.told.survey_code})
        self.told.response = mine.text.split('name="response" value="')[1][:36]

    def _keep_pieces(self) -> None:
        """From the middle of each stored file, and the whole of what lies sealed."""
        with transaction(write=False):
            for name in sorted(storage.here().names()):
                content = b"".join(storage.here().read(name))
                self.told.pieces[name] = content[len(content) // 2 :][:64]
            self.told.pieces["vault"] = db.session.scalars(sa.select(Contact.sealed)).one().encode()
            assert db.session.scalars(sa.select(AgendaItem)).one().public_id == self.point

    def takes_it_back(self) -> None:
        """As a resident does it: with two codes, on a public page."""
        for story in self.told.stories:
            self._posts("withdraw", story=story)
        answer = self.home.post("/verhaal/withdraw-answers", data={"code": self.told.survey_code, "response": self.told.response})
        assert answer.status_code == 200
        with clock.frozen(clock.now() + timedelta(minutes=3)):
            jobs.run_all()

    def counts_words(self) -> None:
        """What PostgreSQL does by itself after a while: it keeps examples of what stands in each column."""
        engine = sa.create_engine(self.office.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
        engine.dispose()

    def phone_gives_back(self) -> None:
        """It signs in again after a restore, and pushes and uploads everything that it ever had."""
        self.phone.browser = self.office.browser("amina")
        said = pushes.statuses(self.phone.browser, self.sent, device=self.phone.device)
        assert set(said) <= {"created", "duplicate", "gone", "forbidden", "retry"}, said
        for file, content in self.files:
            if self.phone.announce(self.op, file).status_code in (200, 201):
                self.phone.send(file, content, 0)
        with clock.frozen(clock.now() + timedelta(minutes=6)):
            jobs.run_all()
