"""Whoever shows a receipt code: the keyed hash under which the teller is known, and how often codes were wrong."""

from datetime import date

import sqlalchemy as sa

from participatie.conversations.models import CodeTry
from participatie.conversations.rules import WRONG_PER_HOUR, fingerprint, parse_code
from participatie.core import clock, seals
from participatie.core.db import db
from participatie.core.errors import TooMuch
from participatie.core.statuses import N_

NOBODY = "0" * 16
ALL = ""
"""The source under which all wrong codes of an hour are counted: adding up all sources at each guess would be a gift to who guesses."""


def receipt_of(typed: str) -> str:
    """What `Teller.receipt` holds for this code. Something that cannot be a code takes the same way and belongs to nobody."""
    return seals.mac("receipt", fingerprint(parse_code(typed) or NOBODY))


def source_to_count(address: str) -> str:
    """The source for which a wrong code counts; refused when it had too many this hour."""
    source = source_of(address, clock.today())
    if wrong_codes(source) >= WRONG_PER_HOUR:
        raise TooMuch(N_("There were too many wrong codes. Try again in an hour."))
    return source


def source_of(address: str, day: date) -> str:
    """Whose wrong codes are counted together."""
    return seals.source("code source", address, day)


def hour_now() -> str:
    return f"{clock.now():%Y-%m-%dT%H}"


def wrong_codes(source: str) -> int:
    """Wrong codes from this source in the present hour."""
    return db.session.scalar(sa.select(CodeTry.wrong).where(CodeTry.source == source, CodeTry.hour == hour_now())) or 0
