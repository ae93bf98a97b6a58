"""What the practice data lacks, brought into the town by two phones: a story with a memo and a photo, and two texts of one conversation."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from flask.testing import FlaskClient

from participatie.accounts.models import Account
from participatie.core import jobs
from participatie.core.db import db
from participatie.core.web import House
from participatie.demo.world import World
from tests import pushes
from tests.conftest import Browser
from tests.uploads import Sender, photo, said

DUO = "duo-nazareth"
LAMP = "De lantaarn bij het bankje is stuk. Sinds die tijd loop ik om."


@dataclass
class Phones:
    """The phones of people of the practice town, as `Sender` wants them."""

    app: House
    world: World

    @property
    def areas(self) -> dict[str, UUID]:
        return self.world.areas

    def duo_of(self, _key: str) -> UUID:
        return self.world.duos[DUO]

    def client_for(self, key: str) -> FlaskClient:
        browser = Browser(self.app)
        with browser.session_transaction() as session:
            session["_user_id"] = db.session.get_one(Account, self.world.people[key]).fs_uniquifier
            session["_fresh"] = True
        return browser


def bring_media(phones: Phones, area: str, folder: Path) -> str:
    """The id of a story with a memo and a photo, both ready to be seen."""
    sender = Sender(phones, phones.client_for, area=area)
    files = [(said(content, mime), content) for content, mime in ((_tone(folder), "audio/ogg"), (photo(960, 640), "image/jpeg"))]
    op = sender.tell(*(file for file, _content in files))
    for file, content in files:
        sender.announce(op, file)
        sender.send_all(file, content)
    jobs.run_all()
    return str(op["body"]["stories"][0]["id"])


def write_twice(phones: Phones, area: str) -> str:
    """The id of a story of which both of the duo handed in a text at the same time."""
    told, where = pushes.story(LAMP), (phones.duo_of("amina"), phones.areas[area])
    first = pushes.op(pushes.conversation(*where, told))
    _push(phones.client_for, "amina", first)
    for who, quote in (
        ("amina", f"{LAMP} Het duurt al weken."),
        ("joost", "De lamp bij het bankje doet het niet. Mevrouw loopt om."),
    ):
        body = pushes.conversation(
            *where, {**told, "quote": quote}, place="bij het bankje" if who == "joost" else "bij de bakker"
        )
        _push(phones.client_for, who, pushes.op(body, item=first["item"], parents=[first["id"]]))
    return str(told["id"])


def _push(client_for: Callable[[str], FlaskClient], who: str, op: dict[str, object]) -> None:
    (status,) = pushes.statuses(client_for(who), [op], device=pushes.new_id())
    assert status in {"created", "conflict"}, status


def _tone(folder: Path) -> bytes:
    """Four seconds of sound; without ffmpeg only what begins like it."""
    made = folder / "memo.ogg"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=440:duration=4", "-c:a", "libopus", "-y", str(made)]
    try:
        subprocess.run(command, check=True)
    except OSError:
        return b"OggS" + bytes(500)
    return made.read_bytes()
