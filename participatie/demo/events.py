"""Things that happened at a moment; dates are relative to today."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from participatie.core import clock
from participatie.demo.world import World


@dataclass(order=True)
class Event:
    """One transaction of somebody, then."""

    moment: datetime
    number: int
    happen: Callable[..., None] = field(compare=False)
    args: tuple[Any, ...] = field(compare=False)


_count = iter(range(10**9))


def at(world: World, days_ago: int, hour: int, happen: Callable[..., None], *args: Any) -> Event:
    """`happen(*args)` on that day at about that hour; on one moment in the order in which they were said."""
    day = world.today - timedelta(days=max(days_ago, 0))
    number = next(_count)
    moment = datetime.combine(day, time(min(hour, 23), number % 60), clock.LOCAL)
    return Event(min(moment, clock.now() - timedelta(minutes=1)), number, happen, args)
