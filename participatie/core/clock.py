"""The one place that knows what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Amsterdam")
_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on the clock of the town hall."""
    return moment.astimezone(LOCAL)


def today() -> date:
    """The date in the neighbourhood, not in UTC."""
    return local(now()).date()


@contextmanager
def frozen(moment: datetime) -> Iterator[datetime]:
    """For tests and for practice data: inside the block it is `moment` (aware)."""
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _frozen.reset(token)
