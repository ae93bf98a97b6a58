"""How often one account may push."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass
class Pace:
    """A bucket for each account: `a_minute` pushes, saved up to one minute. `None` is no limit. Counts in this process only."""

    a_minute: int | None
    _left: dict[UUID, tuple[float, float]] = field(default_factory=dict)

    def wait(self, account: UUID, now: float) -> int:
        """Seconds to wait before this push, 0 when it may come in. `now` in seconds."""
        if self.a_minute is None:
            return 0
        left, since = self._left.get(account, (float(self.a_minute), now))
        left = min(float(self.a_minute), left + (now - since) * self.a_minute / 60)
        if left < 1:
            return max(1, round((1 - left) * 60 / self.a_minute))
        self._left[account] = (left - 1, now)
        return 0
