"""The clock of a phone, which decides nothing: it jumps by years, and ids and claimed times go with it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from participatie.core.ids import UUID

START = datetime(2026, 11, 22, 10, tzinfo=UTC)
YEARS = (-40, -1, 0, 1, 70)
"""How far the clock of a phone may be off."""
SERVER_YEARS = (-5, -1, 0, 1, 9)
"""The same for the server's; everybody in the tests has a role since 2020."""


@dataclass
class Clock:
    """It goes on by a second with every look at it."""

    now: datetime = START

    def jump(self, years: int) -> None:
        self.now = START + timedelta(days=365 * years)

    def id(self, chance: Random) -> str:
        """A UUIDv7: who sorts by it believes this clock."""
        self.now += timedelta(seconds=1)
        milliseconds = int(self.now.timestamp() * 1000)
        return str(UUID(int=(milliseconds << 80) | (7 << 76) | (2 << 62) | chance.getrandbits(62)))

    def says(self, chance: Random) -> str:
        """What stands in an op; sometimes no time at all."""
        return "gisteren" if chance.random() < 0.05 else self.now.isoformat()
