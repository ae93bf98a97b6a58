"""How somebody can be reached, and for how long that is kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from participatie.core import seals
from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_

AFTER_CALL = timedelta(days=1)
"""After the call it is kept until the night after the next day, so that a slip can be undone."""
SORT = "contact"
"""Which sort of data it is (privacy/rules/sorts.py): its term."""
VAULT = "contacts"
"""What the key of the vault is for."""
REACH_MAX, WHEN_MAX = 120, 200
DIGITS = (8, 15)
_EMAIL = re.compile(r"[^\s@,;<>\"]{1,64}@[^\s@,;<>\"]+\.[^\s@.,;<>\"]{2,}")
_NUMBER = re.compile(r"\+?[\d\s().\-/]+")


class Way(Labelled):
    """By what somebody is reached."""

    TELEPHONE = "telephone", N_("Telephone")
    EMAIL = "email", N_("E-mail")


@dataclass(frozen=True)
class Reach:
    """Where somebody can be reached, and when that suits."""

    way: Way
    text: str
    when: str = ""


def reach(typed: str, when: str = "") -> Reach:
    """A telephone number or an e-mail address as somebody typed it; Refused when it is neither."""
    text, when = " ".join(typed.split()), " ".join(when.split())
    if not text:
        raise Refused(N_("Fill in a telephone number or an e-mail address."), field="reach")
    if len(text) > REACH_MAX or "\0" in text + when:
        raise Refused(N_("This is no telephone number and no e-mail address."), field="reach")
    if len(when) > WHEN_MAX:
        raise Refused(N_("The text is too long: at most %(most)s characters."), field="when", most=WHEN_MAX)
    if "@" in text and _EMAIL.fullmatch(text):
        return Reach(Way.EMAIL, text, when)
    least, most = DIGITS
    if _NUMBER.fullmatch(text) and least <= sum(sign.isdigit() for sign in text) <= most:
        return Reach(Way.TELEPHONE, text, when)
    raise Refused(N_("This is no telephone number and no e-mail address."), field="reach")


def news_mail(say: Callable[..., str], *, look: str, stop: str) -> tuple[str, str]:
    """Subject and text: that there is news, how to read it, how to stop. Nothing of what was told, and not where or when."""
    parts = (
        say(N_("Good day,")),
        say(N_("You told us something, and chose to get an e-mail when there is news. There is news.")),
        say(N_("Look at %(address)s and fill in your code."), address=look),
        say(N_("You do not want this e-mail any more? Stop it here: %(address)s"), address=stop),
        say(N_("Nobody reads an answer to this e-mail.")),
    )
    return say(N_("There is news about what you told")), "\n\n".join(parts) + "\n"


def stop_mark(contact: UUID) -> str:
    """What stands in the address that stops the mail: without an account, and not to be guessed."""
    return contact.hex + seals.mac("stop mail", contact.hex)[:32]


def stopped(mark: str) -> UUID | None:
    """Whose mail this stops; None for what we never wrote."""
    if not re.fullmatch(r"[0-9a-f]{64}", mark):
        return None
    contact = UUID(hex=mark[:32])
    return contact if seals.same(stop_mark(contact), mark) else None


def masked(found: Reach) -> str:
    """Enough to recognise one's own: the last two digits, or the first letter and the provider."""
    if found.way is Way.EMAIL:
        name, _, provider = found.text.partition("@")
        return f"{name[0]}…@{provider}"
    return "… " + "".join(sign for sign in found.text if sign.isdigit())[-2:]
