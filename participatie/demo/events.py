"""Things that happened at a moment; dates are relative to today."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from participatie.core import clock
from participatie.core.statuses import Status
from participatie.demo.world import World

WAYS = {
    Status.OPEN: (),
    Status.ACCEPTED: (Status.ACCEPTED,),
    Status.RUNNING: (Status.ACCEPTED, Status.RUNNING),
    Status.STUCK: (Status.ACCEPTED, Status.STUCK),
    Status.DONE: (Status.ACCEPTED, Status.RUNNING, Status.DONE),
    Status.STOPPED: (Status.STOPPED,),
    Status.NOT_TAKEN_UP: (Status.NOT_TAKEN_UP,),
}
"""Through which statuses a point or an action came to where it is."""


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
