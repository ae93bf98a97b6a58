"""The ticket of a form: made when the page is made, signed, so that its age is known without a cookie and without a row.

Its random part decides the id of the response and the receipt code. Neither leads back to the other, and the random part is
never stored: the same form sent twice is one response with one code, and nobody reads the code out of the database.

A sheet of paper has a number in the place of that random part: whoever types the sheet in types the number, and nobody but the
resident, who tore off the slip, has the code.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from participatie.conversations.rules.receipt import ALPHABET, code_of
from participatie.core import clock, seals
from participatie.surveys.rules.sheets import GUARDS, LENGTH

DIGITS = 13
"""Milliseconds since 1970."""


@dataclass(frozen=True)
class Ticket:
    nonce: str
    made: datetime

    @property
    def response_id(self) -> UUID:
        return UUID(seals.mac("survey response", self.nonce)[:32])

    @property
    def code(self) -> str:
        """The receipt code, 16 characters."""
        return code_of(bytes.fromhex(seals.mac("survey code", self.nonce)))


def issue(survey_id: UUID) -> str:
    """A new ticket as it stands in the form."""
    nonce, made = secrets.token_hex(16), str(int(clock.now().timestamp() * 1000))
    return f"{nonce}.{made}.{_seal(survey_id, nonce, made)}"


def sheet_number(survey_id: UUID) -> str:
    """A new number for a sheet of paper. It leads to no code for whoever lacks our key, so it may stand on the sheet itself."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return signs + _guards(survey_id, signs)


def of_sheet(number: str, survey_id: UUID) -> Ticket | None:
    """The ticket of a sheet, or None when its number is not one of this survey."""
    signs, guards = number[:LENGTH], number[LENGTH:]
    if not seals.same(guards, _guards(survey_id, signs)):
        return None
    return Ticket(f"sheet/{survey_id}/{signs}", clock.now())


def opened(text: str, survey_id: UUID) -> Ticket | None:
    """What stands in a form, or None when it is not ours or of another survey."""
    nonce, _, rest = text.partition(".")
    made, _, seal = rest.partition(".")
    if not (made.isascii() and made.isdecimal() and len(made) <= DIGITS and seal.isascii()):
        return None
    if not seals.same(seal, _seal(survey_id, nonce, made)):
        return None
    return Ticket(nonce, datetime.fromtimestamp(int(made) / 1000, UTC))


def _guards(survey_id: UUID, signs: str) -> str:
    return code_of(bytes.fromhex(seals.mac("survey sheet", f"{survey_id}/{signs}")))[:GUARDS]


def _seal(survey_id: UUID, nonce: str, made: str) -> str:
    return seals.mac("survey form", f"{survey_id}/{nonce}/{made}")
