"""The count, and what of it may be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from participatie.agenda.rules import NEVER_UNDER


@dataclass(frozen=True)
class Counted:
    """Everything that was given: voices online and people on paper, points of each by option."""

    voices: int = 0
    people: int = 0
    online: Mapping[UUID, int] = field(default_factory=dict)
    paper: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def everybody(self) -> int:
        return self.voices + self.people

    def points_of(self, option: UUID) -> int:
        return self.online.get(option, 0) + self.paper.get(option, 0)


@dataclass(frozen=True)
class Told:
    """What of a count everybody may read. `everybody` None: fewer than k, and then no points either.

    `apart`: online and paper may be told beside each other; otherwise the smaller group would be found by subtraction.
    """

    everybody: int | None
    voices: int | None = None
    people: int | None = None
    points: Mapping[UUID, int] = field(default_factory=dict)
    online: Mapping[UUID, int] = field(default_factory=dict)
    paper: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def apart(self) -> bool:
        return self.voices is not None


def told(counted: Counted, options: Sequence[UUID], k: int) -> Told:
    """The public part of a count."""
    least = max(k, NEVER_UNDER)
    if counted.everybody < least:
        return Told(None)
    points = {option: counted.points_of(option) for option in options}
    if any(0 < group < least for group in (counted.voices, counted.people)):
        return Told(counted.everybody, points=points)
    return Told(counted.everybody, counted.voices, counted.people, points, dict(counted.online), dict(counted.paper))


def is_step(shown: int, now: int, k: int) -> bool:
    """A running count moves on only when k more have joined or left: a smaller step would point at the few in between."""
    return abs(now - shown) >= max(k, NEVER_UNDER)


def widths(points: Sequence[int], whole: int = 100) -> list[int]:
    """The length of each bar, the longest `whole`."""
    most = max(points, default=0)
    return [round(whole * one / most) if most else 0 for one in points]
