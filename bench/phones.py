"""A hundred duos with two phones each, signed in."""

import random
from dataclasses import dataclass
from uuid import UUID

import msgspec

from bench.ground import Ground, conversation
from participatie.accounts.models import Account, RoleAssignment, Session
from participatie.accounts.ports.sessions import USER, digest
from participatie.accounts.rules import SessionKind
from participatie.core.db import db, transaction
from participatie.core.roles import Capability
from participatie.duos.models import Duo, DuoMember
from participatie.duos.rules import Side
from tests import pushes
from tests.people import SINCE

DUOS = 100


@dataclass
class Phone:
    """Somebody's browser, and what it may write for."""

    token: str
    device: str
    duo: UUID
    here: Ground
    chance: random.Random

    def body(self) -> bytes:
        """A push of one conversation."""
        return msgspec.json.encode({"device": self.device, "ops": [conversation(self.here, self.duo, self.chance)]})

    def headers(self, port: int) -> dict[str, str]:
        said = {"Cookie": f"session=t.{self.token}", "Origin": f"http://localhost:{port}", "Content-Type": "application/json"}
        return pushes.headers(self.device) | said


def phones(here: Ground) -> list[Phone]:
    """Their accounts, duos and sessions are made now."""
    area, found = here.people.areas["nazareth"], []
    with transaction():
        for number in range(DUOS):
            duo = Duo(name=f"Duo {number}", area_id=area, starts=SINCE)
            db.session.add(duo)
            db.session.flush()
            for side in Side:
                found.append(Phone(_signed_in(duo, side, number), pushes.new_id(), duo.id, here, random.Random(len(found))))
    return found


def _signed_in(duo: Duo, side: Side, number: int) -> str:
    """A member of this duo, and the token of its session."""
    account = Account(name=f"{side} {number}", email=f"{side}{number}@voorbeeld.example")
    db.session.add(account)
    db.session.flush()
    token = pushes.new_id()
    db.session.add_all(
        [
            RoleAssignment(
                account_id=account.id, area_id=duo.area_id, capability=Capability.MEEMAKER, title="", valid_from=SINCE
            ),
            DuoMember(duo_id=duo.id, account_id=account.id, side=side, since=SINCE),
            Session(
                token=digest(token),
                account_id=account.id,
                kind=SessionKind.PHONE,
                data={USER: account.fs_uniquifier, "_fresh": True},
            ),
        ]
    )
    return token
