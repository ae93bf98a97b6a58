"""Rules of accounts: waiting after wrong tries, terms of sessions and invitations, who may manage whom; passwords and devices stand apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from participatie.accounts.rules.devices import SessionKind, browser_name
from participatie.accounts.rules.passwords import EASY, PASSWORD_MAX, PASSWORD_MIN, weak_password
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import N_

__all__ = [
    "ABSOLUTE", "EASY", "FEW_CODES", "FIRST_WAIT", "FREE_TRIES", "FRESH", "INVITATION_TERM", "LAST_SEEN_EVERY", "LISTENERS", "LONGEST_WAIT",
    "MENU", "OFFICE", "OFFICE_HOME", "OFFICE_IDLE", "PASSWORD_MAX", "PASSWORD_MIN", "PHONE_HOME", "PHONE_IDLE", "PHONE_LINK_TERM",
    "RECOVERY_ALPHABET", "RECOVERY_CODES", "SOURCE_FACTOR", "SessionKind", "Shown", "TRIES_FORGOTTEN", "TYPED_MOST", "TYPED_TERM",
    "browser_name", "home_of", "may_manage", "normal_email", "plain_code", "waiting_time", "weak_password",
]  # fmt: skip

INVITATION_TERM = timedelta(days=7)
PHONE_LINK_TERM = timedelta(minutes=10)
RECOVERY_CODES = 8
FEW_CODES = 2
"""So few left is said, so that nobody stands before a closed door."""
RECOVERY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
OFFICE_IDLE = timedelta(hours=8)
PHONE_IDLE = timedelta(days=30)
ABSOLUTE = timedelta(days=90)
LAST_SEEN_EVERY = timedelta(minutes=5)
FRESH = timedelta(minutes=15)
TYPED_TERM = timedelta(hours=1)
TYPED_MOST = 256 * 1024

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
TRIES_FORGOTTEN = timedelta(days=1)
SOURCE_FACTOR = 6
"""A town hall shares one address, so a source may be wrong six times as often as one account."""


def waiting_time(wrong: int, factor: int = 1) -> timedelta:
    """How long to wait after this many wrong tries: nothing at first, then twice as long each time, an hour at most."""
    over = wrong // factor - FREE_TRIES
    return min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else timedelta()


def plain_code(typed: str) -> str:
    """A recovery code as it counts: without dashes and spaces, with the letters that look like figures as figures."""
    return re.sub(r"[\s-]", "", typed).upper().translate(str.maketrans("OIL", "011"))


def normal_email(email: str) -> str:
    return email.strip().lower()


def may_manage(actor: Actor, capability: Capability, area_id: object) -> bool:
    """An administrator manages every role in the own gemeente; a coordinator only the meemakers of the own areas."""
    if area_id in actor.areas(Capability.ADMINISTRATOR):
        return True
    return capability is Capability.MEEMAKER and area_id in actor.areas(Capability.COORDINATOR)


PHONE_HOME = "/field/"
OFFICE_HOME = "/office/"


def home_of(actor: Actor) -> str:
    """Where somebody lands after signing in: a meemaker without another task on the phone's page."""
    return PHONE_HOME if actor.roles and not actor.has(*OFFICE) else OFFICE_HOME


OFFICE = tuple(capability for capability in Capability if capability is not Capability.MEEMAKER)
LISTENERS = tuple(capability for capability in Capability if capability is not Capability.ADMINISTRATOR)

MENU: tuple[tuple[str, str], ...] = (
    ("agenda.today", N_("Today")),
    ("stories.inbox", N_("Inbox")),
    ("coding.themes", N_("Themes")),
    ("insights.board", N_("Insights")),
    ("agenda.overview", N_("Wijkagenda")),
    ("weighing.overview", N_("Weighing")),
    ("agenda.signals", N_("Signals")),
    ("feedback.overview", N_("Tell back")),
    ("doors.waiting", N_("Doors to go back to")),
    ("contacts.waiting", N_("Call back")),
    ("surveys.overview", N_("Surveys")),
    ("accounts.who_is_who", N_("Who is who")),
    ("duos.overview", N_("Duos")),
    ("accounts.people", N_("People")),
    ("areas.tree", N_("Areas")),
    ("rights.overview", N_("Requests")),
    ("privacy.office", N_("Privacy")),
    ("backups.overview", N_("Backups")),
)
"""(endpoint, words). A line is there for whom the page is; the page itself says who that is."""


@dataclass(frozen=True)
class Shown:
    """The person at the top of a page."""

    name: str
    menu: Callable[[], list[tuple[str, str]]]
