"""A wijk with doors to go back to, and the phones of its duo."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.feedback.changes.messages import write_message
from participatie.feedback.models import ToldAtDoor
from participatie.feedback.queries import Subject
from participatie.feedback.rules import SIX_WEEKS, Words
from participatie.stories.models import Story
from tests import factories, pushes

WELCOME = {"use": True, "quote": False, "public": False, "contact": True}
RAW = "Bel mij op 0612345678, ik ben Truus"
READ = "Het plein bij de kerk is zo donker dat zij daar na zessen niet meer langs durft te lopen, zegt zij."


class Round:
    """A wijk with one message, the phones of both halves of its duo, and noise of another duo."""

    def __init__(self, people: Any, client_for: Any) -> None:
        self.people = people
        self.browsers = {key: client_for(key) for key in ("amina", "joost", "fatma")}
        self.devices = {key: pushes.new_id() for key in self.browsers}
        day = clock.today() - SIX_WEEKS - timedelta(days=1)
        with transaction():
            self.stories = [self.story("amina", day) for _ in range(2)]
            self.story("fatma", day)
            quiet = factories.story(people.duo_of("amina"), "Niet langskomen", held_on=day, consent={**WELCOME, "contact": False})
            for area in {db.session.get_one(Story, story).area for story in (*self.stories, quiet.id)}:
                self.message = self.write(area)

    def story(self, who: str, day: Any) -> UUID:
        made = factories.story(self.people.duo_of(who), RAW, held_on=day, consent=WELCOME, publishable=READ)
        made.conversation.place = "Bankje bij de kerk"
        return made.id

    def write(self, area: Any, text: str = "De lampen komen in mei.") -> UUID:
        return write_message(Subject(area), Words(text), by=self.people.actor("carla")).id

    def changes(self, who: str = "amina", schema: str = "3", **asked: str) -> dict[str, Any]:
        headers = pushes.headers(self.devices[who], schema=schema)
        answer = self.browsers[who].get(f"{pushes.DOOR}/changes", query_string=asked, headers=headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    def doors(self, who: str = "amina") -> list[dict[str, Any]]:
        return self.changes(who, doors="")["doors"]["list"]

    def waiting(self, who: str = "amina") -> set[str]:
        return {door["story"] for door in self.doors(who) if not door["ticks"]}

    def tick(self, story: UUID | None = None, who: str = "amina", **said: Any) -> dict[str, Any]:
        body = {
            "duo": str(self.people.duo_of("amina")), "area": str(self.people.areas["nazareth"]), "story": str(story or self.stories[0]),
            "message": str(self.message), "told": True, "on": clock.today().isoformat(), **said,
        }  # fmt: skip
        made = pushes.new_id()
        return pushes.op(body, id=made, item=made, type="door_told", schema=3)

    def undo(self, tick: dict[str, Any]) -> dict[str, Any]:
        return pushes.op({**tick["body"], "told": False}, item=tick["item"], type="door_told", schema=3)

    def push(self, *ops: dict[str, Any], who: str = "amina") -> list[str]:
        answer = pushes.push(self.browsers[who], list(ops), device=self.devices[who], schema="3")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return [result["status"] for result in answer.json["results"]]


def ticks() -> list[tuple[UUID, UUID | None]]:
    db.session.rollback()
    return sorted((row.story_id, row.told_by) for row in db.session.scalars(sa.select(ToldAtDoor)))
