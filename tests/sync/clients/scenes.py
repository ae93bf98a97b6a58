"""Plays a scene of a released phone against the server of today. record.mjs says what stands in one."""

import json
import re
from base64 import b64decode
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import current_app
from flask.testing import FlaskClient

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.feed import Epoch
from participatie.core.roles import SYSTEM, TELLER
from participatie.feedback.changes.messages import write_message
from participatie.feedback.queries import Subject as About
from participatie.feedback.rules import Words
from participatie.media.changes.memo import suggest_text
from participatie.media.changes.outcome import accept_prepared, refuse_medium
from participatie.media.models import Medium
from participatie.media.rules import Prepared, RefusalReason
from participatie.privacy.changes import Subject, erase
from participatie.rescue.ports import new_key
from participatie.stories.changes.review import return_story
from participatie.stories.models import Story
from participatie.sync.changes.devices import revoke_device
from tests.people import People
from tests.surveys.making import FEEL, WHY, WISH, survey
from tests.surveys.telling import WISHES

HERE = Path(__file__).parent
KINDS: dict[str, Any] = {"<text>": str, "<number>": int, "<any>": object}


def releases() -> list[str]:
    return sorted((path.name for path in HERE.iterdir() if (path / "hello.json").exists()), key=order)


def order(version: str) -> list[int]:
    return [int(number) for number in version.split(".")]


def all_scenes() -> list[Path]:
    return [path for release in releases() for path in sorted((HERE / release).glob("*.json"))]


@dataclass
class Player:
    """One scene on its way: who is signed in, and what the phone has learnt so far."""

    browser: FlaskClient
    people: People
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known |= {
            "account": str(self.people.accounts["amina"]), "duo": str(self.people.duo_of("amina")), "area": str(self.people.areas["nazareth"]),
            "theme": str(self.people.themes["veiligheid"]), "today": clock.today().isoformat(),
        }  # fmt: skip

    def play(self, path: Path) -> list[str]:
        """Everything that this phone would not understand."""
        wrong: list[str] = []
        for number, step in enumerate(json.loads(path.read_text(encoding="utf-8")), 1):
            if "does" in step:
                self._does(step)
            else:
                wrong += [f"step {number}: {fault}" for fault in self._asks(step["asks"], step["reads"])]
        return wrong

    def _asks(self, asked: dict[str, Any], reads: dict[str, Any]) -> list[str]:
        said = json.loads(self._filled(json.dumps(asked)))
        body = b64decode(said["bytes"]) if "bytes" in said else json.dumps(said["body"]) if "body" in said else None
        headers = {**said["headers"], "Origin": "http://localhost"}
        answer = self.browser.open(said["path"], method=said["method"], headers=headers, data=body)
        if answer.status_code != reads["status"]:
            return [f"{reads['status']} expected, {answer.status_code} came: {answer.text[:300]}"]
        wrong = list(self._differences(reads.get("headers", {}), dict(answer.headers), "headers"))
        said = self._differences(reads["body"], answer.get_json(silent=True), "answer") if "body" in reads else ()
        return [*wrong, *said]

    def _filled(self, text: str) -> str:
        return re.sub(r"(?:\$|%24)(\w+)", lambda found: self.known[found[1]], text)

    def _differences(self, wanted: Any, came: Any, where: str) -> Any:
        """Less than was promised; more is no harm, a phone skips what it does not know."""
        if isinstance(wanted, dict):
            if not isinstance(came, dict):
                yield f"{where} is no object"
                return
            for name, part in wanted.items():
                if name not in came:
                    yield f"{where}.{name} is missing"
                else:
                    yield from self._differences(part, came[name], f"{where}.{name}")
        elif isinstance(wanted, list):
            yield from self._list(wanted, came, where)
        elif isinstance(wanted, str) and wanted in KINDS:
            if not isinstance(came, KINDS[wanted]):
                yield f"{where} is no {wanted}"
        elif isinstance(wanted, str) and wanted[:1] == "$":
            if self.known.setdefault(wanted[1:], came) != came:
                yield f"{where} is {came!r}"
        elif wanted != came:
            yield f"{where} is {came!r}, not {wanted!r}"

    def _list(self, wanted: list[Any], came: Any, where: str) -> Any:
        """Results come one by one in order; elsewhere each of ours is somewhere among theirs."""
        if not isinstance(came, list) or (where.endswith(".results") and len(came) != len(wanted)):
            yield f"{where} is {came!r}"
            return
        for number, part in enumerate(wanted):
            places = [came[number]] if where.endswith(".results") else came
            found = [list(self._differences(part, place, f"{where}[{number}]")) for place in places]
            if all(found):
                yield from min(found, key=len, default=[f"{where} is empty"])

    def _does(self, step: dict[str, Any]) -> None:
        if step["does"] == "sign_out":
            self.browser.delete_cookie("session")
            return
        with transaction():
            _AT_THE_SERVER[step["does"]](self, step)


