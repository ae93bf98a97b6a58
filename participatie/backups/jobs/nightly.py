"""Every night by itself; what goes wrong is tried again within hours and stands on the page of the administrators."""

from datetime import timedelta
from typing import TYPE_CHECKING

from participatie.backups.rules import REPLACED_DAYS, Unfit
from participatie.core import clock, jobs
from participatie.core.db import aside, db
from participatie.core.roles import SYSTEM

if TYPE_CHECKING:
    from participatie.config import Config

NIGHTLY = "backup"
HOUR = 4
TRIES = 3
_config: list["Config"] = []


@jobs.job(NIGHTLY)
def nightly(tried: int = 0) -> None:
    """After this job's own transaction: writers must not wait for it."""
    aside(_make, tried)


def _make(tried: int) -> None:
    from participatie.backups.jobs.make import make_backup

    config = _config[0]
    if not config.backup_key:
        return
    forget_replaced()
    try:
        make_backup(config.backups, config.backup_key, by=SYSTEM, say=lambda _words: None, rotate=True)
    except Unfit:
        if tried + 1 < TRIES:
            jobs.enqueue(NIGHTLY, at=clock.now() + timedelta(hours=1), tried=tried + 1)


def forget_replaced() -> None:
    """Databases that a restore replaced do not stay: erasures do not reach them."""
    from participatie.backups import ports

    url = db.engine.url
    before = (clock.now() - timedelta(days=REPLACED_DAYS)).strftime("%Y%m%d_%H%M%S_%f")
    for mark, name in ports.of(url).replaced(url).items():
        if mark < before:
            ports.of(url).forget_replaced(url, name)


def plan(config: "Config") -> None:
    """For the installation that this is."""
    _config[:] = [config]
    jobs.daily(NIGHTLY, hour=HOUR)
