"""What a backup is: its name, its manifest, how long it is kept, and each way in which it can be unfit."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_

VERSION = 1
"""Of the container. A program reads its own version and all earlier ones."""
ENDING = ".tar.age"
HEAD, MANIFEST, DATABASE = "head.json", "manifest.json", "database.sqlite"
TABLES, FILES = "tables/", "files/"
OLD_AFTER = timedelta(hours=36)
REPLACED_DAYS = 7
"""A database that a restore replaced is kept this long beside the new one: erasures do not reach it."""
_NAME = "participatie-%Y-%m-%dT%H%M%S"


class Unfit(Refused):
    """A backup that cannot be used, or a restore that may not begin. Nothing was changed."""

    code = "unfit"


class Reason(Labelled):
    """Why; the sentence says what to do."""

    ENDS_EARLY = "ends_early", N_(
        "The end of this backup is missing or damaged. Nothing was changed. Take another copy of the file, or an "
        "older backup."
    )
    DAMAGED = "damaged", N_(
        "This backup is damaged: a part is not what was written. Nothing was changed. Take another copy of the file, "
        "or an older backup."
    )
    WRONG_KEY = "wrong_key", N_(
        "This key does not open this backup. Nothing was changed. Use the private key that was printed when this "
        "backup's key was made."
    )
    NO_KEY = "no_key", N_("This is not a private key. It begins with AGE-SECRET-KEY-1 and was printed when the key was made.")
    NO_BACKUP = "no_backup", N_("This file is not a backup of this program. Nothing was changed.")
    NEWER = "newer", N_(
        "This backup was made by a newer version of the program. Nothing was changed. Install that version first."
    )
    OTHER_DATABASE = "other_database", N_(
        "This backup comes from another kind of database. Nothing was changed. Set DATABASE_URL to the same kind and "
        "try again."
    )
    SERVING = "serving", N_("The program is running. Nothing was changed. Stop it first, or say --while-serving.")
    NO_LEDGER = "no_ledger", N_(
        "The erasure ledger was not found. Nothing was changed. Put it back, or say --without-ledger: what was erased"
        " after the backup then comes back."
    )
    BROKEN_LEDGER = "broken_ledger", N_(
        "The erasure ledger was changed or belongs to another secret. Nothing was changed. Put the right one back, or"
        " say --without-ledger."
    )
    NO_ROOM = "no_room", N_("There is not enough room on the disk. Nothing was changed. Make room and try again.")
    NOT_SET_UP = "not_set_up", N_("Backups are not set up. Make a key first: flask --app wsgi backup key")
    BUSY = "busy", N_("Another backup is being made at this moment. Wait until it is done.")
    NOT_VERIFIED = "not_verified", N_(
        "The backup was written, but what was read back was something else. It was removed. Look at the disk and try "
        "again."
    )
    FAILED = "failed", N_(
        "The backup stopped by an error of the disk or the database. Nothing was changed. Look at the log and try "
        "again."
    )

    @property
    def refusal(self) -> Unfit:
        return Unfit(self.label, code=self.value)


@dataclass(frozen=True)
class Contents:
    """One table or file as it went in."""

    sha256: str
    count: int
    """Rows of a table, bytes of a file."""


@dataclass
class Manifest:
    """What stands in a backup. The head (everything but what it counts) is its first member, the whole is its last."""

    kind: str
    revision: str
    made_at: str
    version: int = VERSION
    epoch: str = ""
    seq: int = 0
    tables: dict[str, Contents] = field(default_factory=dict)
    files: dict[str, Contents] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """Files that the database speaks of and that were not there."""
    prepared: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Media (by id) whose original was made ready and removed while the backup was made: what it became."""

    @property
    def rows(self) -> int:
        return sum(table.count for table in self.tables.values())

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, raw: bytes) -> "Manifest":
        """Raises Unfit for another program's file, or a newer version of ours."""
        try:
            said: dict[str, Any] = json.loads(raw)
            if int(said["version"]) > VERSION:
                raise Reason.NEWER.refusal
            for name in ("tables", "files"):
                said[name] = {key: Contents(**value) for key, value in said[name].items()}
            return cls(**said)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Reason.NO_BACKUP.refusal from None


def name_of(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_NAME) + ENDING


def moment_of(name: str) -> datetime | None:
    """When the backup of this name was made; None for a file of somebody else."""
    try:
        return datetime.strptime(name.removesuffix(ENDING), _NAME).replace(tzinfo=UTC) if name.endswith(ENDING) else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Keep:
    """How many days, weeks and months keep their newest backup."""

    days: int = 7
    weeks: int = 4
    months: int = 6


def outdated(names: Iterable[str], keep: Keep = Keep()) -> list[str]:
    """The names that rotation lets go; the newest of all always stays."""
    dated = sorted(((moment, name) for name in names if (moment := moment_of(name))), reverse=True)
    kept = {name for _moment, name in dated[:1]}
    for term, most in ((_day, keep.days), (_week, keep.weeks), (_month, keep.months)):
        kept |= set(_newest_of_each(dated, term, most))
    return [name for _moment, name in dated if name not in kept]


def _newest_of_each(dated: list[tuple[datetime, str]], term: Callable[[datetime], object], most: int) -> list[str]:
    newest: dict[object, str] = {}
    for moment, name in dated:
        newest.setdefault(term(moment), name)
    return list(newest.values())[:most]


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return moment.year, moment.month


class Standing(Labelled):
    """How it stands with the backups, for those who must act on it."""

    FINE = "fine", N_("The last backup was verified.")
    NOT_SET_UP = "not_set_up", N_(
        "There are no backups. When this server breaks, everything on it is lost. Phones also throw away what was sent at once."
    )
    NONE_YET = "none_yet", N_("No backup was made yet. The first one is made tonight.")
    OLD = "old", N_("The last verified backup is more than a day and a half old.")
    FAILED = "failed", N_("The last backup failed.")


def standing(*, set_up: bool, last_verified: datetime | None, last_failed: datetime | None, now: datetime) -> Standing:
    if not set_up:
        return Standing.NOT_SET_UP
    if last_failed and (last_verified is None or last_failed > last_verified):
        return Standing.FAILED
    if last_verified is None:
        return Standing.NONE_YET
    return Standing.OLD if now - last_verified > OLD_AFTER else Standing.FINE