def _return(player: Player, step: dict[str, Any]) -> None:
    return_story(db.session.get_one(Story, UUID(step["story"])), question=step["question"], by=player.people.actor("carla"))


def _withdraw(_player: Player, step: dict[str, Any]) -> None:
    erase(Subject("story", UUID(step["story"])), by=TELLER, why="withdrawn")


def _restore(_player: Player, _step: dict[str, Any]) -> None:
    db.session.execute(sa.update(Epoch).values(value=UUID(int=7)))


def _backup(_player: Player, _step: dict[str, Any]) -> None:
    """A backup was made and read back."""
    _set_up(backup_key="age1...")
    db.session.execute(sa.update(Epoch).values(safe_upto=1))


def _rescue_key(_player: Player, _step: dict[str, Any]) -> None:
    _set_up(rescue_key=new_key()[1])


def _set_up(**said: str) -> None:
    current_app.extensions["config"] = replace(current_app.extensions["config"], **said)


def _suggest(_player: Player, step: dict[str, Any]) -> None:
    medium = db.session.get_one(Medium, UUID(step["medium"]))
    accept_prepared(medium, Prepared("prepared", medium.mime), by=SYSTEM)
    suggest_text(medium, step["text"], model="a speech program", by=SYSTEM)


def _refuse(_player: Player, step: dict[str, Any]) -> None:
    refuse_medium(db.session.get_one(Medium, UUID(step["medium"])), RefusalReason.UNREADABLE, by=SYSTEM)


def _revoke(_player: Player, _step: dict[str, Any]) -> None:
    revoke_device(UUID("d0000000-0000-4000-8000-000000000001"), by=SYSTEM)


def _tell_wijk(player: Player, _step: dict[str, Any]) -> None:
    """There is something to tell everybody in the wijk; who heard it is a door."""
    area = db.session.get_one(Area, player.people.areas["nazareth"])
    player.known["message"] = str(write_message(About(area), Words("Nog niets."), by=player.people.actor("carla")).id)


def _survey(player: Player, _step: dict[str, Any]) -> None:
    """Opened by the coordinator, in Dutch and Arabic; the phone learns its id from the lists."""
    survey(player.people, FEEL, WHY, WISH)


def _survey_for_stories(player: Player, _step: dict[str, Any]) -> None:
    """What is wished for may become a story."""
    survey(player.people, FEEL, WISHES)


def _withdraw_answers(_player: Player, step: dict[str, Any]) -> None:
    erase(Subject("response", UUID(step["response"])), by=TELLER, why="withdrawn")


_AT_THE_SERVER = {
    "return": _return, "withdraw": _withdraw, "restore": _restore, "revoke": _revoke, "backup": _backup, "rescue_key": _rescue_key,
    "suggest": _suggest, "refuse": _refuse, "tell_wijk": _tell_wijk, "survey": _survey, "survey_for_stories": _survey_for_stories,
    "withdraw_answers": _withdraw_answers,
}  # fmt: skip
